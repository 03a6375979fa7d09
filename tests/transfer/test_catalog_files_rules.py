"""What becomes of a text of a file, by what the site said when it was taken out, says now, and the file says."""

import pytest

from app.transfer.catalog_files_rules import NOTHING, Said, fate
from app.transfer.plans import Fate

OLD, NEWER, OTHER = Said(("Szukaj",)), Said(("Znajdź",)), Said(("Wyszukaj",))


def unfinished(text: Said) -> Said:
    return Said(text.texts, needs_work=True)


@pytest.mark.parametrize(
    ("promise", "base", "ours", "theirs", "found"),
    [
        ("what the file did not change is left alone", OLD, OLD, OLD, Fate.SAME),
        ("what was changed here only is left alone", OLD, NEWER, OLD, Fate.SAME),
        ("what both changed alike is left alone", OLD, NEWER, NEWER, Fate.SAME),
        ("what the file changed is changed", OLD, OLD, OTHER, Fate.CHANGED),
        ("what both changed is a conflict", OLD, NEWER, OTHER, Fate.CONFLICT),
        ("what was empty is new", NOTHING, NOTHING, OTHER, Fate.NEW),
        ("what was emptied here since is a conflict", OLD, NOTHING, OTHER, Fate.CONFLICT),
        ("what is empty here is new, whatever was known of it", None, NOTHING, OTHER, Fate.NEW),
        ("a file empties nothing", OLD, OLD, NOTHING, Fate.SAME),
        ("a text of which nobody knows what it said is a conflict", None, NEWER, OTHER, Fate.CONFLICT),
        ("a text that was found finished is finished", unfinished(OLD), unfinished(OLD), OLD, Fate.CHANGED),
        ("a text that was found wanting needs work", OLD, OLD, unfinished(OLD), Fate.CHANGED),
        ("an editor's doubt since then stays", OLD, unfinished(OLD), OLD, Fate.SAME),
        ("a new text answers an editor's doubt", OLD, unfinished(OLD), OTHER, Fate.CHANGED),
        ("finishing what was rewritten here is a conflict", unfinished(OLD), unfinished(NEWER), NEWER, Fate.CONFLICT),
        ("doubting what was rewritten here is passed over", OLD, NEWER, unfinished(NEWER), Fate.SAME),
    ],
)
def test_a_text_of_a_file_meets_its_fate(
    promise: str, base: Said | None, ours: Said, theirs: Said, found: Fate
) -> None:
    assert fate(base, ours, theirs) is found, promise


@pytest.mark.parametrize(
    ("promise", "ours", "theirs", "found"),
    [
        ("changes what the program ships", OLD, OTHER, Fate.CHANGED),
        ("finishes what needed work", unfinished(OLD), OLD, Fate.CHANGED),
        ("makes no finished text need work", OLD, unfinished(OLD), Fate.SAME),
        ("puts no guess in place of a finished text", OLD, unfinished(OTHER), Fate.CONFLICT),
        ("puts a guess in place of another", unfinished(OLD), unfinished(OTHER), Fate.CHANGED),
    ],
)
def test_a_foreign_file(promise: str, ours: Said, theirs: Said, found: Fate) -> None:
    assert fate(ours, ours, theirs, is_foreign=True) is found, promise
