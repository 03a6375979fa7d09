"""The jobs themselves: what is done, and how often somebody looks whether it is due.

A new one is a function that takes the present moment and returns how much it has done, and a line in `JOBS`; work
on one thing that has just come in is a function in `ERRANDS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.core.clock import now
from app.jobs.catalogs import write_catalogs
from app.jobs.digest import send_digests
from app.jobs.machine import fetch_proposals, fetch_waiting
from app.jobs.pictures import make_copies, make_missing_copies
from app.notices.couriers import Courier, FolderCourier, MailServer, SmtpCourier
from app.notices.messages import Sender
from app.notices.sending import sweep
from app.notices.service import forget_read
from app.publishing.remembering import remember_due
from app.publishing.schedules import publish_due
from app.translation.claims import run_out
from app.web.shared.digest import PROFILE
from app.web.shared.settings import settings

READ_NOTICES_KEPT = timedelta(days=90)

HOURLY, DAILY = 60, 24 * 60


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is looked after every so many minutes: a divisor of an hour, an hour or a day."""

    name: str
    minutes: int
    run: Callable[[datetime], int]


def send_letters(at: datetime) -> int:
    """Send the letters that wait, by the mail server of the operator, or into the folder that stands in for one."""
    known = settings()
    courier: Courier = FolderCourier(known.mail_folder)
    if known.smtp_url:
        courier = SmtpCourier(MailServer.at(known.smtp_url), known.host)
    address = known.mail_from or f"noreply@{known.host}"
    return sweep(at, courier, Sender(known.site_name, address, known.host, known.base_url + PROFILE))


def forget_notices(at: datetime) -> int:
    """Take away notices that were read long ago."""
    return forget_read(at - READ_NOTICES_KEPT)


def remember(_at: datetime) -> int:
    """Let the memory know what was approved."""
    return remember_due()


JOBS: Final[tuple[Job, ...]] = (
    Job("publish", 1, publish_due),
    Job("run_out", 1, run_out),
    Job("digest", 15, send_digests),
    Job("letters", 1, send_letters),
    Job("proposals", 1, fetch_waiting),
    Job("catalogs", 1, write_catalogs),
    Job("pictures", HOURLY, make_missing_copies),
    Job("memory", HOURLY, remember),
    Job("forget", DAILY, forget_notices),
)
"""In the order in which they are done when all are: letters go out after whatever wrote them."""

ERRANDS: Final[Mapping[str, Callable[[int], object]]] = {"picture": make_copies, "machine": fetch_proposals}
"""Work on one thing, by its number, as soon as it is there."""


def job_named(name: str) -> Job:
    """Return a job; `StopIteration` where there is none of this name."""
    return next(job for job in JOBS if job.name == name)


def present() -> datetime:
    """Return the moment for which jobs look."""
    return now()
