"""The Markdown parser, made to tell where in the source each text stands.

The parser keeps line numbers only. But while one of its rules runs, it knows where on each line the marks of
the containers end; so we note that behind the rules that find text. Notes lie in the `meta` of inline tokens:
`lines` and `is_after_definition` for paragraphs and headings, `cell` for table cells.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from app.articles.grammar import new_parser
from app.articles.segmentation.passage import Span
from app.articles.segmentation.safety import starts_block

Rule = Callable[[StateBlock, int, int, bool], bool]
Note = Callable[[StateBlock, int], None]


def block_tokens(source: str) -> list[Token]:
    """Return the block tokens of a normalised body, with notes of places."""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(source, parser, {}, tokens)
    return tokens


@cache
def _parser() -> MarkdownIt:
    parser = new_parser()
    rules = {rule.name: rule for rule in parser.block.ruler.__rules__}
    for name, note in _NOTES.items():
        parser.block.ruler.at(name, _noting(rules[name].fn, note), {"alt": rules[name].alt})
    return parser


def _noting(rule: Rule, note: Note) -> Rule:
    def apply(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's order
        first = len(state.tokens)
        found = rule(state, start, end, silent)
        if found and silent:
            state.env.setdefault("announced", set()).add(start)
        elif found:
            note(state, first)
        return found

    return apply


def _note_lines(state: StateBlock, first: int) -> None:
    inline = state.tokens[first + 1]
    start, end = inline.map or (0, 0)
    inline.meta["lines"] = tuple(_line(state, line) for line in range(start, end))
    inline.meta["is_after_definition"] = start in state.env.get("definition_ends", ())
    # The text above was ended by a table that, seen from further out, is none; another text would not end it.
    is_one_line = state.tokens[first].markup.startswith("#")
    inline.meta["is_fragile"] = not is_one_line and start in state.env.get("announced", ())


def _note_definition(state: StateBlock, _first: int) -> None:
    state.env.setdefault("definition_ends", set()).add(state.line)


def _note_cells(state: StateBlock, first: int) -> None:
    rows: dict[int, Iterator[tuple[Span, bool]]] = {}
    for token in state.tokens[first:]:
        if token.type == "inline" and token.map:
            row = token.map[0]
            if row not in rows:
                rows[row] = _cells(state.src, _line(state, row))
            token.meta["cell"] = next(rows[row], None)
    _leave_out_fragile_head(state, first)


def _leave_out_fragile_head(state: StateBlock, first: int) -> None:
    r"""Forget the first cell of a head that makes a table only by its own text; nobody means one.

    With another text, `a \| b` above `---` would be no table, and `> a | b` would belong to the list above.
    """
    cell = next(token for token in state.tokens[first:] if token.type == "inline")
    (start, end), is_bare = cell.meta["cell"] or ((0, 0), False)
    if is_bare and (state.src[end] != "|" or starts_block(state.src[start:end].strip())):
        cell.meta["cell"] = None


_NOTES: dict[str, Note] = {
    "table": _note_cells,
    "reference": _note_definition,
    "heading": _note_lines,
    "lheading": _note_lines,
    "paragraph": _note_lines,
}


def _line(state: StateBlock, line: int) -> Span:
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


_BAR = re.compile(r"(?<!\\)\|")


def _cells(source: str, row: Span) -> Iterator[tuple[Span, bool]]:
    """Yield where the cells of a table row stand (GFM 4.10), and whether a cell has no bar before it."""
    text = mdTrim(source[row[0] : row[1]])
    start = source.index(text, row[0])
    end = start + len(text)
    bars = [start + bar.start() for bar in _BAR.finditer(text)]
    if bars[:1] != [start]:
        yield (start, bars[0] if bars else end), True
    for bar, following in zip(bars, [*bars[1:], end], strict=False):
        yield (bar + 1, following), False
