"""Deeds that people do at the same instant, each in a thread with a session of its own."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

from flask import Flask

from app.core.database import db
from app.core.errors import Refusal

Deed = Callable[[], object]
SECONDS = 30


class Instant:
    """One moment at which several things are done; `refusals` has, in their order, why each was not done."""

    def __init__(self, app: Flask, deeds: Sequence[Deed]) -> None:
        self._app = app
        self._start = Barrier(len(deeds))
        self._faults: list[BaseException] = []
        self.refusals: list[Refusal | None] = [None] * len(deeds)
        threads = [Thread(target=self._do, args=(place, deed), daemon=True) for place, deed in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(SECONDS)
            assert not thread.is_alive(), "two deeds wait for each other"
        if self._faults:
            raise self._faults[0]

    @property
    def done(self) -> list[int]:
        """The places of those that were done."""
        return [place for place, refusal in enumerate(self.refusals) if refusal is None]

    def _do(self, place: int, deed: Deed) -> None:
        with self._app.app_context():
            try:
                self._start.wait(SECONDS)
                deed()
            except Refusal as refusal:
                self.refusals[place] = refusal
            except BaseException as fault:  # noqa: BLE001 - it is raised again where somebody sees it
                self._faults.append(fault)
            finally:
                db.session.remove()


def at_once(app: Flask, *deeds: Deed) -> Instant:
    """Do all of these at the same instant. What is no refusal is a fault, and is raised."""
    return Instant(app, deeds)
