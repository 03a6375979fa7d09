"""Quality checks: what may be wrong with a target, told while it is typed and asked again before it is handed in.

A new check is a class in a file of its own, an entry in `CHECKS`, words in `app/web/desk/words/findings.py`,
and true and false examples in `tests/checks/`.
"""

from typing import Final

from app.checks.added_links import AddedLinks
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.controls import Controls
from app.checks.doubled_words import DoubledWords
from app.checks.ending import Ending
from app.checks.hosts import Hosts
from app.checks.invisible import Invisible
from app.checks.length import Length
from app.checks.links import Links
from app.checks.mails import Mails
from app.checks.marks import Marks
from app.checks.mixed_scripts import MixedScripts
from app.checks.notes import Notes
from app.checks.numbers import Numbers
from app.checks.open_marks import OpenMarks
from app.checks.sign_forms import SignForms
from app.checks.spaces import Spaces
from app.checks.unchanged import Unchanged

__all__ = ["CHECKS", "Check", "Finding", "Pair", "Severity", "run"]

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
    Unchanged(),
    Length(),
    MixedScripts(),
    Invisible(),
    DoubledWords(),
    Ending(),
    SignForms(),
    Spaces(),
)
"""All checks, in the order in which people read what they find."""


def run(pair: Pair) -> list[Finding]:
    """Return what all checks find, errors first. An empty target has nothing to be wrong."""
    if not pair.target.strip():
        return []
    found = [finding for check in CHECKS for finding in check.find(pair)]
    return sorted(found, key=lambda finding: finding.severity is not Severity.ERROR)
