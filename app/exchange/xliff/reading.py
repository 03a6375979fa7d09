"""Texts from XLIFF, whatever the version."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import BinaryIO, Final

from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.units import (
    MOST_FORMS,
    MOST_UNITS,
    PROGRAM,
    TAKEN,
    BadUnit,
    State,
    Unit,
    Units,
    moment_read,
    state_of,
)
from app.exchange.xliff import first, second
from app.exchange.xliff.forms import Form
from app.exchange.xml import MOST_BYTES, Element, elements, line_of, local_name, text_of
from app.locales.tags import BadTag, canonical

UNITS: Final = frozenset({"trans-unit", "unit"})


@dataclass(slots=True)
class _Head:
    """What a file says of all its texts."""

    source_locale: str = ""
    locale: str = ""
    facts: dict[str, set[str]] = field(default_factory=dict)

    def fact(self, name: str) -> str:
        """Return what all parts of the file say alike; empty where they differ."""
        said = self.facts.get(name, set())
        return next(iter(said)) if len(said) == 1 else ""


def read(source: BinaryIO, *, most: int = MOST_BYTES) -> Units:
    """Return the texts of a file in their order; `BadExchangeFile` where it is none or cannot be read to its end.

    Refused too: parts in different languages, and more than 20,000 texts.
    """
    head = _Head()
    forms = list(_forms(source, head, most))
    units = [_joined(list(group)) for _name, group in groupby(forms, key=attrgetter("group"))]
    return Units(head.source_locale, head.locale, units, moment_read(head.fact(TAKEN)), head.fact(PROGRAM))


def _forms(source: BinaryIO, head: _Head, most: int) -> Iterator[Form]:
    root: Element | None = None
    file: Element | None = None
    around: Element | None = None
    count = group = siblings = 0
    for element in elements(source, UNITS | {"xliff"}, most=most):
        if root is None:
            root = element.getroottree().getroot()
            if local_name(root) != "xliff":
                raise BadExchangeFile(Fault.OTHER_FORMAT, line_of(root))
        if local_name(element) == "xliff":
            continue
        count += 1
        if count > MOST_UNITS:
            raise BadExchangeFile(Fault.TOO_LARGE, line_of(element))
        part = next((one for one in element.iterancestors() if local_name(one) == "file"), root)
        if part is not file:
            file = part
            _look_at(root, file, head)
        parent = element.getparent()
        siblings = siblings + 1 if parent is around else 1
        if siblings > MOST_FORMS and first.is_plural(element):
            raise BadExchangeFile(Fault.FORMS, line_of(element))
        form = first.form_of(element) if local_name(element) == "trans-unit" else second.form_of(element)
        if not form.is_plural or parent is not around or form.number == 0:
            group += 1
        around = parent
        form.group = group
        yield form
    if root is None:
        raise BadExchangeFile(Fault.OTHER_FORMAT, 1)


def _look_at(root: Element, file: Element, head: _Head) -> None:
    """Read what the head of a part says; all parts are in the same languages."""
    languages = (
        _tag(file.get("source-language") or root.get("srcLang") or "", file),
        _tag(file.get("target-language") or root.get("trgLang") or "", file),
    )
    if head.facts and languages != (head.source_locale, head.locale):
        raise BadExchangeFile(Fault.LANGUAGES, line_of(file))
    head.source_locale, head.locale = languages
    notes = (note for part in file if local_name(part) in {"header", "notes"} for note in part.iter("{*}note"))
    said = {name: text.strip() for name, _, text in (text_of(note).partition(":") for note in notes)}
    for name in (TAKEN, PROGRAM):
        head.facts.setdefault(name, set()).add(said.get(name, ""))


def _tag(written: str, file: Element) -> str:
    try:
        return canonical(written.strip().replace("_", "-")) if written.strip() else ""
    except BadTag:
        raise BadExchangeFile(Fault.BAD_LANGUAGE, line_of(file)) from None


def _joined(forms: list[Form]) -> Unit | BadUnit:
    """Return a text of its forms."""
    one, last = forms[0], forms[-1]
    if [form.number for form in forms] != list(range(len(forms))) or len(forms) > MOST_FORMS:
        return BadUnit(one.line, Fault.FORMS, one.source)
    texts = tuple(form.target for form in forms)
    state = state_of(texts, needs_work=any(form.needs_work for form in forms))
    if state is State.TRANSLATED and all(form.is_approved for form in forms):
        state = State.APPROVED
    unit = replace(one.facts, forms=texts, state=state, source=one.source, line=one.line)
    if not one.is_plural:
        return replace(unit, previous=one.previous)
    if len(forms) == 1:
        return replace(unit, source=one.singular, plural=one.source, previous_plural=one.previous)
    return replace(unit, plural=last.source, previous=one.previous, previous_plural=last.previous)
