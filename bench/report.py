"""Figures as a table to read and as JSON to compare."""

import json
import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.limits import LimitTable

RESULTS = Path(__file__).resolve().parent / "results"
MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """What one address did: requests a second with all clients, and times of one client in milliseconds."""

    page: str
    requests_per_second: float
    p50_ms: float
    p99_ms: float
    bytes: int
    ratio_to_static: float


@dataclass(frozen=True, slots=True)
class Table:
    """One benchmark: what was measured, on what, with which figures."""

    title: str
    rows: list[Row]
    facts: dict[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it as lines of text."""
        head = f"{'page':34}{'requests/s':>12}{'p50 ms':>10}{'p99 ms':>10}{'bytes':>10}{'static = 1':>12}"
        lines = [
            f"{row.page:34}{row.requests_per_second:>12.0f}{row.p50_ms:>10.2f}{row.p99_ms:>10.2f}"
            f"{row.bytes:>10}{row.ratio_to_static:>12.2f}"
            for row in self.rows
        ]
        facts = [f"{name}: {value}" for name, value in self.facts.items()]
        return "\n".join([self.title, *facts, "", head, *lines, ""])


@dataclass(frozen=True, slots=True)
class Figures:
    """One benchmark with columns of its own: what was measured, on what, with which figures. None is no figure."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | float | None]]
    facts: Mapping[str, str | int | float]

    def __str__(self) -> str:
        """Return it as lines of text: words begin where their column does, numbers end where it does."""
        texts = [tuple(_shown(value) for value in row) for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.columns, *texts, strict=True)]
        lines = [_line(cells, widths, self.rows[0]) for cells in (self.columns, *texts)]
        facts = [f"{name}: {value}" for name, value in self.facts.items()]
        return "\n".join([self.title, *facts, "", *lines, ""])


def _shown(value: str | float | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:,}"


def _line(cells: Sequence[str], widths: Sequence[int], like: Sequence[str | float | None]) -> str:
    placed = (
        cell.ljust(width) if isinstance(value, str) else cell.rjust(width)
        for cell, width, value in zip(cells, widths, like, strict=True)
    )
    return "  ".join(placed).rstrip()


def machine() -> dict[str, str | int | float]:
    """Return what the figures depend on."""
    return {
        "cores": os.cpu_count() or 1,
        "processor": _processor(),
        "machine": platform.machine(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    named = MODEL.search(info.read_text(encoding="utf-8")) if info.exists() else None
    return named[1] if named else platform.processor()


def keep(name: str, table: Table | LimitTable | Figures) -> Path:
    """Write the figures as JSON and return where."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    found = {**asdict(table), "machine": machine()}
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
