"""What a server said about the texts that somebody writes in, held against itself whenever it says more."""

from collections import defaultdict
from threading import Lock


class Ledger:
    """What was acknowledged, by the name of a text. One version has one text for good, and none goes back."""

    def __init__(self, first: int = 1) -> None:
        """Know of each text that it is empty at its first version."""
        self._first = first
        self._said: defaultdict[int | str, dict[int, str]] = defaultdict(dict)
        self._lock = Lock()
        self.unanswered = 0
        self.acknowledged = 0
        self.faults: list[str] = []

    def newest(self, name: int | str) -> tuple[int, str]:
        """Return the newest version of a text that anybody was told of, and what it says."""
        with self._lock:
            return self._newest(name)

    def has_grown(self, beyond: int) -> bool:
        """Return whether more saves than this were acknowledged, or something is wrong, so that waiting is in vain."""
        return self.acknowledged > beyond or bool(self.faults)

    def note(self, name: int | str, version: int, text: str, *, since: int, is_mine: bool) -> None:
        """Note what an answer said; `since` is the version that was known when it was asked for."""
        with self._lock:
            self.acknowledged += is_mine
            if version < since:
                self.faults.append(f"text {name} went back from version {since} to {version}")
            known = self._said[name].setdefault(version, text)
            if known != text:
                self.faults.append(f"version {version} of text {name} is both {known!r} and {text!r}")

    def note_silence(self) -> None:
        """Note that a save was sent and not answered."""
        with self._lock:
            self.unanswered += 1

    def note_fault(self, words: str) -> None:
        """Note what should not have happened."""
        with self._lock:
            self.faults.append(words)

    def texts(self) -> dict[int | str, dict[int, str]]:
        """Return what is known that they said, by name and version."""
        with self._lock:
            return {name: dict(texts) for name, texts in self._said.items()}

    def _newest(self, name: int | str) -> tuple[int, str]:
        return max(self._said[name].items(), default=(self._first, ""))
