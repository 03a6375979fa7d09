"""The queue: what whoever asks can act on first, what is free, and what they wait for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from flask import Response
from flask_babel import gettext

from app.accounts.policy import Action, Actor, may
from app.catalogs.to_do import ToDo, to_do
from app.publishing.board import PAGE_SIZE, Board, Item, Narrowing, Nearness, Section, board, number_of
from app.publishing.pages import Pager
from app.publishing.paging import last_page, pager
from app.translation.queue import Group, Kind
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import chosen, chosen_locale, narrowed, page_number, require_desk, typed_text
from app.web.desk.words.tasks import EMPTY, GROUPS, NEARNESS
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import name_of
from app.web.shared.identity import current_actor

PATH: Final = "/desk/"
Choice = tuple[str, str, int | None, bool]
"""A link that narrows the list: where it leads, its words, how many are left then, whether it is chosen."""


@dataclass(frozen=True)
class QueueView:
    """The page of the queue, with the links that narrow it; `texts` is what waits among those of the interface."""

    board: Board
    narrowing: Narrowing
    page: int
    actor: Actor
    texts: tuple[ToDo, ...] = ()

    def may_assign(self, item: Item) -> bool:
        """Whether whoever looks may give it to somebody."""
        return item.translation_id is not None and may(self.actor, Action.ASSIGN, item.locale)

    @property
    def is_narrowed(self) -> bool:
        """Whether something may be hidden by a filter."""
        return self.narrowing != Narrowing(group=self.narrowing.group)

    @property
    def clear_path(self) -> str:
        """The address of the same group with nothing hidden."""
        return narrowed(PATH, {"group": self.narrowing.group})

    @property
    def tabs(self) -> list[tuple[str, str, str, int]]:
        """The groups, each with how many pieces it has."""
        every: dict[Group | None, str] = {None: gettext("Everything")}
        names = every | {group: str(words) for group, words in GROUPS.items()}
        return [
            (group or "all", self._path(group=group or ""), words, self._count(group=group))
            for group, words in names.items()
        ]

    @cached_property
    def languages(self) -> list[Choice]:
        """The languages that there is work in, if there are several."""
        found = sorted({each.locale for each in self.board.counted}, key=lambda tag: name_of(tag, alone=True))
        names = {tag: name_of(tag, alone=True) for tag in found}
        return self._choices("locale", names) if len(found) > 1 else []

    @cached_property
    def deadlines(self) -> list[Choice]:
        """How near deadlines are, if there are any."""
        found = {each.nearness for each in self.board.counted} - {Nearness.NONE}
        names = {near.value: str(NEARNESS[near]) for near in Nearness if near in found}
        return self._choices("nearness", names) if names else []

    @property
    def kept(self) -> dict[str, str]:
        """What a search within the list keeps."""
        given = self._given()
        return {name: value for name, value in given.items() if value and name != "q"}

    def empty_words(self, section: Section) -> str:
        """What an empty group says."""
        return gettext("Nothing here with these filters.") if self.is_narrowed else str(EMPTY[section.group])

    def title_of(self, section: Section) -> str:
        """What a group is called."""
        return str(GROUPS[section.group])

    def more_path(self, section: Section) -> str:
        """The address of a whole group."""
        return self._path(group=section.group)

    def place_of(self, item: Item) -> str:
        """The address of the page on which a piece of work is done."""
        translation, article = f"/desk/translations/{item.translation_id}", f"/desk/articles/{item.article_id}"
        places = {
            Kind.REVIEW: f"{translation}/review",
            Kind.PUBLISH: f"{article}/publish/{item.locale}",
            Kind.SCHEDULED: f"{article}/publish/{item.locale}",
            Kind.WISH: f"{article}/request?locale={item.locale}",
            Kind.MENTION: f"{translation}#comment-{item.comment_id}",
            Kind.FAULT: f"{translation}#comment-{item.comment_id}",
        }
        return places.get(item.kind, translation if item.translation_id else article)

    @property
    def pager(self) -> Pager | None:
        """The pages of the group that is chosen."""
        if self.narrowing.group is None:
            return None
        total = self.board.sections[0].total
        return pager(self.page, total, lambda number: self._path(page=number), PAGE_SIZE)

    def _given(self) -> dict[str, str]:
        narrowing = self.narrowing
        return {
            "group": narrowing.group or "",
            "locale": narrowing.locale or "",
            "due": narrowing.nearness or "",
            "q": narrowing.text,
        }

    def _path(self, **changes: str | int) -> str:
        return narrowed(PATH, {**self._given(), **changes})

    def _choices(self, name: str, names: dict[str, str]) -> list[Choice]:
        """Return the choices of one filter, the one that takes it off first."""
        parameter = "due" if name == "nearness" else name
        now = getattr(self.narrowing, name)
        # NOTE: choice that takes a filter off a list
        every: list[tuple[str | None, str]] = [(None, gettext("all")), *names.items()]
        return [
            (self._path(**{parameter: value or ""}), words, self._count(**{name: value}), value == now)
            for value, words in every
        ]

    def _count(self, **changes: object) -> int:
        narrowing = {
            "group": self.narrowing.group,
            "locale": self.narrowing.locale,
            "nearness": self.narrowing.nearness,
            **changes,
        }
        return number_of(self.board.counted, Narrowing(**narrowing))  # type: ignore[arg-type]


@bp.get("/")
def queue() -> Response:
    """Show what waits for whoever asks."""
    actor = current_actor()
    require_desk(actor)
    narrowing = Narrowing(chosen("group", Group), chosen_locale(), chosen("due", Nearness), typed_text())
    page = page_number() if narrowing.group else 1
    found = board(actor, narrowing, page)
    if narrowing.group and page > (last := last_page(found.sections[0].total, PAGE_SIZE)):
        page, found = last, board(actor, narrowing, last)
    is_whole = narrowing in {Narrowing(), Narrowing(group=Group.NOW)}
    view = QueueView(found, narrowing, page, actor, to_do(actor) if is_whole else ())
    return show_desk("desk/queue.html", view, current="queue")
