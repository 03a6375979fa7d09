from pathlib import Path

import pytest

from app.catalogs.files import catalog_path, catalogs
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
