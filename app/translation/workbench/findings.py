"""What the checks find in a pair of texts, remembered: most pairs of an article are the same at the next save."""

from functools import lru_cache

from app import checks
from app.checks import Finding, Pair

REMEMBERED = 4096
"""Pairs kept ready a process: some twenty long articles."""


@lru_cache(maxsize=REMEMBERED)
def findings_in(pair: Pair) -> tuple[Finding, ...]:
    """Return what is wrong with a target, errors first; with an empty one nothing, for that is known anyway."""
    return tuple(checks.run(pair)) if pair.target.strip() else ()
