"""The queue of one person: what they can act on first, with counts, filters and pages, in two queries."""

from collections.abc import Mapping

from app.accounts.policy import Actor
from app.core.database import AnyRow
from app.publishing.board.lines import read_lines
from app.publishing.board.values import (
    GLANCE,
    PAGE_SIZE,
    Board,
    Counted,
    Item,
    Narrowing,
    Nearness,
    Section,
    number_of,
)
from app.translation.amounts import Amount, amounts_of
from app.translation.queue import Group, Kind

__all__ = ["GLANCE", "PAGE_SIZE", "Board", "Counted", "Item", "Narrowing", "Nearness", "Section", "board", "number_of"]


def board(actor: Actor, narrowing: Narrowing, page: int = 1) -> Board:
    """Return the queue of `actor`: the first pieces of each group, or a page of the one that it is narrowed to."""
    found = read_lines(actor, narrowing, page)
    counted = tuple(
        Counted(Group(line.grouping), line.locale, Nearness(line.nearness), line.readers)
        for line in found
        if line.title is None
    )
    shown = sorted((line for line in found if line.title is not None), key=lambda line: int(line.place))
    amounts = amounts_of({line.translation_id for line in shown if line.translation_id})
    return Board(
        sections=tuple(
            Section(
                group,
                tuple(_item(line, amounts) for line in shown if line.grouping == group),
                number_of(counted, Narrowing(group, narrowing.locale, narrowing.nearness)),
            )
            for group in Group
            if narrowing.group in {None, group}
        ),
        counted=counted,
    )


def _item(line: AnyRow, amounts: Mapping[int, Amount]) -> Item:
    return Item(
        kind=Kind(line.kind),
        article_id=line.article_id,
        title=line.title,
        source_locale=line.source_locale,
        locale=line.locale,
        translation_id=line.translation_id,
        comment_id=line.comment_id,
        holder_id=line.holder_id,
        holder=line.holder or "",
        by=line.by or "",
        readers=line.readers or 0,
        words=line.words or 0,
        is_live=bool(line.is_live),
        due=line.due,
        until=line.until,
        at=line.at,
        said=line.said or "",
        amount=amounts.get(line.translation_id),
    )
