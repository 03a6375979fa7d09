"""Marks that mark nothing."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity

_OPEN: Final = re.compile(
    r"\*\*|~~|(?<![\w*])\*(?=[^\W\d_])|(?<=[^\W\d_])\*(?![\w*])|`|\]\s?\(\s*\)|\]\(|(?<!\w)__(?=\w)|\[\^"
)


class OpenMarks(Check):
    """A mark that readers would see as it is typed, since its partner is missing or a blank stands in its way.

    Not asked of titles, leads and captions, which are not written in Markdown.
    """

    id = "open_marks"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each kind of mark once, unless the source shows it too."""
        if pair.is_plain:
            return
        for mark in sorted(set(_OPEN.findall(pair.translation.words)) - set(_OPEN.findall(pair.original.words))):
            yield self.found(mark)
