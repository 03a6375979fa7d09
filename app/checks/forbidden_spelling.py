"""Spellings that the house does not use."""

from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity
from app.taxonomy.matching import Glossary, NameSort, Span, Use, find, in_the_form_of


class ForbiddenSpelling(Check):
    """A spelling that the register forbids in this language, in whatever form it stands.

    It is none where it is a part of a longer name that is right, or a form of the approved name itself. The fix puts
    the approved name, or one of its other names with as many words, in the same form, where both are declined alike.
    """

    id = "forbidden_spelling"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each place with such a spelling."""
        if pair.terms is None:
            return
        target = pair.terms.target
        right = [(span.start, span.end) for span in find(target.names, pair.target)]
        for span in find(target.forbidden, pair.target):
            if any(start <= span.start and span.end <= end for start, end in right):
                continue
            form = _right_form(span, target)
            fix = pair.target[: span.start] + form + pair.target[span.end :] if form else None
            yield self.found(span.surface, fix=fix if fix != pair.target else None)


def _right_form(span: Span, target: Glossary) -> str | None:
    """Return what should stand where a forbidden spelling stands, or None where that is not plain."""
    approved = target.preferred.get(span.term_id)
    if approved is None:
        return None
    others = [name.text for name in target.names.names_of(span.term_id) if name.sort is NameSort.ALIAS]
    surname = [approved.split()[-1]] if span.name.use is Use.PERSON else []
    length = len(span.name.text.split())
    fitting = [name for name in (approved, *others, *surname) if len(name.split()) == length]
    forms = (in_the_form_of(span.surface, span.name.text, name, target.locale, span.name.use) for name in fitting)
    return next((form for form in forms if form), approved if span.surface == span.name.text else None)
