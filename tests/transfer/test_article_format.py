"""Files that cannot be read are refused with the place and the cause."""

from pathlib import Path

import pytest

from app.transfer.article_format import BadFile, read

ONE_LINE = '{"title": "T", "source_locale": "en", "body": "B"}'


def written(folder: Path, name: str, text: bytes) -> Path:
    path = folder / name
    path.write_bytes(text)
    return path


def test_a_single_article_a_list_and_lines_are_read_alike(tmp_path: Path) -> None:
    single = read(written(tmp_path, "a.json", ONE_LINE.encode()))
    listed = read(written(tmp_path, "b.json", f"[{ONE_LINE}]".encode()))
    lines = read(written(tmp_path, "c.jsonl", f"{ONE_LINE}\n\n".encode()))

    assert single == listed == lines


def test_unknown_keys_are_ignored(tmp_path: Path) -> None:
    found = read(written(tmp_path, "a.json", ONE_LINE.replace("{", '{"about": 1, ').encode()))

    assert found[0].title == "T"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", b"{", "line 1, column 2"),
        ("a.jsonl", f"{ONE_LINE}\n{{oops\n".encode(), "line 2"),
        ("a.json", b'{"title": "\xff"}', "UTF-8"),
        ("a.json", b"[" * 100_000, "is not JSON"),
        ("a.json", b"7", "article"),
        ("a.json", b"[7]", "article 1"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(tmp_path: Path, name: str, text: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(written(tmp_path, name, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        read(tmp_path / "absent.json")


def test_every_fault_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refused:
        read(written(tmp_path, "a.json", b'[{"title": ""}, {"source_locale": "en", "body": "B"}]'))

    assert len(refused.value.problems) >= 3


def test_a_kind_of_another_system_becomes_one_of_ours(tmp_path: Path) -> None:
    topics = '"topics": [{"name": "A", "kind": "media"}, {"name": "B", "kind": "unclear"}], "body"'
    found = read(written(tmp_path, "a.json", ONE_LINE.replace('"body"', topics).encode()))

    assert [topic.kind for topic in found[0].topics] == ["organisation", "topic"]
