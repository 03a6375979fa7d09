"""Run the benchmarks that are named, or all of them."""

import sys
from collections.abc import Callable

from bench import desk, reader, trickle
from bench.limits import LimitTable
from bench.report import Table, keep

BENCHMARKS: dict[str, Callable[[], Table | LimitTable]] = {
    "reader": reader.measure,
    "desk": desk.measure,
    "trickle": trickle.measure,
}


def main(names: list[str]) -> int:
    """Run, print a table each and keep the figures as JSON."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}.\n")
        return 2
    for name in names or BENCHMARKS:
        table = BENCHMARKS[name]()
        sys.stdout.write(f"{table}\n")
        sys.stdout.write(f"Kept in {keep(name, table)}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
