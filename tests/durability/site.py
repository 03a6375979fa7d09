"""The site as `serve` runs it, on a data folder of a test: started, killed at any moment, started again."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Self

from bench.server import ROOT
from tests.durability.browser import Browser, Unanswered

PATIENCE = 120.0
"""Seconds after which a server that does not answer counts as broken; how soon it should is for tests to say."""

COMPILED = Path(sys.pycache_prefix or ROOT / ".pytest_cache" / "compiled")
"""Where servers find all libraries compiled: beside those of the tests, if these are kept, since they are the same."""


class Site:
    """A server with its workers, in a process group of their own, so that a kill reaches these and nobody else."""

    def __init__(self, data: Path, database: str, *, workers: int = 2) -> None:
        self.port = _free_port()
        data.mkdir(exist_ok=True)
        self._data, self._database, self._workers = data, database, workers
        self._process: subprocess.Popen[bytes] | None = None
        self._browsers: list[Browser] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def browser(self) -> Browser:
        """Return a browser that is at this site and knows nothing yet."""
        self._browsers.append(Browser(self.port))
        return self._browsers[-1]

    def start(self) -> float:
        """Start it, and return how many seconds it took until it answered."""
        assert self._process is None, "it runs already"
        begun = monotonic()
        with (self._data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app", *self._command()],
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait(begun)
        return monotonic() - begun

    def kill(self) -> None:
        """Kill every process of it at once, as a power cut would, and wait until nobody listens any more."""
        process = self._running()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
        self._process = None
        while self._is_listening():
            sleep(0.01)

    def stop(self) -> None:
        """End it in good order, if it runs; whatever does not go by itself is killed."""
        while self._browsers:
            self._browsers.pop().close()
        if self._process is None:
            return
        process, self._process = self._process, None
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)

    def said(self) -> str:
        """Return what it wrote to its log."""
        return (self._data / "server.log").read_text(encoding="utf-8", errors="replace")

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "it does not run"
        return self._process

    def _command(self) -> list[str]:
        return ["serve", "--no-demo", "--port", str(self.port), "--workers", str(self._workers)]

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TOLMACH_")}
        if kept.pop("PYTHONDONTWRITEBYTECODE", ""):  # nobody's site compiles all its libraries at every start
            kept["PYTHONPYCACHEPREFIX"] = str(COMPILED)
        return {**kept, "TOLMACH_DATA": str(self._data), "TOLMACH_DATABASE_URL": self._database}

    def _wait(self, begun: float) -> None:
        while True:
            try:
                with closing(Browser(self.port)) as probe:
                    if probe.get("/healthz").status == 200:
                        return
            except Unanswered:
                assert self._running().poll() is None, self.said()
            assert monotonic() - begun < PATIENCE, self.said()
            sleep(0.02)

    def _is_listening(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
