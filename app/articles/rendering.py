"""How each arranged token is written as HTML.

Not yet safe for a page: `app.articles.markdown.render` sanitises what comes out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.articles import tokens as read
from app.articles.grammar import new_parser


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it: its address below `app.core.html.MEDIA_PATH`, its size in pixels.

    `credit` says whose it is; `credit_lang` is the language of that where it is not the text's.
    """

    src: str
    width: int
    height: int
    credit: str = ""
    credit_lang: str = ""


FindPicture = Callable[[int], Picture | None]
Env = dict[str, Any]
Write = Callable[[Token, Env], str]


def write(tokens: Sequence[Token], picture: FindPicture, prefix: str) -> str:
    """Return HTML of arranged tokens; `picture` finds pictures by id, `prefix` goes before the ids of notes."""
    parser = _parser()
    html: str = parser.renderer.render(tokens, parser.options, {"picture": picture, "prefix": prefix})
    return html


def _figure(token: Token, env: Env) -> str:
    image = (token.children or [])[0]
    shown = _image(image, env)
    if not shown:
        return ""
    if read.medium_id(image) is None:
        return f"<p>{shown}</p>\n"
    words = " ".join(filter(None, (escape(read.caption(image)), _credit(image, env))))
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{shown}{caption}</figure>\n"


def _credit(image: Token, env: Env) -> str:
    picture: Picture | None = env["picture"](read.medium_id(image))
    if picture is None or not picture.credit:
        return ""
    lang = f' lang="{escape(picture.credit_lang)}"' if picture.credit_lang else ""
    return f"<small{lang}>{escape(picture.credit)}</small>"


def _image(token: Token, env: Env) -> str:
    """Return one of our pictures, nothing if it is unknown, and of a foreign one what it would have said."""
    medium_id = read.medium_id(token)
    alt = escape(read.alt(token))
    if medium_id is None:
        return alt
    picture: Picture | None = env["picture"](medium_id)
    if picture is None:
        return ""
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<img src="{escape(picture.src)}" alt="{alt}" loading="lazy" {size}>'


def _html(token: Token, _env: Env) -> str:
    if read.is_comment(token):
        return ""
    shown = escape(token.content)
    return f"<p>{shown.strip()}</p>\n" if token.type == "html_block" else shown


_ALIGNMENTS = {
    "text-align:left": ' class="start"',
    "text-align:center": ' class="center"',
    "text-align:right": ' class="end"',
}


def _cell(token: Token, _env: Env) -> str:
    scope = ' scope="col"' if token.tag == "th" else ""
    return f"<{token.tag}{scope}{_ALIGNMENTS.get(str(token.attrGet('style')), '')}>"


def _note_ids(token: Token, env: Env) -> tuple[str, str, str]:
    """Return the id of a note, the id of one reference to it, and the name of the way back there."""
    number, repeated = token.meta["id"] + 1, token.meta.get("subId", 0) + 1
    note = f"{env['prefix']}note_{number}"
    return note, f"{note}_{repeated}", f"{number}" if repeated == 1 else f"{number}:{repeated}"


def _note_reference(token: Token, env: Env) -> str:
    note, reference, _ = _note_ids(token, env)
    number = token.meta["id"] + 1
    return f'<sup class="note"><a href="#{note}" id="{reference}" role="doc-noteref">{number}</a></sup>'


def _note(token: Token, env: Env) -> str:
    return f'<li id="{_note_ids(token, env)[0]}">'


def _note_return(token: Token, env: Env) -> str:
    # Named by the number, so that it is understood in every language. The variation selector keeps
    # the arrow from being drawn as a picture.
    _, reference, name = _note_ids(token, env)
    return f' <a href="#{reference}" role="doc-backlink" aria-label="{name}">\u21a9\ufe0e</a>'


_WRITTEN: dict[str, Write] = {
    "figure": _figure,
    "image": _image,
    "html_block": _html,
    "html_inline": _html,
    "table_open": lambda _token, _env: '<div class="table"><table>\n',
    "table_close": lambda _token, _env: "</table></div>\n",
    "th_open": _cell,
    "td_open": _cell,
    "footnote_ref": _note_reference,
    "footnote_block_open": lambda _token, _env: '<section class="notes" role="doc-endnotes"><ol>\n',
    "footnote_block_close": lambda _token, _env: "</ol></section>\n",
    "footnote_open": _note,
    "footnote_anchor": _note_return,
}


@cache
def _parser() -> MarkdownIt:
    parser = new_parser()
    for name, written in _WRITTEN.items():
        parser.add_render_rule(name, _as_rule(written))
    return parser


def _as_rule(written: Write) -> Callable[..., str]:
    def rule(_renderer: object, tokens: Sequence[Token], index: int, _options: object, env: Env) -> str:
        return written(tokens[index], env)

    return rule
