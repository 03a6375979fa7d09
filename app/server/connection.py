"""A connection, from its first byte to its last: requests in, answers out, one after another."""

from asyncio import Protocol, Transport
from collections import deque
from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Any, Final, cast

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

from app.server.answers import Answer
from app.server.bodies import Body, no_room, nothing
from app.server.heads import CONTINUE, refusal
from app.server.messages import RefusedError, Request, environ_of, surroundings
from app.server.pace import Owed, Pace

if TYPE_CHECKING:
    from app.server.house import House

MOST_WAITING: Final = 64
"""Requests that may come on a connection before the first of them is answered."""

WRITE_AHEAD: Final = 262_144
"""Bytes of answers that may wait to be fetched before no more are made."""

HEAD: Final = "HEAD"


class Connection(Protocol):
    """One connection of a process.

    The parser calls `on_...` while it is fed. A request is answered at once where the house has the answer ready;
    otherwise it goes to the threads of the site, and what comes meanwhile waits. Once a connection is deaf, nothing
    more is read; it ends when all that was read is answered.
    """

    def __init__(self, house: "House") -> None:
        """Belong to a house; nothing has come yet."""
        self._house = house
        self._transport: Transport | None = None
        self._parser: HttpRequestParser | None = HttpRequestParser(self)
        self._request: Request | None = None
        self._answer: Answer | None = None
        self._around: Mapping[str, object] = {}
        self._waiting: deque[Request | RefusedError] = deque()
        self._is_head = self._is_gathering = self._is_busy = self.is_full = False
        self._is_deaf = self._is_unread = self._is_parting = False
        self._turn = self._received = self._sent = 0
        self._pace = Pace(Owed.REQUEST, house.moment)

    # --- What the network says ----------------------------------------------------------------

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - a transport of whichever loop
        """Begin."""
        self._transport = cast("Transport", transport)
        self._transport.set_write_buffer_limits(high=WRITE_AHEAD)
        self._house.enter(self)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._received += len(data)
        if self._is_deaf or self._parser is None:
            return
        try:
            self._parser.feed_data(data)
        except HttpParserUpgrade:
            self._be_deaf()  # whatever would follow, it is not spoken here
        except HttpParserError as error:
            if not self._is_deaf:
                self._refuse(error.__context__)

    def eof_received(self) -> bool:
        """Say whether the connection stays open, for what is still to be sent."""
        self._is_deaf = True
        return not self._is_parting and (self._is_busy or self._answer is not None or bool(self._waiting))

    def pause_writing(self) -> None:
        """Make no more answers: those that were made are not fetched."""
        self.is_full = True

    def resume_writing(self) -> None:
        """Go on."""
        self.is_full = False
        self._go_on()

    def connection_lost(self, _fault: Exception | None) -> None:
        """End: forget all that was to be said."""
        self._transport = self._parser = None  # the parser knows this object, as this object knows it
        self._house.leave(self)
        self._forget()
        if self._answer is not None:
            self._answer.close()
            self._answer = None

    # --- What the parser says -----------------------------------------------------------------

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._turn += 1
        self._request = None if self._is_deaf else Request()
        self._is_head = True

    def on_url(self, piece: bytes) -> None:
        """Take in more of what is asked for."""
        if self._request is not None:
            self._request.add_target(piece)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take in a header; what comes behind a body is of no use."""
        if self._request is not None and self._is_head:
            self._request.add_header(name, value)

    def on_headers_complete(self) -> None:
        """Prepare for a body, where one is to come."""
        request, self._is_head = self._request, False
        if request is None or self._parser is None:
            return
        request.method = self._parser.get_method().decode("ascii")
        request.keeps = self._parser.should_keep_alive() and not self._parser.should_upgrade()
        if b"host" not in request.headers and self._parser.get_http_version() != "1.0":
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        announced = request.announced
        if announced == 0:
            return
        if announced is not None and announced > self._house.most():
            self._hand_over_unread()
        elif not self._house.room.take():
            request.has_room = False
            self._hand_over_unread()
        else:
            self._is_gathering, request.body = True, Body(self._house.most())
            if request.headers.get(b"expect", b"").lower() == b"100-continue":
                self._write(CONTINUE)

    def on_body(self, piece: bytes) -> None:
        """Take in more of a body."""
        if self._request is not None and self._request.body is not None:
            self._request.body.add(piece)
            if self._request.body.is_too_long:
                self._hand_over_unread()

    def on_message_complete(self) -> None:
        """Answer: all of the request is there."""
        request, self._request = self._request, None
        if request is None:
            return
        self._stop_gathering()
        if not request.keeps:
            self._is_deaf = True
        self._take(request)

    def _hand_over_unread(self) -> None:
        """Let the site refuse a request whose body nobody reads to its end; so nothing can follow it."""
        request, self._request = self._request, None
        self._stop_gathering()
        self._is_deaf = self._is_unread = True
        if request is not None:
            self._take(request)

    def _refuse(self, cause: object) -> None:
        self._drop_begun()
        self._is_deaf = self._is_unread = True
        self._take(cause if isinstance(cause, RefusedError) else RefusedError(HTTPStatus.BAD_REQUEST))

    def _be_deaf(self) -> None:
        self._is_deaf = True
        self._go_on()

    def _stop_gathering(self) -> None:
        if self._is_gathering:
            self._is_gathering = False
            self._house.room.give_back()

    # --- Answering ----------------------------------------------------------------------------

    def _take(self, request: Request | RefusedError) -> None:
        """Answer, or let it wait for its turn."""
        if self._waiting or not self._is_free:
            if len(self._waiting) >= MOST_WAITING and not self._is_deaf:
                raise RefusedError(HTTPStatus.TOO_MANY_REQUESTS)
            self._waiting.append(request)
            if self._transport is not None:
                self._transport.pause_reading()
            return
        self._answer_to(request)
        if self._is_deaf:
            self._go_on()

    @property
    def _is_free(self) -> bool:
        return not (self._is_busy or self.is_full or self._answer is not None)

    def _answer_to(self, request: Request | RefusedError) -> None:
        if isinstance(request, RefusedError):
            self._send(*refusal(request.status))
            return
        if request.body is None:
            ready = self._house.ready(request.method, request.target, request.headers)
            if ready is not None:
                self._send(ready.head, b"" if request.method == HEAD else ready.body)
                return
        self._is_busy = True
        if not self._around:
            self._around = self._who()
        self._house.work(self, request, environ_of(request, self._around, _content(request)))

    def answered(self, request: Request, answer: Answer) -> None:
        """Send what the site answers, or what there was ready when it came to it."""
        request.close()
        if self._transport is None:
            answer.close()
            return
        self._is_busy = False
        if answer.file is not None:
            self._answer = answer
        self._send(answer.head, answer.body)
        self._go_on()

    def _send(self, head: bytes, body: bytes) -> None:
        if self._house.is_leaving:
            self._is_deaf = True
            self._forget()
        is_last = self._is_deaf and not self._waiting
        self._write(head, self._house.last_tail if is_last else self._house.tail, body)

    def _write(self, *pieces: bytes) -> None:
        if self._transport is not None:
            self._sent += sum(map(len, pieces))
            self._transport.writelines(pieces)

    def _go_on(self) -> None:
        """Do what can be done now: more of an answer, the next request, or part."""
        if self._answer is not None:
            self._send_file(self._answer)
        while self._waiting and self._is_free:
            self._answer_to(self._waiting.popleft())
        if self._transport is None or self._waiting or not self._is_free:
            return
        if self._is_deaf:
            self._part(self._transport)
        else:
            self._transport.resume_reading()

    def _send_file(self, answer: Answer) -> None:
        while answer.left and not self.is_full:
            piece = answer.next_piece()
            if not piece:  # a length was promised that cannot be kept
                self.cut_off()
                return
            self._write(piece)
        if not answer.left:
            answer.close()
            self._answer = None

    def _part(self, transport: Transport) -> None:
        """End the connection; where something may still come, only this side of it, so that the answer is seen."""
        if not self._is_unread:
            transport.close()
        elif not self._is_parting:
            self._is_parting = True
            transport.resume_reading()
            transport.write_eof()

    def _forget(self) -> None:
        """Leave unanswered what waits; whoever asked will ask again elsewhere (RFC 9112, 9.3.2)."""
        self._drop_begun()
        for request in self._waiting:
            if isinstance(request, Request):
                request.close()
        self._waiting.clear()

    def _drop_begun(self) -> None:
        """Leave the request that is coming in."""
        self._stop_gathering()
        if self._request is not None:
            self._request.close()
            self._request = None

    def _who(self) -> Mapping[str, object]:
        transport = cast("Transport", self._transport)
        return surroundings(transport.get_extra_info("peername"), transport.get_extra_info("sockname"))

    # --- What the house asks ------------------------------------------------------------------

    @property
    def is_idle(self) -> bool:
        """Whether nothing is owed on either side."""
        return self._owed is Owed.REQUEST

    def look(self, moment: float) -> None:
        """Cut the connection off where it has taken too long, at this many seconds of the loop's clock."""
        if self._transport is None:
            return
        moved = self._received + self._sent - self._transport.get_write_buffer_size()
        if not self._pace.is_over(self._owed, moment, turn=self._turn, moved=moved):
            return
        if self._pace.owed is Owed.HEAD:
            self._refuse(RefusedError(HTTPStatus.REQUEST_TIMEOUT))
        else:
            self.cut_off()

    def part(self) -> None:
        """Begin no other request, and end as soon as nothing is owed."""
        if self._request is None:
            self._be_deaf()

    def cut_off(self) -> None:
        """End at once."""
        if self._transport is not None:
            self._transport.abort()

    @property
    def _owed(self) -> Owed:
        if self._is_parting:
            return Owed.PARTING
        if self._transport is not None and self._transport.get_write_buffer_size():
            return Owed.FETCHING
        if self._is_busy:
            return Owed.WORK
        if self._request is not None:
            return Owed.HEAD if self._is_head else Owed.BODY
        return Owed.REQUEST


def _content(request: Request) -> IO[bytes]:
    if request.body is not None:
        return request.body.content()
    return nothing() if request.has_room else no_room()
