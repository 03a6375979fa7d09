"""Writing what the memory has: for one passage whose suggestion is taken, or for all that are empty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.accounts.policy import Actor
from app.audit import log
from app.core.database import unit_of_work
from app.memory import recall
from app.memory.matching import EXACT, IN_CONTEXT
from app.memory.recall import Match, Wanted
from app.translation import targets
from app.translation.memories import is_read_by
from app.translation.service import load
from app.translation.states import Origin, TargetState
from app.translation.suggestions import Asked
from app.translation.targets import Saved
from app.translation.workbench.asking import asked_of
from app.translation.workbench.pages import FIRST_VERSION, Head, Row

WORTH_WRITING: Final = 75
"""The score from which on a match is written by itself, to be put right; of less, a person chooses."""

AT_ONCE: Final = 8
"""Passages that the memory is asked for at once."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What became of the empty passages.

    They got the same text between the same neighbours, the same text, or one that needs work; or they are left empty.
    """

    in_context: int
    exact: int
    needs_work: int
    left: int

    @property
    def written(self) -> int:
        """How many have a text now."""
        return self.in_context + self.exact + self.needs_work


def take(asked: Asked, text: str, *, version: int) -> Saved:
    """Write a suggestion of the memory as the text of a passage.

    It counts as translated if the memory really has it for this very source, else it needs work.
    """
    found = recall.matches([_wanted(asked)], is_read_by(asked.actor), least=EXACT)[0]
    is_exact = any(match.target == text for match in found)
    return targets.save(
        asked.translation_id,
        asked.segment_id,
        text,
        version=version,
        actor=asked.actor,
        is_done=is_exact,
        needs_work=not is_exact,
        origin=Origin.MEMORY_EXACT if is_exact else Origin.MEMORY_FUZZY,
    )


def recall_all(head: Head, rows: Sequence[Row], *, actor: Actor) -> Recalled:
    """Write what the memory has into every passage that is empty; it can be emptied again (`empty_recalled`).

    Of several exact texts that differ none is called right: it needs work. Refused as a save is.
    """
    empty = {row.segment_id: row.version for row in rows if not row.text and row.is_required}
    counts = {IN_CONTEXT: 0, EXACT: 0, 0: 0}
    with unit_of_work():
        targets.require_hand(load(head.id), actor)
        for asked, match, is_sure in _found(asked_of(head, list(empty), actor=actor)):
            targets.save(
                head.id,
                asked.segment_id,
                match.target,
                version=empty[asked.segment_id],
                actor=actor,
                is_done=is_sure,
                needs_work=not is_sure,
                origin=Origin.MEMORY_EXACT if match.score >= EXACT else Origin.MEMORY_FUZZY,
            )
            counts[match.score if is_sure else 0] += 1
        done = Recalled(counts[IN_CONTEXT], counts[EXACT], counts[0], len(empty) - sum(counts.values()))
        log.record(
            "recall",
            f"translation:{head.id}",
            actor_id=actor.person_id,
            article=head.article_id,
            locale=head.locale,
            in_context=done.in_context,
            exact=done.exact,
            needs_work=done.needs_work,
            left=done.left,
        )
    return done


def _found(passages: Sequence[Asked]) -> Iterator[tuple[Asked, Match, bool]]:
    """Yield the passages that the memory has something for, with the best of it, and whether it is sure."""
    for start in range(0, len(passages), AT_ONCE):
        some = passages[start : start + AT_ONCE]
        matches = recall.matches([_wanted(asked) for asked in some], is_read_by(some[0].actor), least=WORTH_WRITING)
        for asked, found in zip(some, matches, strict=True):
            if found:
                yield asked, found[0], _is_sure(found)


def _is_sure(found: Sequence[Match]) -> bool:
    """Say whether the best match can stand: the same text, and no other translation of it is as good."""
    best = found[0].score
    return best >= EXACT and sum(match.score == best for match in found) == 1


def recalled(rows: Sequence[Row]) -> list[Row]:
    """Return the passages whose first text came from the memory and was not touched since."""
    return [
        row
        for row in rows
        if row.origin in {Origin.MEMORY_EXACT, Origin.MEMORY_FUZZY}
        and row.version == FIRST_VERSION + 1
        and row.state in {TargetState.TRANSLATED, TargetState.NEEDS_WORK}
    ]


def empty_recalled(head: Head, rows: Sequence[Row], *, actor: Actor) -> int:
    """Empty the passages again that came from the memory and were not touched since; the history keeps their texts.

    Refused as a save is.
    """
    untouched = recalled(rows)
    with unit_of_work():
        targets.require_hand(load(head.id), actor)
        for row in untouched:
            targets.save(head.id, row.segment_id, "", version=row.version, actor=actor)
        log.record(
            "empty_recalled",
            f"translation:{head.id}",
            actor_id=actor.person_id,
            article=head.article_id,
            locale=head.locale,
            count=len(untouched),
        )
    return len(untouched)


def _wanted(asked: Asked) -> Wanted:
    return Wanted(asked.text, asked.source_locale, asked.locale, asked.before, asked.after)
