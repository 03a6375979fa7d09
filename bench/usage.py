"""What the processes of a server use, by `/proc` of Linux (proc(5))."""

import os
import re
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
AFTER_NAME = re.compile(r"\)\s+")


def family(pid: int) -> list[int]:
    """Return the numbers of a process and of all that descend from it."""
    found = [pid]
    for parent in found:
        for children in (PROC / str(parent) / "task").glob("*/children"):
            found += map(int, children.read_text(encoding="ascii").split())
    return found


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process and its descendants have used, in and out of the kernel."""
    return sum(_ticks(each) for each in family(pid)) / TICKS


def _ticks(pid: int) -> int:
    """Return utime + stime; fields count from the state, which follows the name of the command in brackets."""
    stat = (PROC / str(pid) / "stat").read_text(encoding="utf-8")
    fields = AFTER_NAME.split(stat)[-1].split()
    return int(fields[11]) + int(fields[12])


def megabytes(pid: int) -> tuple[float, float]:
    """Return how much memory the largest of the processes that descend from one has: resident, and its own share.

    The share (PSS) counts a page that several processes have as the part of each.
    """
    sizes = [_size(child) for child in family(pid)[1:]] or [_size(pid)]
    return max(sizes, key=lambda size: size[1])


def _size(pid: int) -> tuple[float, float]:
    rollup = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
    kilobytes = dict(re.findall(r"^(Rss|Pss):\s+(\d+) kB", rollup, re.MULTILINE))
    return int(kilobytes["Rss"]) / 1024, int(kilobytes["Pss"]) / 1024
