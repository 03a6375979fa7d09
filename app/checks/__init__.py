"""Quality checks: what may be wrong with a target, told while it is typed and asked again before it is handed in.

A new check is a class in a file of its own, an entry in `CHECKS`, words in `app/web/desk/words/findings.py`,
and true and false examples in `tests/checks/`.
"""

from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.controls import Controls

__all__ = ["CHECKS", "Check", "Finding", "Pair", "Severity", "run"]

CHECKS: Final[tuple[Check, ...]] = (Controls(),)
"""All checks, in the order in which people read what they find."""


def run(pair: Pair) -> list[Finding]:
    """Return what all checks find, errors first. An empty target has nothing to be wrong."""
    if not pair.target.strip():
        return []
    found = [finding for check in CHECKS for finding in check.find(pair)]
    return sorted(found, key=lambda finding: finding.severity is not Severity.ERROR)
