"""`flask serve`: bring the database up to date, load the demo newsroom into an empty one, serve, and do the jobs."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.core.database import db
from app.jobs import asking
from app.server.processes import CannotBeginError, Companion, Processes, alone, queue
from app.web.page_cache import mirror
from app.web.shared.assets import keep_compressed
from app.web.shared.chrome import site_of
from app.web.shared.settings import settings

if sys.platform != "win32":
    import resource

MOST_WORKERS = 4

OPEN_FILES = 16_384


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; one a core unless given.")
@click.option("--no-demo", is_flag=True, help="Leave an empty newsroom empty.")
@click.option("--no-jobs", is_flag=True, help="Leave the jobs to `flask jobs run`.")
@with_appcontext
def serve(host: str, port: int, workers: int | None, *, no_demo: bool, no_jobs: bool) -> None:
    """Migrate, load the demo newsroom into an empty data folder, serve the site, and do its jobs."""
    _prepare_aside(no_demo=no_demo)
    app = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - as Flask documents
    if "base_url" not in settings().model_fields_set:
        _settle_address(app, f"http://{_shown(host)}:{port}")
    os.environ["TOLMACH_DATA"] = str(settings().data)
    click.echo(f"Tolmach is at {settings().base_url}/ (data in {settings().data}). Stop it with Ctrl-C.")
    if settings().demo_accounts.exists():
        click.echo(f"Sign in at {settings().base_url}/account/sign-in with an account of {settings().demo_accounts}.")
    if not settings().smtp_url:
        click.echo(f"No mail server is set (TOLMACH_SMTP_URL), so mail is laid into {settings().mail_folder}.")
    keep_compressed(app)
    mirror.begin()
    # The processes that answer are forked, and SQLite may not be carried across.
    db.session.remove()
    db.engine.dispose()
    _allow_open_files()
    try:
        run("app.wsgi:app", host, port, workers, companion=None if no_jobs else asking.Jobs(app))
    except CannotBeginError as error:
        message = "The site cannot begin; its log says why."
        raise click.ClickException(message) from error
    except OSError as error:
        message = f"Nothing can listen at {_shown(host)}:{port}: {error.strerror}."
        raise click.ClickException(message) from error


def run(target: str, host: str, port: int, workers: int | None = None, *, companion: Companion | None = None) -> None:
    """Serve what is found at `target`, such as `app.wsgi:app`, by one process a core unless told.

    The `companion` works meanwhile. Raises `OSError` where nothing can listen at the address.
    """
    with queue(host, port) as connections:
        if not hasattr(os, "fork"):  # Windows: for trying things out
            alone(target, connections, companion)
            return
        Processes(target, connections, workers or min(os.cpu_count() or 1, MOST_WORKERS), companion).run()


def _prepare_aside(*, no_demo: bool) -> None:
    """Do what comes before serving in a process of its own: what it loads and allocates ends with it."""
    if hasattr(os, "fork"):
        with ProcessPoolExecutor(1, get_context("fork")) as aside:
            aside.submit(_prepare, no_demo=no_demo).result()
    else:
        _prepare(no_demo=no_demo)


def _prepare(*, no_demo: bool) -> None:
    import_module("app.cli.preparing").prepare(no_demo=no_demo)


def _allow_open_files() -> None:
    """Let this process, and those that answer, hold as many connections as they may: systems begin with few."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _settle_address(app: Flask, address: str) -> None:
    """Let this process and those that answer know where the site is, where its operator has not said so."""
    os.environ["TOLMACH_BASE_URL"] = address
    app.config["SETTINGS"] = settings().model_copy(update={"base_url": address})
    app.jinja_env.globals["site"] = site_of(app)
    if app.jinja_env.cache is not None:
        app.jinja_env.cache.clear()  # templates that are loaded know the address of before


def _shown(host: str) -> str:
    """Return the host as it stands in an address; one that means every interface is reached by the loopback."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
