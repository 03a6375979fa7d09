"""The locks agree with each other and can be installed from anywhere."""

import re

import pytest

from tests.dev.clones import ROOT


def pins(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^\S+==.*(?= \\$)", text, re.MULTILINE))


@pytest.mark.parametrize(("smaller", "larger"), [("base", "test"), ("test", "browser")])
def test_a_larger_lock_holds_the_smaller_one_unchanged(smaller: str, larger: str) -> None:
    assert pins(smaller)
    assert pins(smaller) < pins(larger)


@pytest.mark.parametrize("name", ["bootstrap", "base", "test", "browser"])
def test_every_pin_has_hashes_and_no_lock_names_a_registry(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")

    hashed = re.findall(r"^\S+==.*(?= \\\n +--hash=sha256:[0-9a-f]{64}(?: \\)?$)", text, re.MULTILINE)

    assert set(hashed) == pins(name)
    assert "://" not in text
