"""The memory of a process as the C library hands it out."""

import ctypes
from contextlib import suppress
from typing import Final

M_ARENA_MAX: Final = -8
"""Of mallopt(3)."""


def keep_one_heap() -> None:
    """Let all threads allocate from one heap: they work by turns, and each heap keeps what it once took.

    It has to be asked for before the first thread begins. A process that is forked later has one heap too.
    """
    with suppress(OSError, AttributeError):  # only the C library of GNU has this
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)
