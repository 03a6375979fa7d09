"""All connections of a process, and what they share: the site, its threads, the clock, the room for bodies."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING, Final

from app.server.answers import Answer
from app.server.application import Application
from app.server.bodies import ROOM, Room
from app.server.connection import Connection
from app.server.heads import CLOSING, END, date_line
from app.server.messages import Request
from app.server.work import Work

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

CONNECTIONS: Final = 2048
"""What a process holds open at once. For one more, the oldest that is idle goes."""

BEAT: Final = 1.0
"""Seconds between two looks at the clock and at all connections."""

GRACE: Final = 1.0
"""Seconds in which a process that is about to end takes no more connections, and parts with those that it has."""

ENDING_SECONDS: Final = 20.0
"""How long a process that ends may work at what it has begun."""


class House:
    """What a process serves, and whom."""

    def __init__(
        self, app: Application, *, most_connections: int = CONNECTIONS, places: int = ROOM, grace: float = GRACE
    ) -> None:
        """Serve an application, with places for so many bodies on their way; to be made where its loop runs."""
        self.ready, self.most = app.ready, app.most
        self.room = Room(places)
        self.is_leaving = False
        self._loop = asyncio.get_running_loop()
        self._work = Work(app.wsgi)
        self.connections: dict[Connection, None] = {}
        self._most_connections, self._grace = most_connections, grace
        self._is_over = asyncio.Event()
        self._look_at_clock()

    # --- For connections ----------------------------------------------------------------------

    def enter(self, connection: Connection) -> None:
        """Take a connection in."""
        if len(self.connections) >= self._most_connections:
            next((other for other in self.connections if other.is_idle), connection).cut_off()
        self.connections[connection] = None

    def leave(self, connection: Connection) -> None:
        """Forget a connection that has ended."""
        self.connections.pop(connection, None)

    def work(self, connection: Connection, request: Request, environ: "WSGIEnvironment") -> None:
        """Let the site answer, in a thread of its own."""

        def told(answer: Answer) -> None:
            with suppress(RuntimeError):  # the loop has ended, and with it whoever asked
                self._loop.call_soon_threadsafe(connection.answered, request, answer)

        self._work.ask(environ, told)

    # --- For the process ----------------------------------------------------------------------

    async def serve(self, queue: socket.socket, backlog: int, on_ready: Callable[[], None]) -> None:
        """Take connections from a queue until asked to end, and return when all are answered."""
        server = await self._loop.create_server(lambda: Connection(self), sock=queue, backlog=backlog)
        on_ready()
        looking = asyncio.create_task(self._look())
        await self._is_over.wait()
        self.is_leaving = True
        server.close()
        await asyncio.sleep(self._grace)
        await self._part()
        looking.cancel()

    def end(self) -> None:
        """Take leave: new connections are for others, and whoever is answered is asked to connect anew."""
        self._is_over.set()

    async def _part(self) -> None:
        until = self._loop.time() + ENDING_SECONDS
        while self.connections and self._loop.time() < until:
            for connection in list(self.connections):
                connection.part()
            await asyncio.sleep(0.02)
        for connection in list(self.connections):
            connection.cut_off()
        await asyncio.sleep(0)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            self._look_at_clock()
            for connection in list(self.connections):
                connection.look(self.moment)

    def _look_at_clock(self) -> None:
        """Say the time as answers end with it, those that another may follow and the last of a connection."""
        self.moment = self._loop.time()
        date = date_line(time())
        self.tail, self.last_tail = date + END, date + CLOSING + END
