"""A translator who types on and on, in one of several tabs, and sends again whatever was not answered."""

from collections.abc import Sequence
from random import Random
from threading import Event, Thread
from time import sleep

from tests.durability.browser import Answer, Browser, Unanswered
from tests.durability.ledger import Ledger

WORDS = ["adwokat", "sąd", "milczy", "rodzina", "czeka", "tłumacz", "notuje", "świadek", "pamięta"]


class Tab(Thread):
    """Saves one passage after another until it is told to stop, and never leaves one without an answer."""

    def __init__(
        self, browser: Browser, translation_id: int, segments: Sequence[int], ledger: Ledger, seed: int
    ) -> None:
        super().__init__(daemon=True)
        self._browser, self._ledger, self._segments = browser, ledger, segments
        self._place = f"/desk/translations/{translation_id}/segments"
        self._chance = Random(seed)  # noqa: S311 - words, not secrets
        self._is_over = Event()
        self._count = 0
        self._who = f"t{seed}"

    def run(self) -> None:
        """Type on."""
        while not self._is_over.is_set():
            self._save(self._chance.choice(self._segments))

    def finish(self) -> None:
        """Let it send what it is at, and wait until that is answered."""
        self._is_over.set()
        self.join(60)
        assert not self.is_alive(), "a save was never answered"

    def _save(self, segment_id: int) -> None:
        version, before = self._ledger.newest(segment_id)
        text = self._typed(before)
        answer = self._answered(segment_id, {"text": text, "version": version, "action": "keep"})
        if answer.status == 200:
            saved = answer.said["version"]
            self._ledger.note(segment_id, saved, text, since=version, is_mine=True)
        elif answer.status == 409:
            self._ledger.note(segment_id, answer.said["version"], answer.said["theirs"], since=version, is_mine=False)
        else:
            self._ledger.note_fault(f"{answer.status}: {answer.text[:500]}")

    def _typed(self, before: str) -> str:
        """Return what is typed next: the sentence grows as people type, or is written anew; no text comes twice."""
        self._count += 1
        word = f"{self._chance.choice(WORDS)}-{self._who}-{self._count}"
        return f"{before} {word}" if before and self._chance.random() < 0.5 and len(before) < 200 else f"{word}."

    def _answered(self, segment_id: int, fields: dict[str, object]) -> Answer:
        while True:
            try:
                return self._browser.post(f"{self._place}/{segment_id}", fields)
            except Unanswered:
                self._ledger.note_silence()
                sleep(0.02)
