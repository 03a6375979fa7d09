"""The translation editor as a value: everything that its page shows, complete and frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape

from app.articles.models import Publication, Significance
from app.articles.segmentation import SegmentKind
from app.checks import Finding, Severity
from app.core.diff import Piece
from app.translation.comparison.page import Edit
from app.translation.models import CommentKind
from app.translation.states import Origin, Stage, TargetState
from app.translation.workbench.display import inline_html
from app.translation.workbench.terms import WorkTerm

FINISHED = frozenset({TargetState.TRANSLATED, TargetState.REVIEWED})
"""States in which nobody has to come back to a segment."""

FIRST_VERSION = 1
"""The version that a target has when it is made by its first save."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment. `segment_id` is None for one on the whole text, `person` where it came from nobody who has a name."""

    id: int
    segment_id: int | None
    kind: CommentKind
    text: str
    person: str | None
    person_id: int | None
    at: datetime
    is_resolved: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """What a segment says in the language that was opened beside; `is_older` where its source was another then."""

    text: str
    is_older: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A segment and its target.

    `html` is the source as readers see it, safe to show; `was` the word diff of the source since the target was made,
    empty where that did not change. `hand` is whose the text is, and
    `in_review` says that it is an editor's, made while the whole lay before them.
    """

    segment_id: int
    number: int
    kind: SegmentKind
    source: str
    html: str
    words: int
    is_required: bool
    text: str
    version: int
    state: TargetState
    origin: Origin
    was: tuple[Piece, ...]
    hand: str | None
    in_review: bool
    changed_at: datetime | None
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    reference: Reference | None

    @property
    def is_finished(self) -> bool:
        """Whether nobody has to come back to it; a segment that says nothing asks for nothing."""
        return self.state in FINISHED or not (self.is_required or self.text)

    @property
    def is_changed(self) -> bool:
        """Whether the original says something else than when the target was made."""
        return bool(self.was)

    @property
    def open_notes(self) -> tuple[Note, ...]:
        """Comments that nobody has resolved."""
        return tuple(note for note in self.notes if not note.is_resolved)

    @property
    def text_html(self) -> str:
        """The target as readers will see it, safe to show."""
        return inline_html(self.text, self.kind)

    @property
    def has_markup(self) -> bool:
        """Whether the source as written differs from the source as read."""
        return self.html != escape(self.source)


class Show(StrEnum):
    """Which rows a person wants to see."""

    ALL = "all"
    UNFINISHED = "unfinished"
    CHANGED = "changed"
    FINDINGS = "findings"
    COMMENTS = "comments"


SHOWN: Mapping[Show, Callable[[Row], bool]] = {
    Show.ALL: lambda _row: True,
    Show.UNFINISHED: lambda row: not row.is_finished,
    Show.CHANGED: lambda row: row.is_changed,
    Show.FINDINGS: lambda row: any(finding.is_open for finding in row.findings),
    Show.COMMENTS: lambda row: bool(row.open_notes),
}
"""What each choice lets through."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a translation is: words of the source in all and in finished segments, and what asks for a look."""

    words: int
    done: int
    to_look_at: int
    errors: int
    left: int

    @classmethod
    def of(cls, rows: tuple[Row, ...]) -> "Progress":
        """Count it up. `left` are the segments that are not finished."""
        return cls(
            words=sum(row.words for row in rows),
            done=sum(row.words for row in rows if row.is_finished),
            to_look_at=sum(row.state is TargetState.NEEDS_WORK for row in rows),
            errors=sum(finding.severity is Severity.ERROR for row in rows for finding in row.findings),
            left=sum(not row.is_finished for row in rows),
        )


@dataclass(frozen=True, slots=True)
class Lost:
    """A segment that the original no longer has, with what it said and how it was translated."""

    segment_id: int
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A segment of the base that says something else in a later revision, or is gone; `number` is that of its row."""

    number: int
    segment_id: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Newer:
    """A later revision: its number and weight, what was said of it on the way there, and what it would bring.

    `added` are the sources of segments that the base does not have.
    """

    number: int
    significance: Significance
    notes: tuple[str, ...]
    changed: tuple[Change, ...]
    added: tuple[str, ...]
    gone: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on it, and until when; without an end while an editor reads."""

    person_id: int
    name: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a translation before its segments are read. `base` is the number of its base revision."""

    id: int
    article_id: int
    source_locale: str
    locale: str
    title: str
    stage: Stage
    publication: Publication
    base_id: int
    base: int
    base_significance: Significance
    base_note: str
    newest: int
    approved_base: int
    holder: Holder | None
    deadline: datetime | None
    request_note: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What the person who looks may do here now."""

    can_write: bool
    can_claim: bool
    can_review: bool
    can_confirm: bool
    can_take_up: bool


@dataclass(frozen=True, slots=True)
class EditorPage:
    """The editor of one translation, for one person.

    `rows` are all segments, `show` says which of them were asked for. `languages` can be opened beside it, `beside`
    is the one that is. `edits` are what an editor changed in review, by segment id. `reasons` is what it was sent
    back with, newest first; `talk` the comments on the whole.
    """

    head: Head
    rights: Rights
    rows: tuple[Row, ...]
    show: Show
    progress: Progress
    lost: tuple[Lost, ...]
    newer: Newer | None
    edits: Mapping[int, Edit]
    terms: tuple[WorkTerm, ...]
    languages: tuple[str, ...]
    beside: str | None
    reasons: tuple[Note, ...]
    talk: tuple[Note, ...]

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that were asked for, in reading order."""
        return tuple(filter(SHOWN[self.show], self.rows))

    @property
    def counts(self) -> dict[Show, int]:
        """How many rows each choice would show."""
        return {show: sum(map(is_shown, self.rows)) for show, is_shown in SHOWN.items()}

    def row(self, segment_id: int | None) -> Row | None:
        """Return the row of a segment, if the base revision has it."""
        return next((row for row in self.rows if row.segment_id == segment_id), None)

    def after(self, segment_id: int) -> Row | None:
        """Return the next row that is not finished, looking round from the end to the beginning."""
        place = next((place for place, row in enumerate(self.rows) if row.segment_id == segment_id), -1)
        following = (*self.rows[place + 1 :], *self.rows[: max(place, 0)])
        return next((row for row in following if not row.is_finished), None)
