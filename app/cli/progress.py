"""Showing how far a long command is."""

import sys
from collections.abc import Callable

STEP = 50


def counter(what: str) -> Callable[[int, int], None]:
    """Return a function that writes `done of total` over itself on a terminal, and now and then elsewhere."""
    is_terminal = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if is_terminal:
            sys.stderr.write(f"\r{done:,} of {total:,} {what}" + ("\n" if done == total else ""))
        elif done == total or done % (STEP * 20) == 0:
            sys.stderr.write(f"{done:,} of {total:,} {what}\n")
        sys.stderr.flush()

    return show
