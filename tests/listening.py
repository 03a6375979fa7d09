"""A host that really listens on the loopback, and answers as a test says."""

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for. `fields` are the header fields by their names in lower case."""

    method: str
    path: str
    fields: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was sent
        """What was sent, read as JSON."""
        return json.loads(self.body)


@dataclass(slots=True)
class Exchange:
    """One request, and the way to answer it."""

    asked: Asked
    handler: BaseHTTPRequestHandler
    is_over: Event

    def answer(self, status: int, content: object = b"", **fields: str) -> None:
        """Answer with bytes, or with JSON of anything else; `Retry_After` is the field `Retry-After`."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **fields}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def write(self, content: bytes) -> bool:
        """Write as it is, and say whether anybody still reads."""
        try:
            self.handler.wfile.write(content)
        except OSError:
            return False
        return not self.is_over.is_set()

    def drip(self, content: bytes) -> None:
        """Write one byte at a time, as long as somebody reads."""
        for byte in content:
            if self.is_over.wait(0.05) or not self.write(bytes([byte])):
                return


@dataclass(slots=True)
class Listening:
    """A host that listens, and whatever it was asked."""

    port: int
    scheme: str = "http"
    host: str = LOOPBACK
    asked: list[Asked] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"{self.scheme}://{self.host}:{self.port}"


@contextmanager
def listening(
    reply: Callable[[Exchange], object], *, host: str = LOOPBACK, port: int = 0, context: ssl.SSLContext | None = None
) -> Iterator[Listening]:
    """Listen until the end of the block."""
    is_over = Event()
    heard: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65_537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fields = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, fields, body)
            heard.append(asked)
            reply(Exchange(asked, self, is_over))
            self.close_connection = True

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_arguments: object) -> None:
            """Say nothing: whoever asked hung up."""

    server = Server((host, port), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Listening(server.server_address[1], "https" if context else "http", host, heard)
    finally:
        is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()
