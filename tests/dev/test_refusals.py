"""What stands in dev.py's way is said in one sentence, with the cure, and no traceback."""

import ast
import socket
from pathlib import Path

import pytest

from tests.dev.clones import ROOT, Clone, Outcome, free_port, outcome

# dev.py in a Python that lacks what Debian packs apart, and in one of 2020.
BEGUN = "import runpy, sys; sys.argv[1:] = ['flask']; {}; runpy.run_path('dev.py', run_name='__main__')"
WITHOUT_VENV = BEGUN.format("sys.modules['ensurepip'] = None")
TOO_OLD = BEGUN.format("sys.version_info = (3, 9, 1, 'final', 0)")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("publish", "'publish' is no command; choose from serve, test, check, bench, flask."),
        ("serve --port 70000", "'70000' is not a port; give a number from 1 to 65535: `--port 5001`."),
        ("serve --port 0", "'0' is not a port; give a number from 1 to 65535: `--port 5001`."),
        ("serve --port five", "'five' is not a port; give a number from 1 to 65535: `--port 5001`."),
        ("serve --pots 1", "unrecognized arguments: --pots 1; see `python3 dev.py --help`."),
        (
            "serve --host 192.0.2.1",
            "192.0.2.1 is no address of this machine; leave out --host for 127.0.0.1.",
        ),
        ("check app", "unrecognized arguments: app; see `python3 dev.py --help`."),
    ],
)
def test_a_slip_of_the_keyboard_is_answered_with_one_sentence(bare: Clone, arguments: str, sentence: str) -> None:
    refused = bare.run(*arguments.split())

    assert refused == Outcome(2, "", f"dev.py: {sentence}\n")


def test_a_used_port_is_refused_before_anything_is_installed(bare: Clone) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        refused = bare.run("serve", "--port", str(port))

    sentence = f"Port {port} is used by another program; stop that, or choose another with `--port N`."
    assert refused == Outcome(2, "", f"dev.py: {sentence}\n")


@pytest.mark.parametrize("name", ["dev.py", "dev.py/data"])
def test_a_file_is_no_data_folder(bare: Clone, name: str) -> None:
    refused = bare.run("serve", "--port", free_port(), "--data", name)

    sentence = f"The data folder {bare.folder / name} is a file, or lies in one; name another with `--data DIR`"
    assert refused == Outcome(2, "", f"dev.py: {sentence} or TOLMACH_DATA.\n")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that not even root can write")
def test_a_data_folder_that_takes_no_files_is_refused_also_to_root(bare: Clone) -> None:
    refused = bare.with_settings(TOLMACH_DATA="/proc").run("flask")

    assert refused.code == 2
    assert refused.told.startswith("dev.py: The data folder /proc cannot be written (")
    assert refused.told.count("\n") == 1


def test_a_python_without_venv_is_told_how_to_get_it(bare: Clone) -> None:
    refused = outcome(bare.start_python("-c", WITHOUT_VENV))

    assert refused.code == 2
    assert refused.told == (
        "dev.py: This Python comes without its venv module; install it "
        "(Debian, Ubuntu: `apt install python3-venv`) and start the same command again.\n"
    )


def test_a_python_that_is_too_old_gets_a_sentence(bare: Clone) -> None:
    refused = outcome(bare.start_python("-c", TOO_OLD))

    assert refused.code == 2
    assert refused.told == (
        "dev.py: Tolmach needs Python 3.11 or newer and this is Python 3.9; "
        "start dev.py with a newer one, such as `python3.12 dev.py`.\n"
    )


def test_a_python_that_is_too_old_can_read_as_far_as_that_sentence() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")

    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source
