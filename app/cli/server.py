"""The server: processes that answer, and one that watches over them and does the jobs in its idle time."""

from typing import TYPE_CHECKING, Any

from flask import Flask
from granian.server.mp import MPServer

from app.jobs import asking

if TYPE_CHECKING:
    from app.jobs.consumer import Worker


class Server(MPServer):
    """Granian, with the jobs of `jobs_of` in threads of the process that watches over the others; None for no jobs.

    Granian makes the processes that answer by forking, and threads must not be there when it does: so the jobs
    begin once all are made, and rest while they are made anew on SIGHUP.
    """

    def __init__(self, jobs_of: Flask | None, target: str, **options: Any) -> None:  # noqa: ANN401 - Granian's own
        """Take what Granian takes."""
        super().__init__(target, **options)
        self._jobs_of = jobs_of
        self._jobs: Worker | None = None

    def startup(self, spawn_target: Any, target_loader: Any) -> None:  # noqa: ANN401 - as Granian calls it
        """Make the processes, then begin with the jobs."""
        super().startup(spawn_target, target_loader)  # type: ignore[no-untyped-call]
        self._begin()

    def shutdown(self, exit_code: int = 0) -> None:
        """End the processes, and the jobs whatever comes of that."""
        try:
            super().shutdown(exit_code)  # type: ignore[no-untyped-call]
        finally:
            self._end()

    def _reload(self, spawn_target: Any, target_loader: Any) -> Any:  # noqa: ANN401 - as Granian calls it
        self._end()
        try:
            return super()._reload(spawn_target, target_loader)  # type: ignore[no-untyped-call]
        finally:
            self._begin()

    def _begin(self) -> None:
        if self._jobs_of is not None:
            self._jobs = asking.worker(self._jobs_of)
            self._jobs.start()

    def _end(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
            self._jobs = None
