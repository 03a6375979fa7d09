from app.catalogs.files import COMPLETE_TAGS, READER_TAGS
from app.config import ROOT

GLOSSARY = (ROOT / "docs/interface-words.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line.startswith("| ")
]
HEADS = [row[1:] for row in ROWS if row[0] == "word"]


def words_in(tags: frozenset[str]) -> list[list[str]]:
    """Return the rows of the tables that have these languages."""
    found, tagged = [], False
    for row in ROWS:
        if row[0] == "word":
            tagged = set(row[1:]) == tags
        elif tagged:
            found.append(row)
    return found


def test_every_table_has_the_languages_that_are_complete_or_those_that_are_for_readers() -> None:
    assert {frozenset(head) for head in HEADS} == {COMPLETE_TAGS, READER_TAGS}


def test_every_word_has_its_equivalent_in_each_language() -> None:
    for tags in (COMPLETE_TAGS, READER_TAGS):
        assert [row[0] for row in words_in(tags) if len(row) != len(tags) + 1 or not all(row)] == []


def test_no_idea_has_two_rows() -> None:
    for tags in (COMPLETE_TAGS, READER_TAGS):
        ideas = [row[0] for row in words_in(tags)]

        assert len(ideas) == len(set(ideas))


def test_what_readers_meet_in_three_languages_is_called_as_in_the_others() -> None:
    assert {row[0] for row in words_in(READER_TAGS)} <= {row[0] for row in words_in(COMPLETE_TAGS)}
