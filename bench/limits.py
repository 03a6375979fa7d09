"""Times of one client against what they may be at most, as a table to read and to keep."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Limited:
    """What one thing takes, in milliseconds, and the most that is allowed for it."""

    what: str
    p50_ms: float
    p95_ms: float
    most_ms: float
    bytes: int


@dataclass(frozen=True, slots=True)
class LimitTable:
    """One benchmark: what was measured, on what, with which figures."""

    title: str
    rows: list[Limited]
    facts: dict[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it as lines of text."""
        head = f"{'what':44}{'p50 ms':>10}{'p95 ms':>10}{'at most':>10}{'bytes':>10}"
        lines = [
            f"{row.what:44}{row.p50_ms:>10.1f}{row.p95_ms:>10.1f}{row.most_ms:>10.0f}{row.bytes:>10}"
            for row in self.rows
        ]
        facts = [f"{name}: {value}" for name, value in self.facts.items()]
        return "\n".join([self.title, *facts, "", head, *lines, ""])


def timed(what: str, most_ms: float, times: int, do: Callable[[int], int]) -> Limited:
    """Do something so many times, one after another; `do` gets the number of the turn and returns bytes received."""
    taken: list[float] = []
    size = 0
    for turn in range(times):
        begin = perf_counter()
        size = do(turn)
        taken.append((perf_counter() - begin) * 1000)
    cuts = quantiles(taken, n=100) if times > 1 else [taken[0]] * 99
    return Limited(what, cuts[49], cuts[94], most_ms, size)
