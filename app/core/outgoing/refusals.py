"""Why a request to another host was not made, or came to nothing. What that host answered is never among the facts."""

from app.core.errors import Refusal


class Outgoing(Refusal):
    """A request to another host came to nothing; `host` is its name as it was given."""

    def __init__(self, host: str) -> None:
        """Keep whom we wanted to reach."""
        super().__init__(host)
        self.host = host


class AddressRefused(Outgoing):
    """The name leads to an address inside, or the way there is not encrypted, and the operator did not allow that."""


class Unreachable(Outgoing):
    """Nobody answers there: no such name, no connection, or a certificate that does not hold. Nothing was sent."""


class TooSlow(Outgoing):
    """There was no whole answer within the time; what was asked may have been done all the same."""

    def __init__(self, host: str, seconds: float) -> None:
        """Keep how long we waited."""
        super().__init__(host)
        self.seconds = seconds


class AnswerTooLarge(Outgoing):
    """The answer is longer than we read; `most` is the number of bytes."""

    def __init__(self, host: str, most: int) -> None:
        """Keep the limit."""
        super().__init__(host)
        self.most = most


class Redirected(Outgoing):
    """The answer sends us elsewhere, and we do not go."""


class NotHttp(Outgoing):
    """What came back is no answer in HTTP, the connection broke off, or it is packed though we asked for it plain."""
