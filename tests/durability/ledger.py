"""What a server said about the passages of a translation, held against itself whenever it says more."""

from collections import defaultdict
from threading import Lock


class Ledger:
    """What was acknowledged, by passage. One version has one text for good, and none goes back."""

    def __init__(self) -> None:
        self._said: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self._lock = Lock()
        self.unanswered = 0
        self.acknowledged = 0
        self.faults: list[str] = []

    def newest(self, segment_id: int) -> tuple[int, str]:
        """Return the newest version of a passage that anybody was told of, and its text."""
        with self._lock:
            return self._newest(segment_id)

    def note(self, segment_id: int, version: int, text: str, *, since: int, is_mine: bool) -> None:
        """Note what an answer said; `since` is the version that was known when it was asked for."""
        with self._lock:
            self.acknowledged += is_mine
            if version < since:
                self.faults.append(f"passage {segment_id} went back from version {since} to {version}")
            known = self._said[segment_id].setdefault(version, text)
            if known != text:
                self.faults.append(f"version {version} of passage {segment_id} is both {known!r} and {text!r}")

    def note_silence(self) -> None:
        """Note that a save was sent and not answered."""
        with self._lock:
            self.unanswered += 1

    def note_fault(self, words: str) -> None:
        """Note what should not have happened."""
        with self._lock:
            self.faults.append(words)

    def texts(self) -> dict[int, dict[int, str]]:
        """Return the texts that are known, by passage and version."""
        with self._lock:
            return {segment_id: dict(texts) for segment_id, texts in self._said.items()}

    def _newest(self, segment_id: int) -> tuple[int, str]:
        return max(self._said[segment_id].items(), default=(1, ""))
