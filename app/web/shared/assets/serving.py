"""Serving the files from memory, in the content coding that a browser likes best."""

from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Flask, Response, abort, current_app, request

from app.web.shared.assets import folder
from app.web.shared.assets.reading import PACKERS, Asset, read_assets
from app.web.shared.settings import settings_of

FOREVER: Final = "public, max-age=31536000, immutable"
A_DAY: Final = "public, max-age=86400"
EXTENSION: Final = "tolmach.assets"


def asset(name: str) -> str:
    """Return the address of an asset; a name that there is not is a fault of the template and raises `KeyError`."""
    return assets_of(current_app)[name].path


def assets_of(app: Flask) -> dict[str, Asset]:
    """Return the assets of an application by name."""
    found: dict[str, Asset] = app.extensions[EXTENSION]
    return found


def serve_asset(digest: str, name: str) -> Response:
    """Serve an asset; an old or a wrong digest is not found, so that nothing is kept under a false name."""
    found = assets_of(current_app).get(name)
    if found is None or found.digest != digest:
        abort(HTTPStatus.NOT_FOUND)
    return _response(found, FOREVER)


def serve_icon() -> Response:
    """Serve the icon that browsers ask for without being told of one."""
    return _response(assets_of(current_app)["icons/favicon.ico"], A_DAY)


def _response(found: Asset, caching: str) -> Response:
    coding = _coding(found)
    content = found.packed(coding) if coding else found.content
    response = Response(content, content_type=found.content_type)
    if found.is_packable:
        response.headers["Vary"] = "Accept-Encoding"
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Cache-Control"] = caching
    response.set_etag(f"{found.digest}-{coding}" if coding else found.digest)
    response.make_conditional(request)
    return response


def _coding(found: Asset) -> str | None:
    """Return the content coding that the browser likes best of those that make the file shorter."""
    accepted = request.accept_encodings
    liked = sorted((coding for coding in PACKERS if accepted[coding]), key=lambda coding: -accepted[coding])
    return next((coding for coding in liked if found.packed(coding)), None)


def keep_compressed(app: Flask) -> None:
    """Compress all assets and keep them in the data folder, before the processes that answer are made."""
    folder.write(assets_of(app).values(), kept_in(app))


def kept_in(app: Flask) -> Path:
    """Return the folder in which the files of this application are kept compressed."""
    return settings_of(app).data / "static"


def set_up(app: Flask) -> None:
    """Read the assets and serve them."""
    found = read_assets()
    folder.take_up(found.values(), kept_in(app))
    app.extensions[EXTENSION] = found
    app.add_url_rule("/static/<digest>/<path:name>", "asset", serve_asset)
    app.add_url_rule("/favicon.ico", "icon", serve_icon)
    app.jinja_env.globals["asset"] = asset
