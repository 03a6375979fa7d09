"""The audit as a file, line by line: CSV (RFC 4180) for people with a spreadsheet, JSON Lines for programs."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from app.audit.queries import Entry
from app.core.cells import guarded

COLUMNS = ("number", "at", "person", "name", "deed", "subject", "facts")


def as_csv(entries: Iterable[Entry], names: Mapping[int, str]) -> Iterator[str]:
    """Yield the lines of a CSV file with a head; facts are JSON in one cell."""
    yield _line(COLUMNS)
    for entry in entries:
        facts = json.dumps(entry.facts, ensure_ascii=False, sort_keys=True)
        name = names.get(entry.actor_id or 0, "")
        person = str(entry.actor_id or "")
        yield _line((str(entry.id), entry.at.isoformat(), person, name, entry.deed, entry.subject, facts))


def as_json_lines(entries: Iterable[Entry], names: Mapping[int, str]) -> Iterator[str]:
    """Yield one JSON object a line."""
    for entry in entries:
        said = {
            "number": entry.id,
            "at": entry.at.isoformat(),
            "person": entry.actor_id,
            "name": names.get(entry.actor_id or 0),
            "deed": entry.deed,
            "subject": entry.subject,
            "facts": entry.facts,
        }
        yield json.dumps(said, ensure_ascii=False) + "\n"


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([guarded(cell) for cell in cells])
    return line.getvalue()
