"""Quality checks: what may be wrong with a target, told while it is typed and asked again before it is handed in.

A new check is a class in a file of its own, an entry in `CHECKS`, words in `app/web/desk/words/findings.py`,
and true and false examples in `tests/checks/`.
"""

from collections.abc import Sequence
from typing import Final

from app.checks.added_links import AddedLinks
from app.checks.beginning import Beginning
from app.checks.brackets import Brackets
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.controls import Controls
from app.checks.doubled_words import DoubledWords
from app.checks.ending import Ending
from app.checks.forbidden_spelling import ForbiddenSpelling
from app.checks.hosts import Hosts
from app.checks.invisible import Invisible
from app.checks.length import Length
from app.checks.links import Links
from app.checks.machine_text import MachineText
from app.checks.mails import Mails
from app.checks.marks import Marks
from app.checks.mixed_scripts import MixedScripts
from app.checks.never_translate import NeverTranslate
from app.checks.notes import Notes
from app.checks.numbers import Numbers
from app.checks.open_comments import OpenComments
from app.checks.open_marks import OpenMarks
from app.checks.open_quotes import OpenQuotes
from app.checks.opening_signs import OpeningSigns
from app.checks.other_source import OtherSource
from app.checks.other_target import OtherTarget
from app.checks.passages import Passage, TextCheck
from app.checks.picture_words import PictureWords
from app.checks.quote_marks import QuoteMarks
from app.checks.quoted_speech import QuotedSpeech
from app.checks.register_spelling import RegisterSpelling
from app.checks.sentences import Sentences
from app.checks.sign_forms import SignForms
from app.checks.skeleton import Skeleton
from app.checks.spaces import Spaces
from app.checks.spacing import Spacing
from app.checks.unchanged import Unchanged
from app.checks.wordless_pictures import WordlessPictures
from app.checks.wrong_language import WrongLanguage

__all__ = ["CHECKS", "TEXT_CHECKS", "Check", "Finding", "Pair", "Passage", "Severity", "TextCheck", "run", "run_text"]

CHECKS: Final[tuple[Check, ...]] = (
    Numbers(),
    Links(),
    Hosts(),
    Mails(),
    Notes(),
    Controls(),
    AddedLinks(),
    Marks(),
    OpenMarks(),
    ForbiddenSpelling(),
    RegisterSpelling(),
    NeverTranslate(),
    Skeleton(),
    Unchanged(),
    WrongLanguage(),
    MachineText(),
    Length(),
    Sentences(),
    QuotedSpeech(),
    PictureWords(),
    MixedScripts(),
    Invisible(),
    DoubledWords(),
    Beginning(),
    Ending(),
    SignForms(),
    OpeningSigns(),
    Brackets(),
    OpenQuotes(),
    QuoteMarks(),
    Spacing(),
    Spaces(),
)
"""All checks, in the order in which people read what they find."""

TEXT_CHECKS: Final[tuple[TextCheck, ...]] = (OtherTarget(), OtherSource(), OpenComments(), WordlessPictures())
"""The checks of a whole text."""


def run(pair: Pair) -> list[Finding]:
    """Return what all checks find, errors first. An empty target has nothing to be wrong."""
    if not pair.target.strip():
        return []
    found = [finding for check in CHECKS for finding in check.find(pair)]
    return sorted(found, key=lambda finding: finding.severity is not Severity.ERROR)


def run_text(passages: Sequence[Passage]) -> dict[int, list[Finding]]:
    """Return what the checks of a whole text find in its passages, by their ids."""
    found: dict[int, list[Finding]] = {}
    for check in TEXT_CHECKS:
        for passage_id, finding in check.find(passages):
            found.setdefault(passage_id, []).append(finding)
    return found
