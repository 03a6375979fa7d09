"""What was on somebody's screen: the base revision and the version of every target (product.md, rule 7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.core.errors import Refusal

WRITTEN = re.compile(r"[1-9][0-9]{0,8};(?:[1-9][0-9]{0,8}:[1-9][0-9]{0,8}(?:,(?!$)|$))*")
MOST_LETTERS = 200_000


class BadSeen(Refusal):
    """The form did not bring back what it was given."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A base by its number, and versions by segment id. Written `3;12:4,13:1` in forms."""

    base: int
    versions: Mapping[int, int]

    @classmethod
    def parse(cls, written: str) -> Self:
        """Return what a form brought back; `BadSeen` for anything that we did not write."""
        if len(written) > MOST_LETTERS or WRITTEN.fullmatch(written) is None:
            raise BadSeen
        base, _, pairs = written.partition(";")
        halves = (pair.split(":") for pair in pairs.split(",") if pair)
        return cls(int(base), {int(segment_id): int(version) for segment_id, version in halves})

    def __str__(self) -> str:
        """Return it as a form carries it."""
        pairs = (f"{segment_id}:{version}" for segment_id, version in sorted(self.versions.items()))
        return f"{self.base};{','.join(pairs)}"

    def differences(self, now: "Seen") -> list[int]:
        """Return the segments whose version is another now, that are gone, or that came."""
        ids = sorted(self.versions.keys() | now.versions.keys())
        return [segment_id for segment_id in ids if self.versions.get(segment_id) != now.versions.get(segment_id)]
