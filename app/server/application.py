"""What is served: a WSGI application that may be able to answer some requests at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES: Final = 1_000_000
"""Of a body, where the application does not say."""


class Finished(NamedTuple):
    """An answer that was ready: its head without Date and the empty line (`heads.head`), and its body."""

    head: bytes
    body: bytes


Ready = Callable[[str, bytes, Mapping[bytes, bytes]], Finished | None]
"""Given method, request target and headers by their names in small letters, an answer that needs no work, or None.

It is called in the thread of the network, so it may neither wait nor work.
"""


def _nothing(_method: str, _target: bytes, _headers: Mapping[bytes, bytes]) -> None:
    """Have nothing ready."""


def _usual() -> int:
    return MOST_BYTES


@dataclass(frozen=True, slots=True)
class Application:
    """A WSGI application, what it has `ready`, and how many bytes of a body it takes at most (`most`)."""

    wsgi: "WSGIApplication"
    ready: Ready = _nothing
    most: Callable[[], int] = _usual

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as WSGI has it (PEP 3333), for any server."""
        return self.wsgi(environ, start_response)


def load(target: str) -> Application:
    """Return what is found at `module:name`; a plain WSGI application has nothing ready."""
    module, _, name = target.partition(":")
    found = getattr(import_module(module), name)
    return found if isinstance(found, Application) else Application(found)
