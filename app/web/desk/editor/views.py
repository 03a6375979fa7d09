"""What the templates of the editor receive: finished pages, and where everything on them leads."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.checks import Finding
from app.core.diff import Piece
from app.machine.marks import Proposal
from app.translation.proposing.errands import Report
from app.translation.refusals import Collision
from app.translation.suggestions import Suggestion
from app.translation.workbench.history import Place, Version
from app.translation.workbench.pages import EditorPage, Head, Note, Row, Show
from app.translation.workbench.recalling import recalled
from app.web.desk.editor.addresses import Here
from app.web.desk.words.editor import SHOWS, ProgressWords, progress_words


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a step was not taken: a sentence, and the passages that it is about, each with what is wrong there."""

    message: str
    empty: Collection[Row] = ()
    needs_work: Collection[Row] = ()
    by_machine: Collection[Row] = ()
    faulty: Mapping[int, Collection[Finding]] = field(default_factory=dict)
    rows: Mapping[int, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MachineView:
    """The machine, for a whole translation: how the last errand went, and the share of its text, in percent."""

    report: Report | None
    share: int
    limit: int
    can_ask: bool


@dataclass(frozen=True, slots=True)
class EditorView:
    """The editor, and where its buttons lead."""

    editor: EditorPage
    here: Here
    trouble: Trouble | None = None
    machine: MachineView | None = None

    @property
    def head(self) -> Head:
        """What is known of the translation."""
        return self.editor.head

    @property
    def progress(self) -> ProgressWords:
        """How far it is, in words."""
        return progress_words(self.editor.progress)

    @property
    def is_anything_empty(self) -> bool:
        """Whether there is a passage that the memory could fill."""
        return any(not row.text and row.is_required for row in self.editor.rows)

    @property
    def recalled(self) -> int:
        """How many passages stand as the memory filled them."""
        return len(recalled(self.editor.rows))

    @property
    def tabs(self) -> list[tuple[Show, str, str, int]]:
        """The choices of passages: name, address, words, how many."""
        counts = self.editor.counts
        return [(show, self.here.showing(show), str(words), counts[show]) for show, words in SHOWS.items()]


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One passage on a page of its own: its history, its comments, a fault in its source."""

    head: Head
    place: Place
    here: Here
    can_write: bool
    notes: tuple[Note, ...] = ()
    versions: tuple[Version, ...] = ()
    trouble: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What a machine proposed for a passage; `trouble` is why it did not."""

    head: Head
    place: Place
    here: Here
    can_ask: bool
    proposal: Proposal | None
    trouble: str


@dataclass(frozen=True, slots=True)
class SuggestionsView:
    """What can be taken as the translation of a passage."""

    head: Head
    place: Place
    here: Here
    can_write: bool
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class CollisionView:
    """Two texts for one passage. `pieces` lead from theirs to mine."""

    head: Head
    place: Place
    here: Here
    clash: Collision
    by: str
    pieces: tuple[Piece, ...]
    message: str


@dataclass(frozen=True, slots=True)
class KeptView:
    """A text that could not be saved, given back whole."""

    head: Head
    here: Here
    text: str
    message: str
