"""A server in this process: a house on a free port, with a small application that says what it was asked."""

import asyncio
import json
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import closing, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from app.server.application import Application, Finished
from app.server.heads import head
from app.server.house import House
from app.server.process import new_loop

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SECONDS = 20.0
MOST = 400_000
READY = b"ready and waiting"


def echo(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Say what was asked, and give the body back."""
    said = {key: value for key, value in environ.items() if isinstance(value, str)}
    body = json.dumps(said).encode() + b"\n" + environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    return [body]


def ready(method: str, target: bytes, headers: Mapping[bytes, bytes]) -> Finished | None:
    """Have one page ready."""
    if target != b"/ready" or method not in {"GET", "HEAD"}:
        return None
    if headers.get(b"if-none-match") == b'"1"':
        return Finished(head("304 Not Modified", [("ETag", '"1"')]), b"")
    return Finished(head("200 OK", [("ETag", '"1"'), ("Content-Length", str(len(READY)))]), READY)


class Answered:
    """An answer as it came: status, headers by their names in small letters, body."""

    def __init__(self, content: bytes, *, is_head: bool = False) -> None:
        """Read the first answer of what came; `rest` is what follows it."""
        lines, _, rest = content.partition(b"\r\n\r\n")
        first, *fields = lines.decode("latin-1").split("\r\n")
        self.status = int(first.split(" ")[1])
        self.headers = {name.lower(): value for name, value in (field.split(": ", 1) for field in fields)}
        has_body = not is_head and self.status >= 200 and self.status != 304
        length = int(self.headers.get("content-length", 0)) if has_body else 0
        self.body, self.rest = rest[:length], rest[length:]

    @property
    def asked(self) -> dict[str, str]:
        """What the application was asked."""
        said: dict[str, str] = json.loads(self.body.partition(b"\n")[0])
        return said

    @property
    def given(self) -> bytes:
        """The body that the application was given."""
        return self.body.partition(b"\n")[2]


class Served:
    """A house that serves, and a caller."""

    def __init__(self, app: Application, **options: float) -> None:
        self._app, self._options = app, options
        self._made: Future[tuple[House, asyncio.AbstractEventLoop]] = Future()
        self._ready = Event()
        self._queue = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._queue.getsockname()[1]
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(SECONDS)
        self.house, self._loop = self._made.result(SECONDS)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        house = House(self._app, **{"grace": 0.1, **self._options})  # type: ignore[arg-type] # some are whole numbers
        self._made.set_result((house, asyncio.get_running_loop()))
        await house.serve(self._queue, 64, self._ready.set)

    def tell(self, deed: Callable[[], None]) -> None:
        """Do something in the thread of the network, and wait until it is done."""
        done = Event()
        self._loop.call_soon_threadsafe(deed)
        self._loop.call_soon_threadsafe(done.set)
        assert done.wait(SECONDS)

    def leave(self) -> None:
        self._loop.call_soon_threadsafe(self.house.end)

    def close(self) -> None:
        if self._thread.is_alive():
            self.leave()
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()

    def call(self) -> socket.socket:
        """Return a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)

    def ask(self, request: bytes) -> bytes:
        """Send this, and return all that comes until the connection is closed, by us where nothing else would."""
        with self.call() as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return everything(connection)

    def one(self, request: bytes) -> Answered:
        """Send a request, and return its answer, the only one."""
        answered = Answered(self.ask(request), is_head=request.startswith(b"HEAD"))
        assert answered.rest == b""
        return answered


def everything(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes."""
    received = b""
    while piece := connection.recv(1 << 18):
        received += piece
    return received


@contextmanager
def serving(app: Application, **options: float) -> Iterator[Served]:
    """Serve an application while it lasts."""
    with closing(Served(app, **options)) as served:
        yield served
