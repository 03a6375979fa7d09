"""Asking a service for passages: as many at a time as it takes, each with its marks put into tags and back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.machine.engine import Engine
from app.machine.marks import Lifted, Proposal, lift, lower


@dataclass(frozen=True, slots=True)
class Passage:
    """The source of one segment; `is_plain` where marks of Markdown mean nothing in it."""

    segment_id: int
    text: str
    is_plain: bool


def propose(engine: Engine, passages: Sequence[Passage], source: str, target: str) -> Iterator[dict[int, Proposal]]:
    """Yield what the service proposes, by segment, one request after the other; a refusal ends it.

    What was yielded before a refusal is good: whoever keeps it has not paid in vain.
    """
    lifted = [(passage.segment_id, lift(passage.text, is_plain=passage.is_plain)) for passage in passages]
    for batch in _batches(engine, lifted):
        answers = engine.translate([one.tagged for _, one in batch], source, target)
        yield {segment_id: lower(one, answer) for (segment_id, one), answer in zip(batch, answers, strict=True)}


def _batches(engine: Engine, lifted: Sequence[tuple[int, Lifted]]) -> Iterator[list[tuple[int, Lifted]]]:
    batch: list[tuple[int, Lifted]] = []
    characters = 0
    for one in lifted:
        length = len(one[1].tagged)
        if batch and (len(batch) == engine.most_texts or characters + length > engine.most_characters):
            yield batch
            batch, characters = [], 0
        batch.append(one)
        characters += length
    if batch:
        yield batch
