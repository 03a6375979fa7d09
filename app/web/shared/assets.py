"""Styles, scripts and icons, under addresses that hold the digest of what lies there: fetched once, kept for good.

There is no build step. Style sheets are written one a part of the page and joined at the start, in memory, so that
a page needs one request; everything is compressed once.
"""

import gzip
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Flask, Response, abort, current_app, request

from app.web.shared.modules import linked

FOLDER: Final = Path(__file__).resolve().parents[2] / "static"
BUNDLES: Final[Mapping[str, tuple[str, ...]]] = {
    "reader.css": (
        "css/tokens.css",
        "css/base.css",
        "css/type.css",
        "css/layout.css",
        "css/components/*.css",
        "css/reader/*.css",
        "css/print.css",
    ),
    "desk.css": (
        "css/tokens.css",
        "css/base.css",
        "css/type.css",
        "css/components/pager.css",
        "css/desk/*.css",
        "css/account/*.css",
    ),
}
DIGEST_LENGTH: Final = 12
FOREVER: Final = "public, max-age=31536000, immutable"
WORTH_PACKING: Final = {".css", ".js", ".svg"}
EXTENSION: Final = "tolmach.assets"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent. `packed` is the same through gzip, where that is shorter."""

    name: str
    digest: str
    content: bytes
    packed: bytes | None
    content_type: str

    @property
    def path(self) -> str:
        """Its address."""
        return f"/static/{self.digest}/{self.name}"


def read_assets(folder: Path = FOLDER) -> dict[str, Asset]:
    """Return all assets by name: the joined style sheets, and every file that is no part of one."""
    joined = {name: _joined(folder, patterns) for name, patterns in BUNDLES.items()}
    single = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".css"
    }
    scripts = linked({name: content for name, content in single.items() if name.endswith(".js")}, _path)
    return {name: _asset(name, content) for name, content in {**joined, **single, **scripts}.items()}


def _joined(folder: Path, patterns: Iterable[str]) -> bytes:
    return b"\n".join(file.read_bytes() for pattern in patterns for file in sorted(folder.glob(pattern)))


def _path(name: str, content: bytes) -> str:
    return _asset(name, content).path


@lru_cache(maxsize=1024)
def _asset(name: str, content: bytes) -> Asset:
    packed = gzip.compress(content, mtime=0) if Path(name).suffix in WORTH_PACKING else None
    return Asset(
        name=name,
        digest=sha256(content).hexdigest()[:DIGEST_LENGTH],
        content=content,
        packed=packed if packed and len(packed) < len(content) else None,
        content_type=_content_type(name),
    )


def _content_type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind == "image/svg+xml"
    return f"{kind}; charset=utf-8" if is_text else kind


def asset(name: str) -> str:
    """Return the address of an asset; a name that there is not is a fault of the template and raises `KeyError`."""
    return _assets()[name].path


def _assets() -> dict[str, Asset]:
    found: dict[str, Asset] = current_app.extensions[EXTENSION]
    return found


def serve_asset(digest: str, name: str) -> Response:
    """Serve an asset; an old or a wrong digest is not found, so that nothing is kept under a false name."""
    found = _assets().get(name)
    if found is None or found.digest != digest:
        abort(HTTPStatus.NOT_FOUND)
    return _response(found, FOREVER)


def serve_icon() -> Response:
    """Serve the icon that browsers ask for without being told of one."""
    return _response(_assets()["icons/favicon.ico"], "public, max-age=86400")


def _response(found: Asset, caching: str) -> Response:
    is_packed = found.packed is not None and request.accept_encodings["gzip"] > 0
    response = Response(found.packed if is_packed else found.content, content_type=found.content_type)
    if found.packed is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = caching
    response.set_etag(f"{found.digest}-gzip" if is_packed else found.digest)
    response.make_conditional(request)
    return response


def set_up(app: Flask) -> None:
    """Read the assets and serve them."""
    app.extensions[EXTENSION] = read_assets()
    app.add_url_rule("/static/<digest>/<path:name>", "asset", serve_asset)
    app.add_url_rule("/favicon.ico", "icon", serve_icon)
    app.jinja_env.globals["asset"] = asset
