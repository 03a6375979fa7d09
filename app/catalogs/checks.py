"""Faults of a catalog: what `msgfmt -c` finds, and what would be wrong or missing on a page.

A finding carries facts: which file, which entry, what is wrong. Whoever shows it finds the words and the
cure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polib

from app.catalogs import plurals
from app.catalogs.areas import Area, areas_of
from app.catalogs.catalog import CONTROLS, Catalog, is_translated, key, needs_work, texts
from app.catalogs.placeholders import Placeholders, are_reordered, differing_tags, lost, placeholders
from app.catalogs.plurals import BadPlurals, PluralForms
from app.locales.tags import BadTag, canonical, to_babel

TEMPLATE_FOLDER: Final = "templates/"
"""Every text of a template is formatted when it is shown, with places to fill in or without."""

C_LIKE: Final = frozenset({"c-format", "php-format", "javascript-format", "objc-format"})
"""Formats with the directives of C, whose values may be numbered."""

FORMATS: Final = C_LIKE | {"python-format", "ruby-format", "perl-format"}
"""Flags of texts that are formatted with `%`."""

BRACED: Final = "python-brace-format"

NUMBER_NAMES: Final = frozenset({"num", "n", "count", "number", "total"})


class Fault(StrEnum):
    """What can be wrong."""

    LANGUAGE = "language"
    PLURAL_HEADER = "plural_header"
    STALE = "stale"
    TWICE = "twice"
    OBSOLETE_TWICE = "obsolete_twice"
    NO_SOURCE = "no_source"
    PLURAL_RULE = "plural_rule"
    FORMS = "forms"
    PARTIAL = "partial"
    LOST = "lost"
    ADDED = "added"
    REORDERED = "reordered"
    NUMBER = "number"
    PER_CENT = "per_cent"
    BRACE = "brace"
    TAGS = "tags"
    CONTROL = "control"
    BACKSLASH = "backslash"
    EDGES = "edges"
    LAYOUT = "layout"
    MISSING = "missing"
    NEEDS_WORK = "needs_work"


UNSOUND: Final = frozenset(
    {
        Fault.TWICE,
        Fault.NO_SOURCE,
        Fault.FORMS,
        Fault.LOST,
        Fault.ADDED,
        Fault.REORDERED,
        Fault.PER_CENT,
        Fault.BRACE,
        Fault.TAGS,
        Fault.CONTROL,
    }
)
"""With one of these a translation could break a page or put markup on it, so it is never shown."""

WARNINGS: Final = frozenset({Fault.PLURAL_RULE})
"""What may be so for a reason."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where it is, and the piece of text that shows it."""

    fault: Fault
    msgid: str = ""
    context: str | None = None
    excerpt: str = ""
    line: int | None = None


def of_header(catalog: Catalog, tag: str) -> Iterator[Finding]:
    """Yield the faults of a catalog's header: its language, and how it counts."""
    language = catalog.metadata.get("Language", "")
    try:
        is_right = canonical(language) == tag
    except BadTag:
        is_right = False
    if not is_right:
        yield Finding(Fault.LANGUAGE, excerpt=language[:40])
    known = plurals.for_language(tag)
    forms = _forms(catalog)
    if forms is None:
        yield Finding(Fault.PLURAL_HEADER, excerpt=known.header)
    elif to_babel(tag) and set(forms.numbers) != set(known.numbers):
        yield Finding(Fault.PLURAL_RULE, excerpt=known.header)


def of_entries(catalog: Catalog) -> Iterator[Finding]:
    """Yield what is wrong with texts that are there.

    What is missing is not asked here, nor what is wrong with a text that needs work: nobody is shown it.
    """
    forms = _forms(catalog)
    yield from of_repetition(catalog)
    for entry in catalog.living():
        if needs_work(entry):
            continue
        yield from of_entry(entry, forms)
        if any(given := texts(entry)) and not all(given):
            yield _finding(Fault.PARTIAL, entry, ", ".join(str(form) for form, text in enumerate(given) if not text))
        if any(_is_set_otherwise(entry.msgid_plural or entry.msgid, text) for text in given if text):
            yield _finding(Fault.LAYOUT, entry)


def of_repetition(catalog: Catalog) -> Iterator[Finding]:
    """Yield the entries that name a message once more."""
    seen = set()
    for entry in sorted(catalog.po, key=lambda entry: bool(entry.obsolete)):
        if key(entry) in seen:
            yield _finding(Fault.OBSOLETE_TWICE if entry.obsolete else Fault.TWICE, entry)
        seen.add(key(entry))


def _forms(catalog: Catalog) -> PluralForms | None:
    try:
        return plurals.read(catalog.metadata.get("Plural-Forms", ""))
    except BadPlurals:
        return None


def of_entry(entry: polib.POEntry, forms: PluralForms | None) -> Iterator[Finding]:
    """Yield what is wrong with one entry; without `forms` its plurals are not looked into."""
    if not entry.msgid:
        yield _finding(Fault.NO_SOURCE, entry)
    elif bool(entry.msgid_plural) != bool(entry.msgstr_plural):
        yield _finding(Fault.FORMS, entry)
    elif not entry.msgid_plural:
        yield from _of_text(entry, entry.msgid, entry.msgstr)
    elif forms and sorted(entry.msgstr_plural) != list(range(forms.count)):
        yield _finding(Fault.FORMS, entry, str(forms.count))
    elif forms:
        if _ends(entry.msgid) != _ends(entry.msgid_plural):
            yield _finding(Fault.EDGES, entry, entry.msgid_plural)
        for form, text in enumerate(texts(entry)):
            yield from _of_text(entry, entry.msgid_plural, text, _Count(entry, is_one=forms.is_for_one_number(form)))


def of_completeness(catalog: Catalog, area: Area | None = None) -> Iterator[Finding]:
    """Yield what has no translation yet, and what somebody has to look at; `area` asks for one part of the site."""
    for entry in catalog.living():
        if area is not None and area not in areas_of(file for file, _ in entry.occurrences):
            continue
        if needs_work(entry):
            yield _finding(Fault.NEEDS_WORK, entry)
        elif not is_translated(entry):
            yield _finding(Fault.MISSING, entry)


def of_agreement(catalog: Catalog, template: Catalog) -> Iterator[Finding]:
    """Yield the messages that only one of catalog and template has, or that have another plural there."""
    ours, wanted = catalog.by_key(), template.by_key()
    for name in sorted(ours.keys() | wanted.keys(), key=lambda name: (name[1], name[0] or "")):
        here, there = ours.get(name), wanted.get(name)
        if here is None or there is None or here.msgid_plural != there.msgid_plural:
            yield Finding(Fault.STALE, name[1], name[0])


def of_sources(template: Catalog) -> Iterator[Finding]:
    """Yield the messages of the program with a per cent sign that formatting would stumble over."""
    for entry in template.living():
        for source in filter(None, (entry.msgid, entry.msgid_plural)):
            found = _places(entry, source)
            if found.has_lone_per_cent or (found.named and found.positional):
                yield _finding(Fault.PER_CENT, entry)


def is_format(entry: polib.POEntry) -> bool:
    """Tell whether a text is surely formatted with `%` when it is shown."""
    return not FORMATS.isdisjoint(entry.flags) or any(file.startswith(TEMPLATE_FOLDER) for file, _ in entry.occurrences)


def sound_entries(catalog: Catalog) -> list[polib.POEntry]:
    """Return the entries that may be shown: translated, looked at, without a fault that breaks a page."""
    unsound = {(found.context, found.msgid) for found in of_entries(catalog) if found.fault in UNSOUND}
    return [entry for entry in catalog.living() if is_translated(entry) and key(entry) not in unsound]


class _Count:
    """How a plural form may name its number."""

    def __init__(self, entry: polib.POEntry, *, is_one: bool) -> None:
        self.is_one = is_one
        self.places = _number_places(entry)


def _of_text(entry: polib.POEntry, original: str, text: str, count: _Count | None = None) -> Iterator[Finding]:
    if not text:
        return
    source, target = _places(entry, original), _places(entry, text)
    yield from _of_places(entry, source, target, count)
    if target.has_lone_per_cent and not source.has_lone_per_cent:
        yield _finding(Fault.PER_CENT, entry, text)
    if target.has_lone_brace and not source.has_lone_brace and BRACED in entry.flags:
        yield _finding(Fault.BRACE, entry, text)
    if tags := differing_tags(source, target):
        yield _finding(Fault.TAGS, entry, " ".join(tags))
    if CONTROLS.search(text):
        yield _finding(Fault.CONTROL, entry, ascii(text))
    if "\\" in text and "\\" not in original:
        yield _finding(Fault.BACKSLASH, entry, text)
    if _edges(original) != _edges(text):
        yield _finding(Fault.EDGES, entry, text)


def _of_places(
    entry: polib.POEntry, source: Placeholders, target: Placeholders, count: _Count | None
) -> Iterator[Finding]:
    missing = lost(source, target)
    number = [place for place in missing if count and place in count.places]
    if number and count and not count.is_one:
        yield _finding(Fault.NUMBER, entry, number[0])
    if others := [place for place in missing if place not in number]:
        yield _finding(Fault.LOST, entry, ", ".join(others))
    if added := lost(target, source):
        yield _finding(Fault.ADDED, entry, ", ".join(added))
    if are_reordered(source, target):
        yield _finding(Fault.REORDERED, entry, ", ".join(source.positional))


def _places(entry: polib.POEntry, text: str) -> Placeholders:
    if any(flag.startswith("no-") and flag.endswith("-format") for flag in entry.flags):
        text = text.replace("%", "")  # it is no format, whatever it looks like
    return placeholders(text, is_format=is_format(entry), is_c=not C_LIKE.isdisjoint(entry.flags))


def _number_places(entry: polib.POEntry) -> frozenset[str]:
    """Return the number's place: what only the plural has, else what has its name, else the one place.

    A value without a name has to be filled in, as Python takes no more values than there are places.
    """
    one, many = _places(entry, entry.msgid), _places(entry, entry.msgid_plural)
    places = many.named | many.braces
    if spared := places & frozenset(lost(many, one)):
        return spared
    named = {place for place in places if place.strip("%(){}sd") in NUMBER_NAMES or place == "%1$d"}
    return frozenset(named) or (places if len(places) == 1 else frozenset())


def _is_set_otherwise(source: str, text: str) -> bool:
    """Tell whether a text lost a backslash, or has other lines or tabs between its edges."""
    one, other = source.strip(), text.strip()
    return any(one.count(sign) != other.count(sign) for sign in "\n\t") or ("\\" in one and "\\" not in other)


def _ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _edges(text: str) -> tuple[str, str]:
    """Return the blanks and new lines that a text begins and ends with."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return text[:start], text[end:]


def _finding(fault: Fault, entry: polib.POEntry, excerpt: str = "") -> Finding:
    return Finding(fault, entry.msgid, entry.msgctxt, excerpt[:200], entry.linenum)
