"""Spellings that the house does not use."""

from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity
from app.taxonomy.matching import find, in_the_form_of


class ForbiddenSpelling(Check):
    """A spelling that the register forbids in this language, in whatever form it stands.

    It is none where it is a part of a longer name that is right, or a form of the approved name itself. The fix puts
    the approved name in the same form, where both are declined alike.
    """

    id = "forbidden_spelling"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each place with such a spelling."""
        if pair.terms is None or not len(pair.terms.target.forbidden):
            return
        target = pair.terms.target
        right = [(span.start, span.end) for span in find(target.names, pair.target)]
        for span in find(target.forbidden, pair.target):
            if any(start <= span.start and span.end <= end for start, end in right):
                continue
            approved = target.preferred.get(span.term_id)
            use = span.name.use
            form = in_the_form_of(span.surface, span.name.text, approved, target.locale, use) if approved else None
            fix = pair.target[: span.start] + form + pair.target[span.end :] if form else None
            yield self.found(span.surface, fix=fix if fix != pair.target else None)
