"""Deeds on one term: making it, saying what it is called in a language, what kind it is and where it stands."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy.orm import selectinload

from app.accounts.policy import Action, Actor, may, may_somewhere
from app.accounts.service import require
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.core.tags import EVERYTHING
from app.core.text import slugify
from app.taxonomy.addresses import free_slug, give_address
from app.taxonomy.events import TermChanged
from app.taxonomy.history import note_change
from app.taxonomy.models import (
    NAME_LENGTH,
    NOTE_LENGTH,
    ForbiddenSpelling,
    Term,
    TermAlias,
    TermForm,
    TermKind,
    TermLabel,
    TermNote,
    TermText,
    Vocabulary,
)
from app.taxonomy.refusals import (
    BothRightAndWrong,
    NamedAlready,
    NameNeeded,
    NameTaken,
    TermMoved,
    TooMuchSaid,
    WordingMoved,
    WrongKind,
)
from app.taxonomy.standing import called, standing
from app.taxonomy.wording import LISTS, MOST_LINES, Wording

TEXT_LENGTH = 20_000

WHOLE = tuple(map(selectinload, (Term.labels, Term.aliases, Term.forms, Term.forbidden, Term.notes, Term.texts)))
"""Options of a query that reads terms with all that is said of them, in a query for each sort of it."""

Row = TypeVar("Row", TermAlias, TermForm, ForbiddenSpelling)


def vocabulary_of(kind: TermKind) -> Vocabulary:
    """Return the vocabulary that terms of a kind stand in: countries and sections have their own."""
    return {TermKind.COUNTRY: Vocabulary.COUNTRY, TermKind.SECTION: Vocabulary.SECTION}.get(kind, Vocabulary.TOPIC)


def require_register(actor: Actor) -> None:
    """Refuse with `NotAllowed` whoever may not change what terms are: editors of whatever language may."""
    if not may_somewhere(actor, Action.MANAGE_TERMS):
        raise NotAllowed(Action.MANAGE_TERMS, None)


def may_word(actor: Actor, locale: str, said: Wording) -> bool:
    """Say whether `actor` may change what a term is called there: editors, and translators where it has no name."""
    return may(actor, Action.MANAGE_TERMS, locale) or (not said.label and may(actor, Action.NAME_TERMS, locale))


def wording_of(term: Term, locale: str) -> Wording:
    """Return what the register says of a term in a language."""
    return Wording(
        label=next((row.label for row in term.labels if row.locale == locale), ""),
        aliases=tuple(row.alias for row in term.aliases if row.locale == locale),
        forms=tuple(row.form for row in term.forms if row.locale == locale),
        forbidden=tuple(row.spelling for row in term.forbidden if row.locale == locale),
        note=next((row.note for row in term.notes if row.locale == locale), ""),
        text=next((row.body for row in term.texts if row.locale == locale), ""),
    ).cleaned()


def make_term(kind: TermKind, locale: str, wording: Wording, *, actor: Actor, html: str = "") -> Term:
    """Make a term that is called so in a language; `NameTaken` where its vocabulary has that name there already."""
    require_register(actor)
    require(actor, Action.MANAGE_TERMS, locale)
    wanted = checked(wording)
    if not wanted.label:
        raise NameNeeded
    vocabulary = vocabulary_of(kind)
    with unit_of_work() as work:
        known = called(vocabulary, wanted.label, locale)
        if known is not None:
            raise NameTaken(known.id)
        term = Term(vocabulary=vocabulary, kind=kind, slug=free_slug(vocabulary, slugify(wanted.label) or kind.value))
        db.session.add(term)
        say(term, locale, wanted, html)
        db.session.flush()
        note_change(term.id, "make_term", before={}, after=wanted.as_facts(), locale=locale, actor=actor)
        work.announce(TermChanged(term.id))
    return term


def word_term(term_id: int, locale: str, wording: Wording, *, seen: str, actor: Actor, html: str = "") -> bool:
    """Say what a term is called in a language, and whether that changed anything.

    `seen` is the stamp of the wording that `wording` was made from; `WordingMoved` where another stands there by now.
    `html` is the text of its page as readers are shown it. Editors of the language may do so; its translators where
    the term has no name in it (`NamedAlready`).
    """
    wanted = checked(wording)
    with unit_of_work() as work:
        term = standing(term_id)
        said = wording_of(term, locale)
        _require_wording(actor, locale, said)
        if wanted == said:
            return False
        if seen != said.stamp:
            raise WordingMoved(said)
        say(term, locale, wanted, html)
        if not term.labels and not term.code:
            raise NameNeeded
        db.session.flush()
        note_change(term_id, "word_term", before=said.as_facts(), after=wanted.as_facts(), locale=locale, actor=actor)
        work.announce(TermChanged(term_id))
    return True


def describe_term(term_id: int, *, kind: TermKind, never_translate: bool, slug: str, seen: str, actor: Actor) -> bool:
    """Say what kind a term is, whether it is never translated, and which address it has; say if anything changed.

    `seen` is the stamp of what was on the screen (`stamp_of`). A former address leads to the new one for good.
    """
    require_register(actor)
    with unit_of_work() as work:
        term = standing(term_id)
        before = _particulars(term)
        address = slug if slug == term.slug else slugify(slug)
        after = {"kind": str(kind), "never_translate": never_translate, "slug": address}
        if after == before:
            return False
        if seen != stamp_of(term):
            raise TermMoved
        if vocabulary_of(kind) is not term.vocabulary:
            raise WrongKind
        term.kind, term.never_translate = kind, never_translate
        give_address(term, address)
        db.session.flush()
        changed = {name for name in after if after[name] != before[name]}
        note_change(
            term_id,
            "describe_term",
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
            actor=actor,
        )
        work.announce(TermChanged(term_id))
        if "slug" in changed:  # terms of equal weight are listed by their addresses, so any list may be another
            work.touch(EVERYTHING)
    return True


def stamp_of(term: Term) -> str:
    """Return a short sign that is another whenever the kind, the mark or the address is."""
    return ":".join(map(str, _particulars(term).values()))


def _particulars(term: Term) -> dict[str, str | bool]:
    return {"kind": str(term.kind), "never_translate": term.never_translate, "slug": term.slug}


def checked(wording: Wording) -> Wording:
    """Return a wording as it is kept; `TooMuchSaid` or `BothRightAndWrong` where it cannot be."""
    wanted = wording.cleaned()
    lines = [("label", wanted.label), *((name, line) for name in LISTS for line in getattr(wanted, name))]
    limits = [(name, line, NAME_LENGTH) for name, line in lines]
    for name, line, most in [*limits, ("note", wanted.note, NOTE_LENGTH), ("text", wanted.text, TEXT_LENGTH)]:
        if len(line) > most:
            raise TooMuchSaid(name, most, is_long=True)
    for name in LISTS:
        if len(getattr(wanted, name)) > MOST_LINES:
            raise TooMuchSaid(name, MOST_LINES, is_long=False)
    if spelling := wanted.contradiction:
        raise BothRightAndWrong(spelling)
    return wanted


def say(term: Term, locale: str, wanted: Wording, html: str) -> None:
    """Write a wording into the rows of a term."""
    _say_label(term, locale, wanted.label)
    _say_lines(term.aliases, locale, wanted.aliases, lambda line: TermAlias(locale=locale, alias=line))
    _say_lines(term.forms, locale, wanted.forms, lambda line: TermForm(locale=locale, form=line))
    _say_lines(term.forbidden, locale, wanted.forbidden, lambda line: ForbiddenSpelling(locale=locale, spelling=line))
    _say_note(term, locale, wanted.note)
    _say_text(term, locale, wanted.text, html)


def _say_label(term: Term, locale: str, label: str) -> None:
    row = next((row for row in term.labels if row.locale == locale), None)
    if row is not None and label:
        row.label = label
    elif row is not None:
        term.labels.remove(row)
    elif label:
        term.labels.append(TermLabel(locale=locale, label=label))


def line_of(row: TermAlias | TermForm | ForbiddenSpelling) -> str:
    """Return what a row of a list says."""
    if isinstance(row, TermAlias):
        return row.alias
    return row.form if isinstance(row, TermForm) else row.spelling


def _say_lines(rows: list[Row], locale: str, wanted: Iterable[str], make: Callable[[str], Row]) -> None:
    missing = dict.fromkeys(wanted)
    for row in [row for row in rows if row.locale == locale]:
        if line_of(row) in missing:
            del missing[line_of(row)]
        else:
            rows.remove(row)
    rows.extend(map(make, missing))


def _say_note(term: Term, locale: str, note: str) -> None:
    row = next((row for row in term.notes if row.locale == locale), None)
    if row is not None and note:
        row.note = note
    elif row is not None:
        term.notes.remove(row)
    elif note:
        term.notes.append(TermNote(locale=locale, note=note))


def _say_text(term: Term, locale: str, body: str, html: str) -> None:
    row = next((row for row in term.texts if row.locale == locale), None)
    if row is not None and body:
        row.body, row.html = body, html
    elif row is not None:
        term.texts.remove(row)
    elif body:
        term.texts.append(TermText(locale=locale, body=body, html=html))


def _require_wording(actor: Actor, locale: str, said: Wording) -> None:
    if may_word(actor, locale, said):
        return
    if may(actor, Action.NAME_TERMS, locale):
        raise NamedAlready
    raise NotAllowed(Action.MANAGE_TERMS, locale)
