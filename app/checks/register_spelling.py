"""Names that the house has agreed how to spell."""

from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.scripts import UNPARTED
from app.taxonomy.matching import Glossary, Span, Use, derived, find, misspelled

_NEAR: Final = frozenset({Use.PERSON, Use.NAME})


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
            approved = target.preferred.get(span.term_id)
            if approved and there.isdisjoint(span.term_ids) and not source.untranslated & span.term_ids:
                missing.setdefault(approved, span)
        for approved, span in missing.items():
            yield from self._about(pair, target, approved, span)

    def _about(self, pair: Pair, target: Glossary, approved: str, span: Span) -> Iterator[Finding]:
        use = span.name.use
        slip = misspelled(pair.target, approved, target.locale, use) if use in _NEAR else None
        if slip is not None:
            start, end, right = slip
            yield self.found(approved, fix=pair.target[:start] + right + pair.target[end:])
        elif pair.tag.script in UNPARTED or not derived(pair.target, approved, target.locale, use):
            yield self.found(approved)
