"""The headers of every answer: what the page may do in the browser, and how long anybody may keep it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flask import Flask, Response, request

from app.web.shared.i18n import current_locale, is_speaking
from app.web.shared.settings import settings_of

if TYPE_CHECKING:
    from types import TracebackType

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
UPGRADE = "upgrade-insecure-requests"

UNUSED_POWERS = (
    "accelerometer", "attribution-reporting", "autoplay", "bluetooth", "browsing-topics", "camera",
    "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
    "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-create",
    "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb", "web-share",
    "window-management", "xr-spatial-tracking",
)  # fmt: skip

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # No other site learns that somebody came from here, not even from which host: readers may be watched.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in UNUSED_POWERS),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Nor does a name server, because a page holds a link.
    "X-DNS-Prefetch-Control": "off",
}
STRICT_TRANSPORT = "max-age=63072000; includeSubDomains"

REVALIDATED = "public, max-age=0, must-revalidate"
"""Anybody may keep a page for readers, and asks before each use: a withdrawn text is gone at the next request."""
NEVER_KEPT = "no-store"
SERVER_ERRORS = 500

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
"""What a request says of what its sender has already, under the names of WSGI."""


def policy(*, is_secure: bool, changes: Mapping[str, str] | None = None) -> str:
    """Return what a page may do in the browser, for a site that is reached over TLS or not."""
    said = [f"{name} {source}" for name, source in {**DIRECTIVES, **(changes or {})}.items()]
    return "; ".join([*said, UPGRADE] if is_secure else said)


class Protected:
    """An application whose every answer carries what protects its reader, whichever view or error it comes from."""

    def __init__(self, answers: "WSGIApplication", *, is_secure: bool) -> None:
        """Stand before an application that browsers reach over TLS, or not."""
        always = {"Content-Security-Policy": policy(is_secure=is_secure), **ALWAYS}
        if is_secure:
            always["Strict-Transport-Security"] = STRICT_TRANSPORT
        self._answers = answers
        self._always = [(name.lower(), (name, value)) for name, value in always.items()]

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer; a header that the answer has set itself stays as it is."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: "ExcInfo | None" = None, /) -> object:
            set_already = {name.lower() for name, _ in headers}
            missing = [header for name, header in self._always if name not in set_already]
            return start_response(status, headers + missing, exc_info)

        return self._answers(environ, start)  # type: ignore[arg-type] # what `start_response` returns is given on


def keep_for_readers(response: Response) -> Response:
    """Say how long the answer may be kept; spare a reader what they have already (RFC 9110, 13.1.2)."""
    headers = response.headers
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = NEVER_KEPT if response.status_code >= SERVER_ERRORS else REVALIDATED
    is_whole = response.status_code == 200 and not response.is_streamed and not response.direct_passthrough  # noqa: PLR2004
    if is_whole and NEVER_KEPT not in headers["Cache-Control"]:
        response.add_etag()
        if not request.environ.keys().isdisjoint(CONDITIONS):
            response.make_conditional(request)
    return response


def say_language(response: Response) -> Response:
    """Say which language a page is in."""
    if str(response.content_type).startswith("text/html") and is_speaking():
        response.headers.setdefault("Content-Language", current_locale())
    return response


def set_up(app: Flask) -> None:
    """Put the headers on every answer of the application."""
    app.wsgi_app = Protected(app.wsgi_app, is_secure=settings_of(app).is_behind_tls)  # type: ignore[method-assign] # as Flask documents
    app.after_request(say_language)
    app.after_request(keep_for_readers)
