"""The headers of every answer: what the page may do in the browser, and how long anybody may keep it."""

from flask import Flask, Response, g, request

from app.web.shared.settings import settings

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
POLICY = "; ".join(f"{name} {source}" for name, source in DIRECTIVES.items())

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


def protect(response: Response) -> Response:
    """Put on what every answer carries, whatever view or error it comes from."""
    is_secure = settings().is_behind_tls
    policy = f"{POLICY}; upgrade-insecure-requests" if is_secure else POLICY
    response.headers.setdefault("Content-Security-Policy", policy)
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if is_secure:
        response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    if "locale" in g and response.mimetype == "text/html":
        response.headers.setdefault("Content-Language", g.locale)
    return response


def keep_for_readers(response: Response) -> Response:
    """Say how long the answer may be kept; spare a reader what they have already (RFC 9110, 13.1.2)."""
    if response.status_code >= SERVER_ERRORS:
        response.headers.setdefault("Cache-Control", NEVER_KEPT)
    response.headers.setdefault("Cache-Control", REVALIDATED)
    is_whole = response.status_code == 200 and not response.is_streamed and not response.direct_passthrough  # noqa: PLR2004
    if is_whole and NEVER_KEPT not in response.headers["Cache-Control"]:
        response.add_etag()
        response.make_conditional(request)
    return response


def set_up(app: Flask) -> None:
    """Put the headers on every answer of the application."""
    app.after_request(protect)
    app.after_request(keep_for_readers)
