"""A file is replaced whole, or stays as it was."""

import os
from pathlib import Path

import pytest

from app.core.files import replace_file


def test_a_file_that_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "messages.mo").mkdir()

    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "messages.mo", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["messages.mo"]


def test_a_replaced_file_can_be_read_by_whom_the_owner_lets(tmp_path: Path) -> None:
    replace_file(tmp_path / "messages.mo", b"new")

    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / "messages.mo").stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_replaced_file_can_be_read_by_whom_it_is_meant_for(tmp_path: Path) -> None:
    replace_file(tmp_path / "deep" / "style.css", b"new", mode=0o644)

    assert (tmp_path / "deep" / "style.css").stat().st_mode & 0o777 == 0o644
