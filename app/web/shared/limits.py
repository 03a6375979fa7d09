"""How often something may be tried: counted by the network address that asks, or by whatever else a view names.

Counters live in the memory of each process, or in Redis where several machines serve the site. While Redis does not
answer, each process counts for itself: slower to notice, never shut.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import time
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests

from app.config import WrongSettings
from app.core.late import Late
from app.web.shared.settings import settings_of

if TYPE_CHECKING:
    import limits
    from limits import errors, storage, strategies
else:  # it loads the libraries of every store there is, and who only reads is not counted
    limits = Late("limits")
    errors = Late("limits.errors")
    storage = Late("limits.storage")
    strategies = Late("limits.strategies")

IN_MEMORY: Final = "memory://"
EXTENSION: Final = "tolmach.limits"
HOUSEHOLD: Final = 64
"""How much of an IPv6 address tells one household from another; the rest its owner changes at will."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
View = Callable[Given, ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Counters:
    """Where it is counted, and where it is while the first does not answer."""

    usual: "strategies.RateLimiter"
    meanwhile: "strategies.RateLimiter"


def network_address() -> str:
    """Return the address that asks, as far as it tells one household from another."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return "nowhere"
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(ip_network((found, HOUSEHOLD), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def wait_for(rule: str, *key: str) -> int:
    """Return how many seconds are left until this may be tried again; 0 where it may be tried now.

    A rule reads `5 per minute`, `20 per 5 minute`, `30 per hour`.
    """
    item = limits.parse(rule)
    if _ask(lambda counters: counters.test(item, *key)):
        return 0
    return max(1, ceil(_ask(lambda counters: counters.get_window_stats(item, *key).reset_time) - time()))


def note(rule: str, *key: str) -> None:
    """Count one try more."""
    item = limits.parse(rule)
    _ask(lambda counters: counters.hit(item, *key))


def forget(rule: str, *key: str) -> None:
    """Begin to count anew."""
    item = limits.parse(rule)
    _ask(lambda counters: counters.clear(item, *key))


def limited(rule: str) -> Callable[[View[Given]], View[Given]]:
    """Let a view be asked no more often than this from one address; what is more is answered by 429."""

    def around(view: View[Given]) -> View[Given]:
        name = f"{view.__module__}.{view.__name__}"

        @wraps(view)
        def counted(*arguments: Given.args, **values: Given.kwargs) -> ResponseReturnValue:
            if seconds := wait_for(rule, name, network_address()):
                raise TooManyRequests(retry_after=seconds)
            note(rule, name, network_address())
            return view(*arguments, **values)

        return counted

    return around


def _ask(question: Callable[["strategies.RateLimiter"], Answer]) -> Answer:
    kept = current_app.extensions
    counters: Counters = kept.get(EXTENSION) or kept.setdefault(EXTENSION, _counters(IN_MEMORY))
    try:
        return question(counters.usual)
    except errors.StorageError:
        current_app.logger.warning("The store of TOLMACH_LIMITS_STORE does not answer; each process counts for itself.")
        return question(counters.meanwhile)


def _counters(place: str) -> Counters:
    try:
        store = storage.storage_from_string(place, wrap_exceptions=True)
    except errors.ConfigurationError as error:
        raise WrongSettings([f"TOLMACH_LIMITS_STORE cannot be used: {error}."]) from error
    moving = strategies.MovingWindowRateLimiter
    return Counters(moving(store), moving(storage.MemoryStorage()))


def set_up(app: Flask) -> None:
    """Begin to count, in memory with the first try; raise `WrongSettings` where another store cannot be used."""
    app.extensions.pop(EXTENSION, None)
    place = settings_of(app).limits_store
    if not place.startswith(IN_MEMORY):
        app.extensions[EXTENSION] = _counters(place)
