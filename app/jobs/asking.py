"""Asking for a job as soon as there is something to do, from a process that runs none itself."""

import logging
import sqlite3
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from flask import Flask, current_app

from app.catalogs.approving import WordingApproved
from app.core import events
from app.media.events import PictureStored
from app.notices.letters import LetterPosted
from app.publishing.service import EditionChanged
from app.translation.events import TranslationMoved
from app.translation.proposing.service import MachineAsked
from app.translation.states import Step

if TYPE_CHECKING:
    from app.jobs.consumer import Worker
    from app.jobs.queue import Queue

SWITCH = "JOBS_ARE_ASKED_FOR"

_log = logging.getLogger(__name__)


def set_up(app: Flask) -> None:
    """Ask for jobs when something happens in this application. A test that does not call this asks for none."""
    app.config[SWITCH] = True
    events.subscribe(LetterPosted, ask_for_letters)
    events.subscribe(PictureStored, ask_for_copies)
    events.subscribe(MachineAsked, ask_for_proposals)
    events.subscribe(TranslationMoved, ask_to_remember)
    events.subscribe(WordingApproved, ask_to_write_catalogs)
    events.subscribe_to_runs(EditionChanged, ask_to_remember_editions)


def ask_for_letters(_happening: LetterPosted) -> None:
    """Let a letter go out at once; if nobody can be asked, the clock sees to it within a minute."""
    ask("letters")


def ask_for_copies(happening: PictureStored) -> None:
    """Let the narrower copies of a picture be made at once; if nobody can be asked, the clock sees to it."""
    ask("picture", happening.medium_id)


def ask_for_proposals(happening: MachineAsked) -> None:
    """Let a machine be asked for a whole translation; if nobody can be asked, the clock sees to it."""
    ask("machine", happening.translation_id)


def ask_to_remember(happening: TranslationMoved) -> None:
    """Let the memory know a translation as soon as it is approved; if nobody can be asked, the clock sees to it."""
    if happening.step is Step.APPROVE:
        ask("memory")


def ask_to_write_catalogs(_happening: WordingApproved) -> None:
    """Let the newsroom's own words be written as a catalog; pages show them already."""
    ask("catalogs")


def ask_to_remember_editions(_run: Sequence[EditionChanged]) -> None:
    """Let the memory know which texts readers have now, once for all that were published together."""
    ask("memory")


def ask(name: str, *numbers: int) -> None:
    """Ask for a job, unless this application asks for none."""
    if not current_app.config.get(SWITCH):
        return
    try:
        queue(cast("Flask", current_app._get_current_object())).ask(name, *numbers)  # type: ignore[attr-defined] # noqa: SLF001 - as Flask documents
    except (OSError, sqlite3.Error) as error:
        _log.warning("job %s was not asked for: %s", name, type(error).__name__)


def queue(app: Flask) -> "Queue":
    """Return the queue of an application.

    huey is loaded here and not before: it brings the driver of PostgreSQL along, which takes a fifth of a second
    that every start would pay for, and most processes never ask for a job.
    """
    return cast("Queue", import_module("app.jobs.queue").queue_of(app))


class Jobs:
    """Whoever runs the jobs of an application, loaded when they first begin: what was forked before is without it."""

    def __init__(self, app: Flask) -> None:
        """Load nothing yet."""
        self._app = app
        self._worker: Worker | None = None

    def start(self) -> None:
        """Begin to look at the queue. Whoever runs already goes on."""
        if self._worker is None:
            self._worker = cast("Worker", import_module("app.jobs.consumer").Worker(self._app))
        self._worker.start()

    def stop(self) -> None:
        """Finish what is being done, then let go of the databases."""
        if self._worker is not None:
            self._worker.stop()
