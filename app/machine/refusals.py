"""Why a service gave no translation. `service` is the name of its kind, and nothing that it said is repeated."""

from app.core.errors import Refusal


class NoTranslation(Refusal):
    """The service was asked and gave no translation."""

    def __init__(self, service: str) -> None:
        """Keep which kind of service."""
        super().__init__(service)
        self.service = service


class KeyRefused(NoTranslation):
    """The service does not take the key that the operator set, or asks for one."""


class QuotaUsedUp(NoTranslation):
    """What was paid for, or is free, is used up."""


class Busy(NoTranslation):
    """The service wants fewer requests; `seconds` is how long it asks us to wait, where it says so."""

    def __init__(self, service: str, seconds: int | None) -> None:
        """Keep how long."""
        super().__init__(service)
        self.seconds = seconds


class LanguageNotOffered(NoTranslation):
    """The service does not translate from `source` into `target`."""

    def __init__(self, service: str, source: str, target: str) -> None:
        """Keep the two languages."""
        super().__init__(service)
        self.source = source
        self.target = target


class ServiceFailed(NoTranslation):
    """The service answered with a status that gives no translation."""

    def __init__(self, service: str, status: int) -> None:
        """Keep the status."""
        super().__init__(service)
        self.status = status


class Garbled(NoTranslation):
    """The answer is not what this kind of service answers, or is for another number of passages than were sent."""
