import os
from pathlib import Path

import pytest

from app.catalogs.files import catalog_path, catalogs, replace_file
from app.locales.tags import BadTag


def test_a_catalog_lies_in_the_folder_of_its_language(tmp_path: Path) -> None:
    assert catalog_path("zh-Hans", tmp_path) == tmp_path / "zh_Hans/LC_MESSAGES/messages.po"


@pytest.mark.parametrize("tag", ["../../x", "/etc", "pl/../x", "pl\0", "", "..", "pl'--", "x" * 10_000])
def test_no_path_is_built_from_what_is_no_tag(tag: str, tmp_path: Path) -> None:
    with pytest.raises(BadTag):
        catalog_path(tag, tmp_path)


def test_catalogs_are_found_by_their_folders_and_strangers_passed_over(tmp_path: Path) -> None:
    for folder in ("zh_Hans", "ar", "no tag at all"):
        (tmp_path / folder / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / folder / "LC_MESSAGES/messages.po").touch()

    assert [tag for tag, _ in catalogs(tmp_path)] == ["ar", "zh-Hans"]


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
