"""A translator who types on and on, in one of several tabs, and sends again whatever was not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from threading import Event, Thread
from time import sleep

from tests.durability.browser import Answer, Browser, Unanswered
from tests.durability.ledger import Ledger

WORDS = ["adwokat", "sąd", "milczy", "rodzina", "czeka", "tłumacz", "notuje", "świadek", "pamięta"]


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody writes in: the address before the name of each text, these names, and how the field is called."""

    place: str
    names: Sequence[int | str]
    field: str = "text"


class Tab(Thread):
    """Saves one text after another until it is told to stop, and never leaves one without an answer."""

    def __init__(self, browser: Browser, work: Work, ledger: Ledger, seed: int) -> None:
        super().__init__(daemon=True)
        self._browser, self._ledger, self._work = browser, ledger, work
        self._chance = Random(seed)  # noqa: S311 - words, not secrets
        self._is_over = Event()
        self._count = 0
        self._who = f"t{seed}"

    def run(self) -> None:
        """Type on."""
        while not self._is_over.is_set():
            self._save(self._chance.choice(self._work.names))

    def finish(self) -> None:
        """Let it send what it is at, and wait until that is answered."""
        self._is_over.set()
        self.join(60)
        assert not self.is_alive(), "a save was never answered"

    def _save(self, name: int | str) -> None:
        version, before = self._ledger.newest(name)
        text = self._typed(before)
        answer = self._answered(name, {self._work.field: text, "version": version, "action": "keep"})
        if answer.status == 200:
            saved = answer.said["version"]
            self._ledger.note(name, saved, text, since=version, is_mine=True)
        elif answer.status == 409:
            theirs = answer.said["theirs"]
            theirs = theirs if isinstance(theirs, str) else theirs[self._work.field]
            self._ledger.note(name, answer.said["version"], theirs, since=version, is_mine=False)
        else:
            self._ledger.note_fault(f"{answer.status}: {answer.text[:500]}")

    def _typed(self, before: str) -> str:
        """Return what is typed next: the sentence grows as people type, or is written anew; no text comes twice."""
        self._count += 1
        word = f"{self._chance.choice(WORDS)}-{self._who}-{self._count}"
        return f"{before} {word}" if before and self._chance.random() < 0.5 and len(before) < 200 else f"{word}."

    def _answered(self, name: int | str, fields: dict[str, object]) -> Answer:
        while True:
            try:
                return self._browser.post(f"{self._work.place}/{name}", fields)
            except Unanswered:
                self._ledger.note_silence()
                sleep(0.02)
