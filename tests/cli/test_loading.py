"""Each command is loaded when it is asked for, so that whoever serves carries nothing else along."""

import subprocess
import sys

import pytest
from flask import Flask

from app.cli import COMMANDS
from app.config import ROOT

LOADED = "import sys, app.cli.serve; print(*sys.modules)"


def test_the_process_that_serves_has_loaded_neither_migrations_nor_importers_nor_jobs() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, check=True, capture_output=True, text=True)

    assert {"alembic", "app.transfer.importer", "app.transfer.demo", "huey"}.isdisjoint(loaded.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(app: Flask, name: str) -> None:
    said = app.test_cli_runner().invoke(args=[name, "--help"])

    assert said.exit_code == 0
    assert "Usage: " in said.output


def test_a_command_that_nobody_knows_is_refused(app: Flask) -> None:
    assert "No such command" in app.test_cli_runner().invoke(args=["sing"]).output
