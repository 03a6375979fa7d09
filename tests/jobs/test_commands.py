"""The jobs on the command line."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from app.accounts.policy import OPERATOR
from app.articles.models import Article
from app.articles.service import vouch_for
from app.config import ROOT
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.jobs.queue import Queue
from app.notices.letters import post
from app.publishing.models import LiveEdition, Schedule
from app.publishing.schedules import schedule
from app.web.shared.settings import settings_of
from tests import databases
from tests.makers import Made, Maker
from tests.marks import on_both

SECONDS_TO_START = 90


@pytest.fixture
def overdue(app: Flask, make: Maker) -> Made:
    """Give a text whose moment has gone by."""
    text = make.article(published=False)
    with app.app_context():
        vouch_for(db.session.get_one(Article, text.id), actor=OPERATOR)
        schedule(text.id, "en", now() + timedelta(days=1), actor=OPERATOR)
        with unit_of_work():
            db.session.execute(update(Schedule).values(at=now() - timedelta(hours=1)))
    return text


@on_both
def test_once_does_all_that_is_due_and_ends(app: Flask, queue: Queue, overdue: Made) -> None:
    with app.app_context():
        post("aizhan@example.org", "Hello", "Hello\n", "", "en")

    result = app.test_cli_runner().invoke(args=["jobs", "once"])

    assert result.exit_code == 0
    assert result.output.split()[:8] == ["publish", "1", "run_out", "0", "digest", "0", "letters", "1"]
    assert queue.huey.pending_count() == 0
    with app.app_context():
        assert db.session.get(LiveEdition, (overdue.id, "en")) is not None


def test_once_ends_with_a_failure_where_something_failed(app: Flask, queue: Queue) -> None:
    settings_of(app).mail_folder.write_text("a file where the folder should be")
    with app.app_context():
        db.session.execute(db.text("DROP TABLE schedule"))
        db.session.commit()

    result = app.test_cli_runner().invoke(args=["jobs", "once"])

    assert queue.last("letters") is not None
    assert result.exit_code == 1
    assert "publish    OperationalError at app/" in result.output


@on_both
def test_status_says_what_ran_what_waits_and_what_is_missed(app: Flask, queue: Queue, overdue: Made) -> None:
    with app.app_context():
        post("aizhan@example.org", "Hello", "Hello\n", "", "en")
    before = app.test_cli_runner().invoke(args=["jobs", "status"]).output
    app.test_cli_runner().invoke(args=["jobs", "once"])
    after = app.test_cli_runner().invoke(args=["jobs", "status"]).output

    assert overdue.id
    assert queue.last("publish") is not None
    assert "publish    every    1 min  has not run yet" in before
    assert "Letters that wait: 1; of these, failed before: 0." in before
    assert "The moment of a text has gone by: nobody runs the jobs." in before
    assert "No mail server is set" in before
    assert "has not run yet" not in after
    assert "Texts that wait for their moment: 0." in after
    assert "aizhan" not in before + after


# --- Processes of their own ------------------------------------------------------------------


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not (found := is_so()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


@contextmanager
def running(data: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command of ours on a data folder; it is killed when the test is over."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TOLMACH_")}
    with subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env=environment | {"TOLMACH_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a data folder with a database in it."""
    with databases.sqlite(tmp_path) as url:
        (tmp_path / "data").mkdir()
        Path(url.removeprefix("sqlite:///")).rename(tmp_path / "data" / "tolmach.sqlite")
    return tmp_path / "data"


def letter_in(data: Path) -> None:
    app = databases.app_on(f"sqlite:///{data / 'tolmach.sqlite'}", data)
    with app.app_context():
        post("aizhan@example.org", "Hello", "Hello\n", "", "en")
        db.session.remove()
        db.engine.dispose()


def is_delivered(data: Path) -> bool:
    return bool(list(data.glob("mail/*.eml")))


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def test_a_worker_of_its_own_does_the_jobs_and_ends_cleanly(data: Path) -> None:
    letter_in(data)

    with running(data, "jobs", "run") as process:
        went = within(SECONDS_TO_START + 60, lambda: is_delivered(data))
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=30)

    assert went
    assert process.returncode == 0
    assert said.splitlines() == ["The jobs run. Stop them with Ctrl-C.", "The jobs have stopped."]


def test_the_server_does_the_jobs_beside_and_ends_cleanly(data: Path) -> None:
    letter_in(data)
    port = free_port()

    with running(data, "serve", "--no-demo", "--port", str(port), "--workers", "2") as process:
        is_there = within(SECONDS_TO_START, lambda: answers(port))
        went = within(60, lambda: is_delivered(data))
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)

    assert is_there
    assert went
    assert process.returncode == 0
    assert f"so mail is laid into {data / 'mail'}." in said
    assert "Traceback" not in said


def test_a_server_without_jobs_leaves_them_to_others(data: Path) -> None:
    port = free_port()

    with running(data, "serve", "--no-demo", "--no-jobs", "--port", str(port), "--workers", "1") as process:
        is_there = within(SECONDS_TO_START, lambda: answers(port))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)

    assert is_there
    assert process.returncode == 0
    assert not (data / "jobs.sqlite").exists()
