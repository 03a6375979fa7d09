from app.catalogs.files import COMPLETE_TAGS
from app.config import ROOT

GLOSSARY = (ROOT / "docs/interface-words.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line.startswith("| ")
]
HEADS = [row for row in ROWS if row[0] == "word"]
WORDS = [row for row in ROWS if row[0] != "word"]


def test_every_table_has_a_column_for_each_language_that_is_complete() -> None:
    assert HEADS
    assert all(set(head[1:]) == COMPLETE_TAGS for head in HEADS)


def test_every_word_has_its_equivalent_in_each_language() -> None:
    assert [row[0] for row in WORDS if len(row) != len(HEADS[0]) or not all(row)] == []


def test_no_idea_has_two_rows() -> None:
    ideas = [row[0] for row in WORDS]

    assert len(ideas) == len(set(ideas))
