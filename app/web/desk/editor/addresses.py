"""Addresses within the editor of one translation, which keep what its reader chose to see."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from flask import request

from app.checks import Finding
from app.translation.workbench.pages import Note, Show


@dataclass(frozen=True, slots=True)
class Here:
    """The editor of a translation as somebody has it open. `segment_id` is the passage that they are at."""

    translation_id: int
    show: Show = Show.ALL
    beside: str | None = None
    segment_id: int | None = None

    @classmethod
    def asked(cls, translation_id: int) -> Self:
        """Return what the address of this request asks for; what it does not know counts as not said."""
        show = request.args.get("show", "")
        return cls(
            translation_id,
            Show(show) if show in set(Show) else Show.ALL,
            request.args.get("with") or None,
            request.args.get("segment", type=int),
        )

    def showing(self, show: Show) -> str:
        """Return the editor with these passages."""
        return replace(self, show=Show(show), segment_id=None).page

    def with_language(self, locale: str | None) -> str:
        """Return the editor with another language beside the source, or with none."""
        return replace(self, beside=locale).page

    def at(self, segment_id: int | None) -> str:
        """Return the editor at a passage; it is shown among all where the choice would leave it out."""
        if segment_id is None:
            return self.page
        return f"{replace(self, segment_id=segment_id).page}#s{segment_id}"

    @property
    def page(self) -> str:
        """The editor itself."""
        return f"{self.root}{self._query(segment=self.segment_id)}"

    @property
    def preview(self) -> str:
        """The page as readers will get it."""
        return f"{self.root}/preview"

    @property
    def colleagues(self) -> str:
        """Whom a comment can call."""
        return f"{self.root}/colleagues"

    @property
    def comments(self) -> str:
        """Where comments on the whole are sent."""
        return f"{self.root}/comments{self._query()}"

    def step(self, name: str) -> str:
        """Return where a step of the workflow is taken."""
        return f"{self.root}/{name}{self._query()}"

    @property
    def concordance(self) -> str:
        """Where words are looked up in the memory, in the languages of this translation."""
        return f"/desk/memory?translation={self.translation_id}"

    def resolve(self, note: Note) -> str:
        """Return where a comment is called settled."""
        query = self._query(segment=note.segment_id)
        return f"{self.root}/comments/{note.id}/resolve{query}"

    def segment(self, segment_id: int, part: str = "") -> str:
        """Return the address of a passage, or of a part of it: history, restore, comments, fault."""
        return f"{self.root}/segments/{segment_id}{'/' if part else ''}{part}{self._query()}"

    def finding(self, segment_id: int, finding: Finding, part: str = "") -> str:
        """Return the page about what a check found in a passage, or a part of it: again."""
        said = urlencode({"check": finding.check, "piece": finding.excerpt})
        path = f"{self.root}/segments/{segment_id}/finding{'/' if part else ''}{part}"
        return f"{path}{self._query() or '?'}{'&' if self._query() else ''}{said}"

    @property
    def root(self) -> str:
        """What all its addresses begin with."""
        return f"/desk/translations/{self.translation_id}"

    def _query(self, *, segment: int | None = None) -> str:
        said = {
            "show": None if self.show is Show.ALL else self.show.value,
            "with": self.beside,
            "segment": segment,
        }
        kept = {name: value for name, value in said.items() if value is not None}
        return f"?{urlencode(kept)}" if kept else ""
