"""Running a job: in a context of its own, once at a time in a process, and without harm to the others."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from traceback import walk_tb

from flask import Flask

from app.config import ROOT
from app.core.clock import now
from app.jobs.tasks import JOBS

_log = logging.getLogger(__name__)
_running = {job.name: Lock() for job in JOBS}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job went: how much it did, or what it failed at. `is_skipped`: it was running already."""

    name: str
    at: datetime
    done: int = 0
    failure: str = ""
    is_skipped: bool = False


def run(app: Flask, name: str, deed: Callable[[], object]) -> Outcome:
    """Do a deed within the application, and return how it went; whatever it fails at is logged and goes no further.

    The log names the kind of an error and its place, and nothing else: what an error says may hold an address, a name
    or a line of a text.
    """
    lock = _running.get(name)
    if lock is not None and not lock.acquire(blocking=False):
        return Outcome(name, now(), is_skipped=True)
    try:
        with app.app_context():
            done = deed()
        return Outcome(name, now(), done if isinstance(done, int) else 1)
    except Exception as error:  # noqa: BLE001 - a job that fails must not stop the others
        failure = described(error)
        _log.warning("job %s failed: %s", name, failure)
        return Outcome(name, now(), failure=failure)
    finally:
        if lock is not None:
            lock.release()


def described(error: Exception) -> str:
    """Return the kind of an error and the line of ours at which it came up."""
    places = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [(path, line) for path, line in places if path.is_relative_to(ROOT / "app")]
    if not ours:
        return type(error).__name__
    path, line = ours[-1]
    return f"{type(error).__name__} at {path.relative_to(ROOT)}:{line}"
