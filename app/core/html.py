"""The sanitiser: HTML that may be shown to readers, and nothing else. Pure functions over nh3."""

import re
from html import escape

import nh3

MEDIA_PATH = "/media/"
"""The one place that pictures may come from."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TAGS = _names(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure "
    "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub sup "
    "table tbody td tfoot th thead time tr u ul var wbr"
)
# What stands inside these is no text for readers; any other unknown tag goes and its text stays.
_DROPPED_WHOLE = _names(
    "script style template svg math iframe object embed noscript noembed noframes textarea title xmp"
)
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href", "title", "id", "aria-label", "rel"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "li": {"id"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
} | {f"h{level}": {"id"} for level in range(2, 7)}
_CELL_CLASSES = {"start", "center", "end"}
_CLASSES = {
    "div": {"table"},
    "section": {"notes"},
    "sup": {"note"},
    "td": _CELL_CLASSES,
    "th": _CELL_CLASSES,
}
_FIXED_VALUES = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "section": {"role": {"doc-endnotes"}},
    "img": {"loading": {"lazy"}},
    "th": {"scope": {"col", "row"}},
}
_SCHEMES = {"http", "https", "mailto", "article"}

_LINK = re.compile(r"https?://[^/\\\s][^\s\\]*|mailto:[^\s\\]+|article:[0-9]+", re.IGNORECASE)
_BEFORE_PATH = re.compile(r"[^/?#]*")
_UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_PICTURE = re.compile(re.escape(MEDIA_PATH) + r"(?!.*\.\.)[\w.-]+(?:/[\w.-]+)*", re.ASCII)

_VALUES = {
    "dir": re.compile(r"ltr|rtl|auto"),
    "lang": re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*", re.IGNORECASE),
    "id": re.compile(r"[\w-]{1,120}"),
    "aria-label": re.compile(r"[0-9]+(?::[0-9]+)?"),
    "rel": re.compile(r"noopener noreferrer"),
    "src": _PICTURE,
    "width": re.compile(r"[0-9]{1,5}"),
    "height": re.compile(r"[0-9]{1,5}"),
    "start": re.compile(r"[0-9]{1,9}"),
    "colspan": re.compile(r"[1-9][0-9]{0,2}"),
    "rowspan": re.compile(r"[1-9][0-9]{0,2}"),
    "datetime": re.compile(r"[0-9TZ:+. PDHMSW-]{1,40}"),
}


def is_safe_link(address: str) -> bool:
    """Say whether a link may lead there: http, https, mailto, `article:<id>`, or a path within the site.

    Protocol-relative addresses, every other scheme and hidden characters are refused.
    """
    if not address or _UNSEEN.search(address) or "\\" in address or address.startswith("//"):
        return False
    return ":" not in _first_part(address) or bool(_LINK.fullmatch(address))


def is_own_picture(address: str) -> bool:
    """Say whether a picture address is one of our media."""
    return bool(_PICTURE.fullmatch(address))


def is_external(address: str) -> bool:
    """Say whether a safe link leads to another site."""
    return _first_part(address).lower() in {"http:", "https:"}


def _first_part(address: str) -> str:
    found = _BEFORE_PATH.match(address)
    return found.group() if found else ""


def _judge(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return value if is_safe_link(value) else None
    pattern = _VALUES.get(attribute)
    return value if pattern is None or pattern.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes=_ATTRIBUTES,
    attribute_filter=_judge,
    link_rel=None,
    tag_attribute_values=_FIXED_VALUES,
    url_schemes=_SCHEMES,
    allowed_classes=_CLASSES,
)

# nh3 writes attributes in one way only, with their double quotes escaped, and never a bare `<` in
# text; so these two expressions see real tags.
_IMAGE = re.compile(r'<img(?: [a-z-]+="[^"]*")*>')
_HAS_SOURCE = re.compile(r'<img(?: [a-z-]+="[^"]*")*? src="')


def sanitise(html: str) -> str:
    """Return what readers may get of this HTML. Cleaning twice changes nothing.

    Kept: text structure, `lang`, `dir`, links that `is_safe_link` accepts, pictures below `MEDIA_PATH`, the
    classes and ids that `app.articles.markdown` writes. Gone: scripts, styles, forms, frames, other pictures.
    Markup nested deeper than any text needs is shown as text: to parse it would take minutes.
    """
    if is_too_deep(html):
        return escape(html, quote=False)
    for _ in range(_ROUNDS):
        html = _IMAGE.sub(_keep_own, _CLEANER.clean(html))
    return html


# What was badly nested may be arranged anew when it is read again; after two rounds it has come to rest.
_ROUNDS = 3


def _keep_own(image: re.Match[str]) -> str:
    return image.group() if _HAS_SOURCE.match(image.group()) else ""


_DEEPEST = 200
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# These close themselves, so that a long run of them is not deep.
_SELF_CLOSING = _names(
    "area base br col dd dt embed hr img input li link meta option p param rp rt source td th tr track wbr"
)


def is_too_deep(html: str) -> bool:
    """Say whether markup is nested deeper than any text needs, so that to parse it would take minutes."""
    open_tags: dict[str, int] = {}
    depth = 0
    for slash, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _SELF_CLOSING:
            continue
        if not slash:
            open_tags[tag] = open_tags.get(tag, 0) + 1
            depth += 1
        elif open_tags.get(tag, 0):
            open_tags[tag] -= 1
            depth -= 1
        if depth > _DEEPEST:
            return True
    return False
