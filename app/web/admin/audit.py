"""The record of deeds: looked through by admins, and taken out as a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from flask import Response, request, stream_with_context
from flask.typing import ResponseReturnValue

from app.accounts.policy import Action
from app.accounts.roster import everybody
from app.accounts.service import require
from app.audit import queries
from app.audit.chain import Fact
from app.audit.export import as_csv, as_json_lines
from app.audit.queries import PAGE_SIZE, Narrowing
from app.core import clock
from app.core.text import clean, one_line
from app.publishing.moments import moment_of
from app.publishing.pages import Pager
from app.publishing.paging import last_page, pager
from app.web.admin.blueprint import bp
from app.web.shared.desk_chrome import show_desk
from app.web.shared.identity import current_actor
from app.web.shared.settings import settings

PATH: Final = "/admin/audit"
NOBODY: Final = "nobody"
BYTE_ORDER_MARK: Final = "\ufeff"
"""What lets spreadsheets take a CSV file for UTF-8."""
LAST_PAGE: Final = 1_000_000
LONGEST_SUBJECT: Final = 80
PLACES: Final = {"article": "/desk/articles/", "translation": "/desk/translations/", "person": "/admin/people/"}


@dataclass(frozen=True, slots=True)
class Line:
    """One deed as it is shown; `path` leads to what it was done to, where that has a page."""

    number: int
    at: datetime
    deed: str
    by: str
    person: str
    subject: str
    path: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, as it was typed, for the form and for links."""

    person: str = ""
    deed: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""

    def path(self, below: str = "", page: int = 1) -> str:
        """Return the address that asks for the same: a page of it, or all of it as a file."""
        given = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}
        query = urlencode({**given, **({"page": page} if page > 1 else {})})
        return PATH + below + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class AuditView:
    """A page of the record."""

    lines: tuple[Line, ...]
    total: int
    page: int
    asked: Asked
    people: Mapping[int, str]
    deeds: tuple[str, ...]

    @property
    def is_narrowed(self) -> bool:
        """Whether something is left out."""
        return self.asked != Asked()

    @property
    def pager(self) -> Pager:
        """The pages of the record."""
        return pager(self.page, self.total, lambda number: self.asked.path(page=number), PAGE_SIZE)


@bp.get("/audit", endpoint="audit")
def show() -> ResponseReturnValue:
    """Show a page of the record."""
    require(current_actor(), Action.READ_AUDIT)
    asked = _asked()
    narrowing = narrowing_of(asked)
    total = queries.count_of(narrowing)
    page = min(_page(), last_page(total, PAGE_SIZE))
    people = everybody()
    lines = tuple(_line(entry, people) for entry in queries.page_of(narrowing, page))
    view = AuditView(lines, total, page, asked, people, queries.deeds())
    return show_desk("admin/audit.html", view, current="audit")


@bp.get("/audit.csv", endpoint="audit_csv")
def export_csv() -> ResponseReturnValue:
    """Give the record as a table."""
    return _export(".csv", "text/csv; charset=utf-8")


@bp.get("/audit.jsonl", endpoint="audit_json_lines")
def export_json_lines() -> ResponseReturnValue:
    """Give the record as JSON Lines."""
    return _export(".jsonl", "application/jsonl; charset=utf-8")


def narrowing_of(asked: Asked) -> Narrowing:
    """Return what is looked for; what was typed and makes no sense narrows nothing."""
    person = asked.person
    is_number = person.isdecimal() and len(person) < 10  # noqa: PLR2004 - what a database takes for a number
    return Narrowing(
        person_id=int(person) if is_number else None,
        by_nobody=person == NOBODY,
        deed=asked.deed,
        subject=asked.subject,
        since=_midnight(asked.since),
        until=_midnight(asked.until, days=1),
    )


def _asked() -> Asked:
    given = {name: one_line(clean(request.args.get(name, "")))[:LONGEST_SUBJECT] for name in Asked.__slots__}
    return Asked(**given)


def _page() -> int:
    number = request.args.get("page", 1, type=int)
    return number if 1 <= number <= LAST_PAGE else 1


def _midnight(typed: str, *, days: int = 0) -> datetime | None:
    """Return when a day begins in the site's zone, or one so many days later; None for what is no day."""
    try:
        day = date.fromisoformat(typed) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return moment_of(datetime.combine(day, time()), settings().zone)


def _line(entry: queries.Entry, people: Mapping[int, str]) -> Line:
    kind, _, number = entry.subject.partition(":")
    concerned = int(number) if kind == "person" and number.isdecimal() else entry.facts.get("person")
    return Line(
        number=entry.id,
        at=entry.at,
        deed=entry.deed,
        by=people.get(entry.actor_id or 0, ""),
        person=people.get(concerned, "") if isinstance(concerned, int) else "",
        subject=entry.subject,
        path=PLACES[kind] + number if kind in PLACES else "",
        facts=entry.facts,
    )


def _export(ending: str, kind: str) -> Response:
    """Give everything that is asked for, line by line, however much it is."""
    require(current_actor(), Action.READ_AUDIT)
    people, narrowing = everybody(), narrowing_of(_asked())

    def lines() -> Iterator[str]:
        entries = queries.all_of(narrowing)
        if ending == ".csv":
            yield BYTE_ORDER_MARK
            yield from as_csv(entries, people)
        else:
            yield from as_json_lines(entries, people)

    day = clock.now().astimezone(UTC).date().isoformat()
    headers = {"Content-Disposition": f'attachment; filename="audit-{day}{ending}"'}
    return Response(stream_with_context(lines()), content_type=kind, headers=headers)
