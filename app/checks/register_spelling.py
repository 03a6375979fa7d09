"""Names that the house has agreed how to spell."""

from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.scripts import UNPARTED
from app.taxonomy.matching import Glossary, Span, Use, derived, find, misspelled


class RegisterSpelling(Check):
    """A term of the source whose approved name the target does not have in any form.

    The surname of somebody whom the source names in full will do, and so will a word made of the name (Kazakh
    authorities for those of Kazakhstan). Where a name is only misspelled, the fix spells it as approved, in its form.
    Of a forbidden spelling nothing is said here, for that is told already.
    """

    id = "register_spelling"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each approved name once that is missing."""
        if pair.terms is None:
            return
        source, target = pair.terms
        standing = [*find(target.names, pair.target), *find(target.forbidden, pair.target)]
        there = {term_id for span in standing for term_id in span.term_ids}
        missing: dict[str, Span] = {}
        for span in find(source.names, pair.source):
            approved = next(filter(None, map(target.preferred.get, (span.term_id, *span.others))), None)
            if approved and there.isdisjoint(span.term_ids) and not source.untranslated & span.term_ids:
                missing.setdefault(approved, span)
        for approved, span in missing.items():
            yield from self._about(pair, target, approved, span)

    def _about(self, pair: Pair, target: Glossary, approved: str, span: Span) -> Iterator[Finding]:
        use = span.name.use
        if pair.tag.script in UNPARTED:
            yield self.found(approved)
            return
        is_name = approved[0].isupper()
        slip = misspelled(pair.target, approved, target.locale, _use(use)) if is_name else None
        if slip is not None:
            start, end, right = slip
            yield self.found(approved, fix=pair.target[:start] + right + pair.target[end:])
        elif not derived(pair.target, approved, target.locale, use):
            yield self.found(approved)


def _use(use: Use) -> Use:
    """Return how a name with a capital is inflected, whatever it names."""
    return Use.ANY if use is Use.COMMON else use
