"""Run the benchmarks that are named, or all of them but those that take long."""

import sys
from collections.abc import Callable

from bench import catalogs, compare, desk, facets, memory, reader, scale, trickle
from bench.limits import LimitTable
from bench.report import Figures, Table, keep

BENCHMARKS: dict[str, Callable[[], Table | LimitTable | Figures]] = {
    "reader": reader.measure,
    "desk": desk.measure,
    "catalogs": catalogs.measure,
    "trickle": trickle.measure,
    "compare": compare.measure,
    "facets": facets.measure,
    "memory": memory.measure,
    "scale": scale.measure,
}

LONG = {"memory", "scale"}
"""What runs only when it is named: a hundred thousand editions, or sentences, take a while."""


def main(names: list[str]) -> int:
    """Run, print a table each and keep the figures as JSON."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}.\n")
        return 2
    for name in names or [name for name in BENCHMARKS if name not in LONG]:
        table = BENCHMARKS[name]()
        sys.stdout.write(f"{table}\n")
        sys.stdout.write(f"Kept in {keep(name, table)}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
