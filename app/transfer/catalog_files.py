"""The texts of the interface in a language as a file for translators' programs: PO and XLIFF, by the same units."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final, NamedTuple

from sqlalchemy import func, select

from app.catalogs.files import SOURCE_TAG
from app.catalogs.messages import hash_of
from app.catalogs.models import Wording, WordingVersion
from app.catalogs.shelf import Shelf, Text
from app.catalogs.wording import NEVER_WRITTEN, hold_still, standing_of
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.exchange import xliff
from app.exchange.units import State, Unit, Units
from app.transfer import catalog_files_po as po
from app.transfer.catalog_files_rules import Said
from app.translation.states import TargetState

FORMATS: Final = ("po", "xliff")
ENDINGS: Final = {"po": ".po", "xliff": ".xlf"}
TYPES: Final = {"po": "text/x-gettext-translation; charset=utf-8", "xliff": "application/x-xliff+xml"}

STATES: Final = {
    TargetState.EMPTY: State.EMPTY,
    TargetState.NEEDS_WORK: State.NEEDS_WORK,
    TargetState.TRANSLATED: State.TRANSLATED,
    TargetState.REVIEWED: State.APPROVED,
}


class Standing(NamedTuple):
    """What a text says at the desk now, how it stands and which version that is."""

    texts: tuple[str, ...]
    state: TargetState
    version: int

    @property
    def said(self) -> Said:
        """What it says, for the rule of what is brought in."""
        return said(self.texts, self.state)


def said(texts: tuple[str, ...], state: TargetState) -> Said:
    """Return what a text in that state says."""
    return Said(texts, needs_work=state is TargetState.NEEDS_WORK)


def written(shelf: Shelf, form: str) -> Iterator[bytes]:
    """Yield all texts of a language as a file of this format, drafts included, piece by piece."""
    units = taken_out(shelf)
    return xliff.write(units) if form == "xliff" else po.write(units, shelf.forms)


def read(source: BinaryIO, name: str) -> Units:
    """Return the texts of a file, which is XLIFF if its name ends so, and PO otherwise."""
    return xliff.read(source) if name.casefold().endswith((".xlf", ".xliff", ".xml")) else po.read(source)


def taken_out(shelf: Shelf) -> Units:
    """Return all texts of a language as they stand now, and the moment.

    Nobody writes meanwhile: what was written is in the file, and whatever is not in it has a later time.
    """
    with unit_of_work():
        hold_still(shelf.tag)
        at, standings = now(), standings_of(shelf)
    units = [_unit(text, standings[text.id]) for text in shelf.texts]
    return Units(SOURCE_TAG, shelf.tag, units, at, stamp(shelf), shelf.forms.header)


def stamp(shelf: Shelf) -> str:
    """Return what is another as soon as the program ships other texts in this language."""
    return hash_of([part for text in shelf.texts for part in (text.id, *text.texts)])


def standings_of(shelf: Shelf) -> dict[str, Standing]:
    """Return what all texts of a language say now, by their ids; one query."""
    rows = db.session.execute(
        select(Wording.message_id, Wording.texts, Wording.state, Wording.version).where(Wording.locale == shelf.tag)
    )
    mine = {name: (tuple(texts), state, version) for name, texts, state, version in rows}
    return {text.id: _standing(text, mine.get(text.id)) for text in shelf.texts}


def said_at(shelf: Shelf, moment: datetime) -> dict[str, Said | None]:
    """Return what the texts that anybody wrote here by now said at a moment, by their ids; two queries.

    Left out is what nobody had written by then. None stands for what nobody knows any more: where somebody was writing
    at that moment, their sitting is kept as its last save.
    """
    of_language = select(WordingVersion.wording_id).join(Wording).where(Wording.locale == shelf.tag)
    latest = (
        of_language.add_columns(func.max(WordingVersion.version).label("version"))
        .where(WordingVersion.at <= moment)
        .group_by(WordingVersion.wording_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Wording.message_id, WordingVersion.texts, WordingVersion.state)
        .join(WordingVersion, WordingVersion.wording_id == Wording.id)
        .join(
            latest,
            (latest.c.wording_id == WordingVersion.wording_id) & (latest.c.version == WordingVersion.version),
        )
    )
    found: dict[str, Said | None] = {name: said(tuple(texts), state) for name, texts, state in rows}
    being_written = (
        select(Wording.message_id)
        .join(WordingVersion, WordingVersion.wording_id == Wording.id)
        .where(Wording.locale == shelf.tag, WordingVersion.begun_at <= moment, WordingVersion.at > moment)
    )
    return {**found, **dict.fromkeys(db.session.scalars(being_written))}


def _standing(text: Text, mine: tuple[tuple[str, ...], TargetState, int] | None) -> Standing:
    """Return how a text stands; of one that had another number of forms when it was written, that it needs work."""
    if mine is None:
        return Standing(text.texts, standing_of(text), NEVER_WRITTEN)
    texts, state, version = mine
    if len(texts) == len(text.texts):
        return Standing(texts, state, version)
    fitting = (*texts, *("",) * len(text.texts))[: len(text.texts)]
    return Standing(fitting, TargetState.NEEDS_WORK if any(fitting) else TargetState.EMPTY, version)


def _unit(text: Text, standing: Standing) -> Unit:
    is_shipped = standing.version == NEVER_WRITTEN
    return Unit(
        id=text.id,
        source=text.msgid,
        forms=standing.texts,
        state=STATES[standing.state],
        context=text.context,
        plural=text.plural,
        note=text.comment,
        comment=text.remark,
        places=text.places,
        previous=text.previous if is_shipped else "",
        previous_plural=text.previous_plural if is_shipped else "",
        is_format=text.is_format,
    )
