"""The page of a review, as frozen values."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from app.articles.models import Publication
from app.articles.segmentation import SegmentKind
from app.checks import Finding, Severity
from app.core.diff import Piece
from app.translation.models import CommentKind
from app.translation.seen import Seen
from app.translation.states import Origin, Stage, TargetState


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as colleagues read it. `by` is empty where nobody is known to have written it."""

    id: int
    segment_id: int | None
    kind: CommentKind
    text: str
    by: str
    at: datetime
    is_resolved: bool


@dataclass(frozen=True, slots=True)
class ReviewSegment:
    """One passage in both languages.

    `source_change` and `text_change` lead from what was approved last to what stands there now; each is empty
    where nothing changed on its side. The HTML of both is as readers see it, safe to show. `is_new` says that the
    last approval knew no such passage. `version` is None where nobody has translated it yet.
    """

    id: int
    number: int
    kind: SegmentKind
    source: str
    source_html: str
    source_change: tuple[Piece, ...]
    text: str
    text_html: str
    text_change: tuple[Piece, ...]
    version: int | None
    state: TargetState
    origin: Origin
    is_new: bool
    writer: str
    written_at: datetime | None
    is_edited_in_review: bool
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether it is another than the one approved last."""
        return self.is_new or bool(self.source_change or self.text_change)

    @property
    def asks_for_a_look(self) -> bool:
        """Whether it has to be read: it changed, or something about it is open.

        A warning that stood there when the passage was approved is not told again.
        """
        is_wrong = any(finding.severity is Severity.ERROR for finding in self.findings)
        return self.is_changed or is_wrong or any(not remark.is_resolved for remark in self.remarks)

    @property
    def is_reviewed(self) -> bool:
        """Whether an editor has approved this very text."""
        return self.state is TargetState.REVIEWED


@dataclass(frozen=True, slots=True)
class Gone:
    """A passage of the last approval that the original no longer has."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class LastApproval:
    """When a translation was last approved, by whom, and from which revision it was made then."""

    at: datetime
    by: str
    base: int


class Standing(StrEnum):
    """What the rule of two people says about whoever looks."""

    FREE = "free"
    SOLO = "solo"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A translation that lies before an editor.

    `reasons` are those of earlier send-backs, the newest first; `others` could approve where the reader may not.
    `holder` has handed it in.
    """

    id: int
    article_id: int
    source_locale: str
    locale: str
    source_title: str
    title: str
    stage: Stage
    publication: Publication
    base: int
    moved_at: datetime
    holder: str
    last_approval: LastApproval | None
    segments: tuple[ReviewSegment, ...]
    gone: tuple[Gone, ...]
    reasons: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    standing: Standing
    others: tuple[str, ...]
    seen: Seen

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for an editor's word."""
        return self.stage is Stage.SUBMITTED

    @property
    def changed(self) -> int:
        """How many passages are others than the ones approved last."""
        return sum(segment.is_changed for segment in self.segments)

    @property
    def to_read(self) -> int:
        """How many passages an editor has to read."""
        return sum(len(segments) for is_read, segments in self.runs() if is_read)

    @property
    def reviewed(self) -> int:
        """How many passages an editor has approved as they are."""
        return sum(segment.is_reviewed for segment in self.segments)

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity that nobody let stand."""
        return Counter(finding.severity for segment in self.segments for finding in segment.findings if finding.is_open)

    def runs(self) -> Iterator[tuple[bool, tuple[ReviewSegment, ...]]]:
        """Yield passages that belong together: those to be read, and in between those that nothing calls to.

        Without an earlier approval everything is to be read.
        """
        is_first = self.last_approval is None
        for is_read, segments in groupby(self.segments, key=lambda segment: is_first or segment.asks_for_a_look):
            yield is_read, tuple(segments)


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage that is another than somebody saw. A change is empty where its side is as it was, or was not kept."""

    segment: ReviewSegment
    source_change: tuple[Piece, ...]
    text_change: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor made of a translator's passage, for the translator to see."""

    segment_id: int
    number: int
    kind: SegmentKind
    change: tuple[Piece, ...]
    by: str
    at: datetime
