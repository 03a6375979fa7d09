"""`flask jobs`: what is done without anybody asking."""

import signal
import sys
from datetime import timedelta
from threading import Event

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.cli.database import needs_database
from app.core.clock import now
from app.jobs import asking
from app.jobs.tasks import JOBS
from app.notices import sending
from app.publishing import schedules
from app.web.shared.settings import settings

PATIENCE = timedelta(minutes=3)
"""How late a publication may be without anybody being missed."""

jobs = AppGroup("jobs", help="What is done without anybody asking: publications, claims, letters.")


@jobs.command("run")
@needs_database
def run() -> None:
    """Do what is due, until stopped: for a worker beside `serve --no-jobs`."""
    worker, is_over = asking.Jobs(_application()), Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_about: is_over.set())
    worker.start()
    click.echo("The jobs run. Stop them with Ctrl-C.")
    is_over.wait()
    worker.stop()
    click.echo("The jobs have stopped.")


@jobs.command("once")
@needs_database
def once() -> None:
    """Do all that is due now, and end: for cron. Ends with 1 where something failed."""
    queue = asking.queue(_application())
    outcomes = [queue.run(job) for job in JOBS]
    queue.run_waiting()
    for outcome in outcomes:
        click.echo(f"{outcome.name:10} {outcome.failure or outcome.done}")
    if any(outcome.failure for outcome in outcomes):
        sys.exit(1)


@jobs.command("status")
@needs_database
def status() -> None:
    """Say when each job ran last and how it went, and what waits."""
    queue = asking.queue(_application())
    for job in JOBS:
        last = queue.last(job.name)
        went = "has not run yet" if last is None else f"{last.at:%Y-%m-%d %H:%M} UTC  {last.failure or last.done}"
        click.echo(f"{job.name:10} every {job.minutes:4} min  {went}")
    letters, planned = sending.waiting(), schedules.waiting()
    click.echo(f"Letters that wait: {letters.letters}; of these, failed before: {letters.failed}.")
    following = f"; the next at {planned.next:%Y-%m-%d %H:%M} UTC" if planned.next else ""
    click.echo(f"Texts that wait for their moment: {planned.texts}{following}.")
    if not settings().smtp_url:
        click.echo(f"No mail server is set, so letters are laid into {settings().mail_folder}.")
    if planned.next and planned.next < now() - PATIENCE:
        click.echo("The moment of a text has gone by: nobody runs the jobs.")


def _application() -> Flask:
    return current_app._get_current_object()  # type: ignore[attr-defined,no-any-return] # noqa: SLF001 - as Flask documents
