"""Serving the files from memory, before Flask, in the content coding that a browser likes best."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Flask, current_app

from app.web.page_cache.pages import IDENTITY, chosen_encoding, is_known
from app.web.shared.assets import folder
from app.web.shared.assets.reading import Asset, read_assets
from app.web.shared.settings import settings_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FOREVER: Final = "public, max-age=31536000, immutable"
A_DAY: Final = "public, max-age=86400"
ICON_PATH: Final = "/favicon.ico"
"""Where browsers look for an icon without being told of one."""

OK: Final = "200 OK"
UNCHANGED: Final = "304 Not Modified"
READING: Final = frozenset({"GET", "HEAD"})
EXTENSION: Final = "tolmach.assets"


class Form(NamedTuple):
    """A file in one content coding, with the headers of an answer that has it and of one that spares it."""

    content: bytes
    etag: str
    headers: list[tuple[str, str]]
    unchanged: list[tuple[str, str]]


class Files:
    """An application behind its files. An old or a wrong digest is not found, so nothing is kept under a false name."""

    def __init__(self, answers: "WSGIApplication", assets: Mapping[str, Asset]) -> None:
        """Stand before an application, which answers to every other address."""
        self._answers = answers
        self._served = {asset.path: (asset, FOREVER) for asset in assets.values()}
        self._served[ICON_PATH] = (assets["icons/favicon.ico"], A_DAY)
        self._forms: dict[tuple[str, str], Form] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"]
        if path not in self._served or environ["REQUEST_METHOD"] not in READING:
            return self._answers(environ, start_response)
        form = self._form(path, chosen_encoding(environ.get("HTTP_ACCEPT_ENCODING", IDENTITY)))
        if is_known(form.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response(UNCHANGED, list(form.unchanged))
            return ()
        start_response(OK, list(form.headers))
        return () if environ["REQUEST_METHOD"] == "HEAD" else (form.content,)

    def _form(self, path: str, coding: str) -> Form:
        if (path, coding) not in self._forms:
            self._forms[path, coding] = _form(*self._served[path], coding)
        return self._forms[path, coding]


def _form(asset: Asset, caching: str, coding: str) -> Form:
    packed = None if coding == IDENTITY else asset.packed(coding)
    content = asset.content if packed is None else packed
    etag = f'"{asset.digest}"' if packed is None else f'"{asset.digest}-{coding}"'
    unchanged = [("Cache-Control", caching), ("ETag", etag)]
    if asset.is_packable:
        unchanged.append(("Vary", "Accept-Encoding"))
    headers = [*unchanged, ("Content-Type", asset.content_type), ("Content-Length", str(len(content)))]
    if packed is not None:
        headers.append(("Content-Encoding", coding))
    return Form(content, etag, headers, unchanged)


def asset(name: str) -> str:
    """Return the address of an asset; a name that there is not is a fault of the template and raises `KeyError`."""
    return assets_of(current_app)[name].path


def assets_of(app: Flask) -> dict[str, Asset]:
    """Return the assets of an application by name."""
    found: dict[str, Asset] = app.extensions[EXTENSION]
    return found


def keep_compressed(app: Flask) -> None:
    """Compress all assets and keep them in the data folder, before the processes that answer are made."""
    folder.write(assets_of(app).values(), kept_in(app))


def kept_in(app: Flask) -> Path:
    """Return the folder in which the files of this application are kept compressed."""
    return settings_of(app).data / "static"


def set_up(app: Flask) -> None:
    """Read the assets, and serve them before what there is of the application; what comes later stands before them."""
    found = read_assets()
    folder.take_up(found.values(), kept_in(app))
    app.extensions[EXTENSION] = found
    app.wsgi_app = Files(app.wsgi_app, found)  # type: ignore[method-assign] # as Flask documents
    app.jinja_env.globals["asset"] = asset
