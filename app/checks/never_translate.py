"""Names that stay as they are in every language."""

from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity
from app.taxonomy.matching import find


class NeverTranslate(Check):
    """A name of the source that is never translated, and does not stand in the target as it is.

    An ending may hang on it (Mediapartu), as long as all its letters are there.
    """

    id = "never_translate"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each such name once."""
        if pair.terms is None or not pair.terms.source.untranslated:
            return
        source = pair.terms.source
        kept = {
            source.preferred.get(span.term_id, span.surface)
            for span in find(source.names, pair.source)
            if source.untranslated & span.term_ids
        }
        plain = _plain(pair.target)
        for name in sorted(kept):
            if _plain(name) not in plain:
                yield self.found(name)


def _plain(text: str) -> str:
    """Return a text in which signs that stand for one another, and marks inside names, make no difference."""
    return " ".join(text.translate(_ALIKE).split())


_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "\u2011": "-", "\u2010": "-", "\u00ad": None, "*": None, "_": None})
