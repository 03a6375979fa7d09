"""The files as they are sent, read when the site starts.

There is no build step. Style sheets are written one a part of the page and joined in memory, so that a page needs one
request; scripts are led to the addresses of each other. Compressing takes a third of a second, so it is done once and
kept (`folder`); where it was not done yet, it is done for each file when a browser first asks for it.
"""

import mimetypes
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.core.compression import brotlied, gzipped
from app.web.shared.modules import linked

FOLDER: Final = Path(__file__).resolve().parents[3] / "static"
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
    "in_place.css": ("css/desk/tokens.css", "css/in_place.css"),
}
DIGEST_LENGTH: Final = 12
WORTH_PACKING: Final = {".css", ".js", ".svg"}
PACKERS: Final[Mapping[str, Callable[..., bytes]]] = {"br": brotlied, "gzip": gzipped}
"""How a file is compressed, by content coding (RFC 9110, 8.4.1); the shorter one first."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent. `ready` holds it by content coding, as far as it was compressed already."""

    name: str
    digest: str
    content: bytes
    content_type: str
    ready: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @property
    def address(self) -> str:
        """Where it lies below `/static/`."""
        return f"{self.digest}/{self.name}"

    @property
    def path(self) -> str:
        """Its address on the site."""
        return f"/static/{self.address}"

    @property
    def is_packable(self) -> bool:
        """Whether it is text, which compression makes shorter."""
        return Path(self.name).suffix in WORTH_PACKING

    def packed(self, coding: str) -> bytes | None:
        """Return it in a content coding of `PACKERS`; None where that would be no shorter."""
        if not self.is_packable:
            return None
        if coding not in self.ready:
            self.ready[coding] = PACKERS[coding](self.content, thorough=True)
        return self.ready[coding] if len(self.ready[coding]) < len(self.content) else None


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
    return Asset(name, sha256(content).hexdigest()[:DIGEST_LENGTH], content, _content_type(name))


def _content_type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind == "image/svg+xml"
    return f"{kind}; charset=utf-8" if is_text else kind
