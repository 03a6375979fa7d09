"""Scripts find each other under addresses that hold a digest."""

from hashlib import sha256

import pytest

from app.web.shared.modules import linked


def address(name: str, content: bytes) -> str:
    return f"/static/{sha256(content).hexdigest()[:4]}/{name}"


def test_an_import_leads_to_the_address_of_the_finished_neighbour() -> None:
    files = {
        "js/a.js": b'import { b } from "./desk/b.js";\nimport "../other/c.js";\n',
        "js/desk/b.js": b"export const b = 1;\n",
        "other/c.js": b'export * from "../js/desk/b.js";\n',
    }

    made = linked(files, address)

    assert address("js/desk/b.js", made["js/desk/b.js"]).encode() in made["js/a.js"]
    assert address("other/c.js", made["other/c.js"]).encode() in made["js/a.js"]
    assert b'"../js/' not in made["other/c.js"]


def test_a_list_of_names_over_several_lines_is_understood() -> None:
    files = {"a.js": b'import {\n  one,\n  two,\n} from "./b.js";\n', "b.js": b""}

    assert b"/static/" in linked(files, address)["a.js"]


def test_words_that_only_look_like_an_import_stay() -> None:
    source = b'// import it from "./b.js"\nconst path = "./b.js";\n'

    assert linked({"a.js": source, "b.js": b""}, address)["a.js"] == source


def test_a_changed_neighbour_changes_the_address_of_whoever_imports_it() -> None:
    source = {"a.js": b'import "./b.js";\n', "b.js": b"1;\n"}

    before, after = linked(source, address), linked({**source, "b.js": b"2;\n"}, address)

    assert address("a.js", before["a.js"]) != address("a.js", after["a.js"])


def test_a_circle_and_a_missing_module_are_faults_of_ours() -> None:
    with pytest.raises(ValueError, match="circle"):
        linked({"a.js": b'import "./b.js";\n', "b.js": b'import "./a.js";\n'}, address)
    with pytest.raises(KeyError):
        linked({"a.js": b'import "./b.js";\n'}, address)
