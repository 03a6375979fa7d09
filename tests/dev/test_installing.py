"""What dev.py installs, when, and what it makes of an installation that went wrong."""

import fcntl
import os
import re
import signal
from pathlib import Path

from tests.dev.clones import ECHO, Clone, Outcome, outcome, plant


def test_two_first_starts_at_once_install_once_and_both_run(
    first_starts: tuple[Clone, list[Outcome]],
) -> None:
    clone, outcomes = first_starts

    assert [start.echo["arguments"] for start in outcomes] == [["people", "list"]] * 2
    assert sum("Making .venv" in start.told for start in outcomes) == 1
    assert sum("Waiting for another dev.py" in start.told for start in outcomes) == 1
    assert clone.installed() == {"ink-1.0"}


def test_a_second_start_installs_nothing_and_says_nothing(clone: Clone) -> None:
    start = clone.with_settings(PIP_FIND_LINKS="", UV_FIND_LINKS="").run("flask")

    assert start.code == 0
    assert start.told == ""


def test_a_folder_that_was_moved_still_runs_without_installing(clone: Clone, tmp_path: Path) -> None:
    moved = Clone(clone.folder.rename(tmp_path / "elsewhere"), clone.shelf)

    assert moved.run("flask").told == ""


def test_serving_after_the_tests_takes_nothing_away(clone: Clone) -> None:
    plant(clone.folder, pytest=ECHO)
    clone.run("test")
    assert clone.installed() == {"ink-1.0", "press-1.0"}

    start = clone.run("flask")

    assert start.told == ""
    assert clone.installed() == {"ink-1.0", "press-1.0"}


def test_a_changed_lock_is_installed_at_the_next_start(clone: Clone) -> None:
    clone.lock("base", "ink-2.0-py3-none-any.whl")

    start = clone.run("flask")

    assert start.code == 0
    assert clone.installed() == {"ink-2.0"}


def test_a_failed_installation_says_why_and_leaves_what_was_there(clone: Clone) -> None:
    before = (clone.folder / "requirements" / "base.lock").read_bytes()
    clone.lock("base", "ink-2.0-py3-none-any.whl")
    offline = clone.with_settings(UV_FIND_LINKS="")

    failed = offline.run("flask")

    assert failed.code == 2
    assert "ink" in failed.told
    assert failed.told.splitlines()[-1].startswith("dev.py: Installing the packages failed, see above; check")

    (clone.folder / "requirements" / "base.lock").write_bytes(before)
    assert offline.run("flask").told == ""


def test_a_wheel_that_is_not_the_one_locked_is_refused(clone: Clone) -> None:
    clone.lock("base", "ink-2.0-py3-none-any.whl")
    lock = clone.folder / "requirements" / "base.lock"
    lock.write_text(re.sub("[0-9a-f]{64}", "0" * 64, lock.read_text(encoding="utf-8")), encoding="utf-8")

    start = clone.run("flask")

    assert start.code == 2
    assert clone.installed() == {"ink-1.0"}


def test_an_installation_cut_short_is_made_anew(clone: Clone) -> None:
    clone.lock("base", "ink-2.0-py3-none-any.whl")
    stamp = next(clone.packages.glob("tolmach.*.txt"))
    cut = clone.start("flask")
    while stamp.exists():
        assert cut.poll() is None
    os.killpg(cut.pid, signal.SIGKILL)
    cut.communicate()

    start = clone.run("flask")

    assert start.code == 0
    assert "Making .venv" in start.told
    assert clone.installed() == {"ink-2.0"}


def test_an_environment_whose_python_went_away_is_made_anew(clone: Clone) -> None:
    python = next(clone.folder.glob(".venv/bin/python3.*"))
    for link in python.parent.glob("python*"):
        link.unlink()
    python.symlink_to("/nowhere/python")

    start = clone.run("flask")

    assert start.code == 0
    assert clone.installed() == {"ink-1.0"}


def test_stopping_while_it_waits_is_no_error_of_the_program(clone: Clone) -> None:
    clone.lock("base", "ink-2.0-py3-none-any.whl")
    with (clone.folder / ".venv.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what runs in the background
        waiting = clone.start("flask")
        signal.signal(signal.SIGINT, before)
        assert waiting.stderr
        assert waiting.stderr.readline() == "Waiting for another dev.py, which is installing.\n"
        waiting.send_signal(signal.SIGINT)
        stopped = outcome(waiting)

    assert stopped.code == 130
    assert stopped.told == "dev.py: Stopped; the same command starts again.\n"
