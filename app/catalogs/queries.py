"""Reading the texts of the interface for the desk: what the program ships, with what was written here over it."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import bindparam, select

from app.accounts.policy import Action, Actor, may
from app.catalogs.areas import Area
from app.catalogs.models import Wording
from app.catalogs.pages import PAGE_SIZE, STATE_OF, Asked, LanguageLine, Line, ListPage, Rights, Show, Standing
from app.catalogs.pseudo import PSEUDO
from app.catalogs.shelf import Shelf, Text, shelf as shelf_of
from app.catalogs.wording import NEVER_WRITTEN, contributors, standing_of
from app.core.database import db
from app.core.prepared import Prepared
from app.core.text import one_line
from app.locales.models import Locale
from app.locales.queries import registry
from app.translation.states import TargetState

LONGEST_QUERY: Final = 200

HEADS = select(
    Wording.id,
    Wording.message_id,
    Wording.state,
    Wording.version,
    Wording.approved.is_not(None).label("is_own"),
    (Wording.reason != "").label("has_reason"),
    Wording.locale,
)
ALL: Final = Prepared(HEADS)
OF_ONE: Final = Prepared(HEADS.where(Wording.locale == bindparam("locale")))


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with how it stands at the desk; `row` is what is known of it where somebody wrote it in the site."""

    text: Text
    state: TargetState
    row: Any

    @property
    def is_own(self) -> bool:
        """Whether pages show a wording of the newsroom."""
        return self.row is not None and bool(self.row.is_own)


def entries_of(shelf: Shelf) -> list[Entry]:
    """Return all texts of a language with how they stand, in their order; one query."""
    return _entries(shelf, OF_ONE.rows(locale=shelf.tag))


def open_list(shelf: Shelf, asked: Asked, *, actor: Actor) -> ListPage:
    """Return a page of the texts of a language, as they were asked for."""
    entries = entries_of(shelf)
    fitting = _fitting(shelf, entries, asked)
    shown = list(filter(SHOWN[asked.show], fitting))
    pages = max(1, -(-len(shown) // PAGE_SIZE))
    page = min(max(asked.page, 1), pages)
    there = shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rights = rights_in(shelf.tag, actor)
    return ListPage(
        locale=shelf.tag,
        asked=Asked(asked.show, asked.area, asked.words, page),
        standing=standing_in(entries),
        rights=rights,
        counts={show: sum(map(is_shown, fitting)) for show, is_shown in SHOWN.items()},
        lines=_lines(shelf.tag, there, rights, actor),
        pages=pages,
    )


def asked_for(shelf: Shelf, asked: Asked) -> list[Entry]:
    """Return the texts that are asked for, all pages of them, in their order."""
    return list(filter(SHOWN[asked.show], _fitting(shelf, entries_of(shelf), asked)))


def following(shelf: Shelf, asked: Asked, message_id: str, states: Collection[TargetState]) -> str | None:
    """Return the text to go on with after one: the next that is asked for, from the end round to the beginning.

    Among all texts, or the newsroom's own, only those in these states are meant. None where nothing is left.
    """
    is_any = STATE_OF.get(asked.show) is not None
    listed = [entry.text.id for entry in asked_for(shelf, asked) if is_any or entry.state in states]
    before, after, _ = around(shelf, listed, message_id)
    first = listed[0] if before is not None else None
    return after or first


def around(shelf: Shelf, listed: Sequence[str], message_id: str) -> tuple[str | None, str | None, int]:
    """Return the neighbours of a text in a list, and its place there, from 1; 0 where it is not in it."""
    places = {text.id: place for place, text in enumerate(shelf.texts)}
    at = bisect_left(listed, places[message_id], key=places.__getitem__)
    is_listed = listed[at : at + 1] == [message_id]
    behind = at + is_listed
    return (
        listed[at - 1] if at else None,
        listed[behind] if behind < len(listed) else None,
        at + 1 if is_listed else 0,
    )


def all_languages(folder: Path, *, actor: Actor) -> tuple[LanguageLine, ...]:
    """Return how far the interface is in each language of the site, in the order of the site."""
    by_locale: dict[str, list[Any]] = {}
    for row in ALL.rows():
        by_locale.setdefault(row.locale, []).append(row)
    found = []
    for language in registry().languages:
        if language.tag in PSEUDO:
            continue
        entries = _entries(shelf_of(language.tag, folder), by_locale.get(language.tag, ()))
        found.append(
            LanguageLine(
                locale=language.tag,
                is_open=language.is_open_for_interface,
                standing=standing_in(entries),
                reader=standing_in(_in_area(entries, Area.READER)),
                can_write=may(actor, Action.TRANSLATE, language.tag),
            )
        )
    return tuple(found)


def standing_in(entries: Iterable[Entry]) -> Standing:
    """Count up how far texts are. What was approved and is being changed counts as what it is changed to."""
    counts = dict.fromkeys(TargetState, 0)
    own = 0
    for entry in entries:
        counts[entry.state] += 1
        own += entry.is_own
    return Standing(
        total=sum(counts.values()),
        approved=counts[TargetState.REVIEWED],
        waiting=counts[TargetState.TRANSLATED],
        needs_work=counts[TargetState.NEEDS_WORK],
        missing=counts[TargetState.EMPTY],
        own=own,
    )


def rights_in(locale: str, actor: Actor) -> Rights:
    """Return what somebody may do in a language."""
    return Rights(may(actor, Action.TRANSLATE, locale), may(actor, Action.REVIEW, locale))


def texts_of(locale: str, texts: Sequence[Text]) -> dict[str, tuple[str, ...]]:
    """Return what these texts say at the desk, by their ids; one query."""
    wanted = {text.id: text for text in texts}
    said = select(Wording.message_id, Wording.texts).where(Wording.locale == locale)
    if len(wanted) <= PAGE_SIZE:
        said = said.where(Wording.message_id.in_(wanted))
    written = {message_id: tuple(forms) for message_id, forms in db.session.execute(said)}
    return {name: written.get(name, text.texts) for name, text in wanted.items()}


def own_among(locale: str, rows: Iterable[Any], actor: Actor) -> set[int]:
    """Return the numbers of those rows that `actor` cannot approve because they are their own work."""
    ids = [row.id for row in rows if row.state is TargetState.TRANSLATED]
    if not ids or db.session.get_one(Locale, locale).allows_solo:
        return set()
    return {wording_id for wording_id, people in contributors(ids).items() if actor.person_id in people}


def _entries(shelf: Shelf, rows: Iterable[Any]) -> list[Entry]:
    by_id = {row.message_id: row for row in rows}
    return [Entry(text, row.state if (row := by_id.get(text.id)) else standing_of(text), row) for text in shelf.texts]


def _is_own(entry: Entry) -> bool:
    return entry.is_own


def _has_state(state: TargetState) -> Callable[[Entry], bool]:
    return lambda entry: entry.state is state


SHOWN: Final[Mapping[Show, Callable[[Entry], bool]]] = {
    Show.ALL: lambda _entry: True,
    **{show: _has_state(state) for show, state in STATE_OF.items()},
    Show.OWN: _is_own,
}
"""What each choice lets through."""


def _fitting(shelf: Shelf, entries: list[Entry], asked: Asked) -> list[Entry]:
    """Return the entries of the area and with the words that are asked for, however they stand."""
    fitting = _in_area(entries, asked.area)
    words = one_line(asked.words)[:LONGEST_QUERY].casefold()
    return _with_words(shelf, fitting, words) if words else fitting


def _in_area(entries: list[Entry], area: Area | None) -> list[Entry]:
    return [entry for entry in entries if area is None or area in entry.text.areas]


def _with_words(shelf: Shelf, entries: list[Entry], words: str) -> list[Entry]:
    """Return the entries that have these words in their source, their translation or their context."""
    said = texts_of(shelf.tag, shelf.texts)
    return [
        entry
        for entry in entries
        if any(
            words in part.casefold()
            for part in (entry.text.msgid, entry.text.plural, entry.text.context or "", *said[entry.text.id])
        )
    ]


def _lines(locale: str, entries: Sequence[Entry], rights: Rights, actor: Actor) -> tuple[Line, ...]:
    said = texts_of(locale, [entry.text for entry in entries])
    own = own_among(locale, (entry.row for entry in entries if entry.row), actor) if rights.can_review else set()
    return tuple(
        Line(
            text=entry.text,
            texts=said[entry.text.id],
            state=entry.state,
            version=entry.row.version if entry.row else NEVER_WRITTEN,
            is_own=entry.is_own,
            has_reason=bool(entry.row and entry.row.has_reason),
            can_approve=_can_approve(entry, rights, own),
        )
        for entry in entries
    )


def _can_approve(entry: Entry, rights: Rights, own: set[int]) -> bool:
    if entry.row is None or entry.state is not TargetState.TRANSLATED:
        return False
    return rights.can_review and entry.row.id not in own
