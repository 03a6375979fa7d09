"""What is wrong with a text of the interface: what would break a page, and what the checks of the desk say of words.

The checks of translations read prose; the places to fill in of a message are names to them.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import polib

from app import checks as desk
from app.articles.segmentation import SegmentKind
from app.catalogs import checks
from app.catalogs.checks import UNSOUND, Fault
from app.catalogs.files import SOURCE_TAG
from app.catalogs.placeholders import IN_WORDS
from app.catalogs.plurals import PluralForms
from app.catalogs.shelf import Text
from app.checks import Finding, Pair, Severity
from app.taxonomy.matching import Terms

PREFIX: Final = "catalog_"
"""What the ids of the checks begin with that know of placeholders, plural forms and markup."""

BLOCKING: Final = UNSOUND | {Fault.NUMBER}
"""What keeps a text from being approved: it would break a page, or tell a reader another number than there is."""

SILENT: Final = frozenset({"unchanged", "spaces", "length", "sentences", "picture_words", "controls"})
"""Checks that say nothing true of the short words of an interface, or what the checks of catalogs say already."""


def is_sound(text: Text, texts: Sequence[str], forms: PluralForms) -> bool:
    """Say whether these forms may stand on a page."""
    return not errors_of(text, texts, forms)


def errors_of(text: Text, texts: Sequence[str], forms: PluralForms) -> tuple[Finding, ...]:
    """Return what keeps these forms from a page."""
    return tuple(found for found in _of_format(text, texts, forms) if found.severity is Severity.ERROR)


def findings_of(
    text: Text, texts: Sequence[str], forms: PluralForms, *, locale: str, terms: Terms | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with these forms, errors first; with those that are empty nothing, which is known anyway."""
    found = list(_of_format(text, texts, forms))
    if locale != SOURCE_TAG:
        found += _of_words(text, texts, locale, terms)
    by_kind = {(finding.check, finding.excerpt): finding for finding in found}
    return tuple(sorted(by_kind.values(), key=lambda finding: finding.severity is not Severity.ERROR))


def _of_format(text: Text, texts: Sequence[str], forms: PluralForms) -> Iterator[Finding]:
    for found in _faults(text, texts, forms):
        severity = Severity.ERROR if found.fault in BLOCKING else Severity.WARNING
        yield Finding(f"{PREFIX}{found.fault}", severity, found.excerpt)


def _of_words(text: Text, texts: Sequence[str], locale: str, terms: Terms | None) -> Iterator[Finding]:
    last = len(texts) - 1
    for number, form in enumerate(texts):
        source = text.plural if text.plural and number == last else text.msgid
        if not form or number not in {0, last}:
            continue
        pair = Pair(_prose(source), _prose(form), SOURCE_TAG, locale, SegmentKind.CAPTION, terms=terms)
        said = (finding for finding in desk.run(pair) if finding.check not in SILENT)
        yield from (Finding(finding.check, Severity.WARNING, finding.excerpt) for finding in said)


def _faults(text: Text, texts: Sequence[str], forms: PluralForms) -> Iterator[checks.Finding]:
    if not any(texts):
        return
    entry = polib.POEntry(
        msgctxt=text.context or None,
        msgid=text.msgid,
        msgid_plural=text.plural,
        msgstr="" if text.plural else texts[0],
        msgstr_plural=dict(enumerate(texts)) if text.plural else {},
        occurrences=[(place, "") for place in text.places],
        flags=["python-format"] if text.is_format else [],
    )
    yield from checks.of_entry(entry, forms)


def _prose(text: str) -> str:
    """Return a text with a name in each of its places to fill in, and without its tags."""
    return IN_WORDS.sub(lambda found: "" if found[0].startswith("<") else "N", text)
