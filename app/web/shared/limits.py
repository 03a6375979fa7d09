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
from typing import Final, ParamSpec, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from limits import RateLimitItem, parse
from limits.errors import ConfigurationError, StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter, RateLimiter
from werkzeug.exceptions import TooManyRequests

from app.config import WrongSettings
from app.web.shared.settings import settings_of

EXTENSION: Final = "tolmach.limits"
HOUSEHOLD: Final = 64
"""How much of an IPv6 address tells one household from another; the rest its owner changes at will."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
View = Callable[Given, ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Counters:
    """Where it is counted, and where it is while the first does not answer."""

    usual: RateLimiter
    meanwhile: RateLimiter


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
    item = parse(rule)
    if _ask(lambda counters: counters.test(item, *key)):
        return 0
    return max(1, ceil(_ask(lambda counters: counters.get_window_stats(item, *key).reset_time) - time()))


def note(rule: str, *key: str) -> None:
    """Count one try more."""
    item = parse(rule)
    _ask(lambda counters: counters.hit(item, *key))


def forget(rule: str, *key: str) -> None:
    """Begin to count anew."""
    item: RateLimitItem = parse(rule)
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


def _ask(question: Callable[[RateLimiter], Answer]) -> Answer:
    counters: Counters = current_app.extensions[EXTENSION]
    try:
        return question(counters.usual)
    except StorageError:
        current_app.logger.warning("The store of TOLMACH_LIMITS_STORE does not answer; each process counts for itself.")
        return question(counters.meanwhile)


def set_up(app: Flask) -> None:
    """Begin to count; raise `WrongSettings` where the store cannot be used."""
    place = settings_of(app).limits_store
    try:
        store = storage_from_string(place, wrap_exceptions=True)
    except ConfigurationError as error:
        raise WrongSettings([f"TOLMACH_LIMITS_STORE cannot be used: {error}."]) from error
    app.extensions[EXTENSION] = Counters(MovingWindowRateLimiter(store), MovingWindowRateLimiter(MemoryStorage()))
