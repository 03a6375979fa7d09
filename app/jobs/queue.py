"""The queue, kept by huey in a file of the data folder. Only what runs jobs or asks for one loads this module."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from flask import Flask
from huey import SqliteHuey, crontab

from app.jobs import tasks
from app.jobs.running import Outcome, run
from app.jobs.tasks import DAILY, ERRANDS, HOURLY, JOBS, Job
from app.web.shared.settings import settings_of

EXTENSION = "tolmach.jobs"
LAST = "last:"


class Queue:
    """The jobs of an application, as huey knows them, and how each went last."""

    def __init__(self, app: Flask) -> None:
        """Open the file, and name the jobs."""
        self.app = app
        self.huey = SqliteHuey("tolmach", filename=str(settings_of(app).jobs_file), results=False, utc=True)
        self._named = {job.name: self._periodic(job) for job in JOBS}
        self._named |= {name: self._errand(name, deed) for name, deed in ERRANDS.items()}

    def ask(self, name: str, *numbers: int) -> None:
        """Ask whoever runs jobs to do this one as soon as they can."""
        self._named[name](*numbers)

    def run(self, job: Job, at: datetime | None = None) -> Outcome:
        """Do a job now, in this process, and note how it went."""
        outcome = run(self.app, job.name, lambda: job.run(at or tasks.present()))
        if not outcome.is_skipped:
            self._note(outcome)
        return outcome

    def run_waiting(self) -> int:
        """Do whatever was asked for and not done yet, in this process, and return how many pieces that were."""
        count = 0
        while (task := self.huey.dequeue()) is not None:
            self.huey.execute(task)
            count += 1
        return count

    def last(self, name: str) -> Outcome | None:
        """Return how a job went last, in whichever process."""
        kept = self.huey.storage.peek_data(LAST + name)
        if not isinstance(kept, bytes | memoryview):
            return None
        facts = json.loads(bytes(kept))
        return Outcome(name, datetime.fromisoformat(facts["at"]), facts["done"], facts["failure"])

    def _note(self, outcome: Outcome) -> None:
        facts = {"at": outcome.at.isoformat(), "done": outcome.done, "failure": outcome.failure}
        self.huey.storage.put_data(LAST + outcome.name, json.dumps(facts).encode())

    def _periodic(self, job: Job) -> Callable[..., object]:
        def look() -> None:
            self.run(job)

        return cast("Callable[..., object]", self.huey.periodic_task(_every(job.minutes), name=job.name)(look))

    def _errand(self, name: str, deed: Callable[[int], object]) -> Callable[..., object]:
        def go(number: int) -> None:
            run(self.app, name, lambda: deed(number))

        return cast("Callable[..., object]", self.huey.task(name=name)(go))


def queue_of(app: Flask) -> Queue:
    """Return the queue of an application, opened when it is first asked for."""
    known = app.extensions.get(EXTENSION)
    if known is None:
        known = app.extensions[EXTENSION] = Queue(app)
    return cast("Queue", known)


def _every(minutes: int) -> Callable[[datetime], Any]:
    if minutes == DAILY:
        return cast("Callable[[datetime], Any]", crontab(minute="0", hour="3"))
    minute = "0" if minutes == HOURLY else f"*/{minutes}"
    return cast("Callable[[datetime], Any]", crontab(minute=minute))
