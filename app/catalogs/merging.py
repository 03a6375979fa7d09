"""A catalog brought up to its template, with everything kept that a person wrote."""

from collections.abc import Iterable
from typing import Final

import polib
from rapidfuzz import fuzz, process

from app.catalogs import plurals
from app.catalogs.catalog import NEEDS_WORK, UNWRAPPED, Catalog, Key, key, needs_work, texts
from app.catalogs.files import SOURCE_TAG
from app.core.clock import now
from app.locales.tags import to_babel

LIKE: Final = 80
"""How alike (of 100) a new message must be to a vanished one to be given its translation, to be looked at."""


def begin(tag: str) -> Catalog:
    """Return a catalog without entries for a language, with the plural forms that CLDR gives it."""
    name = (known := to_babel(tag)) and known.english_name
    po = polib.POFile(wrapwidth=UNWRAPPED)
    po.header = f"The words of the interface in {name or tag}. Use those of docs/interface-words.md."
    po.metadata = {
        "Project-Id-Version": "Tolmach",
        "PO-Revision-Date": f"{now():%Y-%m-%d %H:%M+0000}",
        "Last-Translator": "Tolmach",
        "Language-Team": name or tag,
        "Language": tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals.for_language(tag).header,
    }
    return Catalog(po)


def merge(catalog: Catalog, template: Catalog, *, tag: str) -> None:
    """Bring a catalog up to the template.

    Places, comments and flags come from the template; translations and comments of translators stay. What is
    no longer used becomes obsolete, and alive again when it returns. A new message that is much like a
    vanished one gets its translation, marked as needing work, with the previous text beside it. Of entries that name
    the same message the one with a translation stays. In the language of the source every message is its own
    translation, so that any tool counts it as complete.
    """
    forms = plurals.read(catalog.metadata.get("Plural-Forms", "")).count
    known = _known(catalog)
    wanted = template.by_key()
    is_source = tag == SOURCE_TAG
    gone = (entry for name, entry in known.items() if name not in wanted and any(texts(entry)))
    vanished = [] if is_source else list(gone)
    alike = {is_plural: _Alike(vanished, is_plural=is_plural) for is_plural in (False, True)}
    merged = []
    for name, model in wanted.items():
        entry = known.get(name) or alike[bool(model.msgid_plural)].guessed(model)
        _update(entry, model, forms)
        if is_source:
            _speak_for_itself(entry)
        merged.append(entry)
    for entry in vanished:
        entry.obsolete = True
    catalog.po[:] = [*merged, *vanished]


def _known(catalog: Catalog) -> dict[Key, polib.POEntry]:
    """Return the entries by what names them: of several the one that has texts, is in use, needs no work."""
    known: dict[Key, polib.POEntry] = {}
    for entry in sorted(catalog.po, key=_worth):
        known[key(entry)] = entry
    return known


def _worth(entry: polib.POEntry) -> tuple[bool, bool, bool]:
    return any(texts(entry)), not entry.obsolete, not needs_work(entry)


class _Alike:
    """Vanished entries, with or without plural, in which what is most like a new message is looked for."""

    def __init__(self, vanished: Iterable[polib.POEntry], *, is_plural: bool) -> None:
        self.entries = [entry for entry in vanished if bool(entry.msgid_plural) == is_plural]
        self.sources = [entry.msgid for entry in self.entries]

    def guessed(self, model: polib.POEntry) -> polib.POEntry:
        """Return a new entry for a message, with the translation of the vanished one that is most like it."""
        entry = polib.POEntry(msgctxt=model.msgctxt, msgid=model.msgid, msgid_plural=model.msgid_plural)
        found = process.extractOne(model.msgid, self.sources, scorer=fuzz.ratio, score_cutoff=LIKE)
        if found:
            old = self.entries[found[2]]
            entry.msgstr, entry.msgstr_plural = old.msgstr, dict(old.msgstr_plural)
            entry.tcomment = old.tcomment
            _mark(entry, old)
        return entry


def _update(entry: polib.POEntry, model: polib.POEntry, forms: int) -> None:
    """Give an entry what the template says of its message; another plural makes it need work."""
    is_used = any(texts(entry))
    if entry.msgid_plural != model.msgid_plural:
        if is_used:
            _mark(entry, entry)
        entry.msgid_plural = model.msgid_plural
        _reshape(entry, forms)
    if model.msgid_plural and not is_used:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    if model.msgid_plural and sorted(entry.msgstr_plural) != list(range(forms)):
        _count_otherwise(entry, forms)
    entry.obsolete = False
    entry.comment = model.comment
    entry.occurrences = list(model.occurrences)
    entry.flags = [*(flag for flag in entry.flags if flag == NEEDS_WORK), *model.flags]


def _reshape(entry: polib.POEntry, forms: int) -> None:
    """Turn one text into the forms of a plural, or the forms into one text."""
    if entry.msgid_plural and not entry.msgstr_plural:
        entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(range(forms), entry.msgstr)
    elif entry.msgstr_plural and not entry.msgid_plural:
        entry.msgstr, entry.msgstr_plural = entry.msgstr_plural[max(entry.msgstr_plural)], {}


def _count_otherwise(entry: polib.POEntry, forms: int) -> None:
    """Give an entry as many forms as the header says now, to be looked at; those too many become a remark."""
    given = entry.msgstr_plural
    remarks = [f"msgstr[{form}]: {' '.join(text.split())}" for form, text in sorted(given.items()) if text]
    entry.tcomment = "\n".join(filter(None, [entry.tcomment, *remarks[forms:]]))
    entry.msgstr_plural = {form: given.get(form, "") for form in range(forms)}
    if not needs_work(entry):
        entry.flags.insert(0, NEEDS_WORK)


def _mark(entry: polib.POEntry, old: polib.POEntry) -> None:
    """Mark an entry as needing work, and note the text that its translation was made from."""
    if needs_work(entry):
        return
    entry.flags.insert(0, NEEDS_WORK)
    entry.previous_msgctxt = old.msgctxt
    entry.previous_msgid = old.msgid
    entry.previous_msgid_plural = old.msgid_plural or None


def _speak_for_itself(entry: polib.POEntry) -> None:
    """Fill what is empty, or was made for another message, with the message itself."""
    if any(texts(entry)) and not needs_work(entry):
        return
    entry.flags = [flag for flag in entry.flags if flag != NEEDS_WORK]
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid
