"""A finished page, and the answer to a request for it."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from app.core.compression import brotlied, gzipped
from app.server.application import Finished
from app.server.heads import head

Headers = list[tuple[str, str]]

OK: Final = "200 OK"
UNCHANGED: Final = "304 Not Modified"

IDENTITY: Final = "identity"
PACKERS: Final[dict[str, Callable[[bytes], bytes]]] = {"br": brotlied, "gzip": gzipped}
"""How to make each encoding, the one that we like best first."""

SMALLEST: Final = 512
"""Bytes below which packing saves nobody anything."""

OVERHEAD: Final = 3_000
"""About how many bytes a page takes besides its variants: headers, the set of its tags, objects."""

TAG_OVERHEAD: Final = 56
"""Bytes of a text beside its letters."""

VARIANT_OVERHEAD: Final = 1_000
"""About how many bytes a variant takes besides what is sent of it: lists of its own headers, objects."""

OF_THE_BODY: Final = frozenset({"content-length", "content-encoding", "etag", "vary", "date", "server", "connection"})
OF_UNCHANGED: Final = frozenset({"cache-control", "content-security-policy", "content-language", "link"})
"""Headers that 304 repeats besides ETag and Vary (RFC 9110, 15.4.5); the others cannot change with the same body."""


class Variant:
    """A page in one encoding: bytes, and the headers of 200 and 304, for WSGI and ready to send."""

    __slots__ = ("body", "etag", "found", "headers", "unchanged", "unchanged_found")

    def __init__(self, body: bytes, etag: str, headers: Headers, encoding: str) -> None:
        """Put the headers together once."""
        own = [("ETag", etag), ("Vary", "Accept-Encoding")]
        self.body, self.etag = body, etag
        self.headers = [*headers, *own, ("Content-Length", str(len(body)))]
        if encoding != IDENTITY:
            self.headers.append(("Content-Encoding", encoding))
        self.unchanged = [*(field for field in headers if field[0].lower() in OF_UNCHANGED), *own]
        self.found = Finished(head(OK, self.headers), body)
        self.unchanged_found = Finished(head(UNCHANGED, self.unchanged), b"")

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return VARIANT_OVERHEAD + len(self.body) + len(self.found.head) + len(self.unchanged_found.head)


class Page:
    """A page as it was made at generation `since`, which holds while none of its tags is touched.

    `means` is what it was made with besides the database, such as the words of the interface.
    """

    __slots__ = (
        "_digest",
        "_headers",
        "_variants",
        "checked",
        "is_filed",
        "is_wanted",
        "means",
        "since",
        "size",
        "tags",
    )

    def __init__(
        self,
        body: bytes,
        headers: Iterable[tuple[str, str]],
        *,
        since: int,
        tags: frozenset[str],
        means: object = None,
    ) -> None:
        """Keep the page unpacked; packed ones are made when first asked for."""
        self.since = self.checked = since
        self.tags, self.means = tags, means
        self.is_wanted = self.is_filed = False
        self._digest = blake2b(body, digest_size=12).hexdigest()
        self._headers = [(name, value) for name, value in headers if name.lower() not in OF_THE_BODY]
        plain = Variant(body, f'"{self._digest}"', self._headers, IDENTITY)
        self._variants = {IDENTITY: plain}
        self.size = OVERHEAD + plain.size + sum(TAG_OVERHEAD + len(tag) for tag in tags)

    def variant(self, encoding: str) -> Variant | None:
        """Return the page in this encoding; None where it has not been made yet."""
        return self._variants.get(encoding)

    @property
    def media_type(self) -> str:
        """What kind of page it is, such as `text/html`."""
        return fields_of(self._headers).get("content-type", "").partition(";")[0].strip()

    def pack(self, encoding: str) -> Variant:
        """Make the page in an encoding, and return it; what is too small to gain stays as it is."""
        plain = self._variants[IDENTITY]
        if len(plain.body) < SMALLEST:
            self._variants[encoding] = plain
            return plain
        packed = PACKERS[encoding](plain.body)
        made = Variant(packed, f'"{self._digest}-{encoding}"', self._headers, encoding)
        if encoding not in self._variants:
            self._variants[encoding] = made
            self.size += made.size
        return made


@lru_cache(maxsize=512)
def chosen_encoding(accepted: str) -> str:
    """Return the encoding to answer with, from an `Accept-Encoding` header (RFC 9110, 12.5.3)."""
    weights = dict(map(_weighted, accepted.lower().split(",")))
    best, weight = IDENTITY, weights.get(IDENTITY, 0.0)
    for encoding in PACKERS:
        offered = weights.get(encoding, weights.get("*", 0.0))
        if offered > weight:
            best, weight = encoding, offered
    return best


def _weighted(part: str) -> tuple[str, float]:
    name, _, parameters = part.partition(";")
    _, _, weight = parameters.partition("q=")
    try:
        return name.strip(), float(weight) if weight else 1.0
    except ValueError:
        return name.strip(), 0.0


def is_known(etag: str, condition: str) -> bool:
    """Say whether a browser has this very body, from its `If-None-Match` header (RFC 9110, 13.1.2)."""
    if condition in {etag, "*"}:
        return True
    return any(given.strip().removeprefix("W/") == etag for given in condition.split(","))


def fields_of(headers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return headers by their names in small letters."""
    return {name.lower(): value for name, value in headers}
