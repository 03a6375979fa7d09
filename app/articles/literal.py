"""Words that must stay words in Markdown, whatever signs they hold. Pure functions.

Signs that Markdown would read as markup are put aside as private signs, of which no text that comes in keeps any,
so that nothing between here and the finished Markdown takes them for markup; at the end they come back with a
backslash (CommonMark 0.31, 2.4).
"""

import re

_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Private signs (Unicode, 23.5): Word writes its bullets with them, and nobody can read them elsewhere."""

_BASE = 0xE000
_KEPT = 0xF000
_NO_BREAK_SPACE = "\u00a0"
_BETWEEN_WORDS = re.compile(r"(?<=\S)\u00a0(?=\S)")
_ANYWHERE = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~])            # a backslash that would hide the sign after it
    | `
    | \*(?!\s)|(?<!\s)\*(?!$)
    | <(?=[a-zA-Z/!?])
    | (?<![^\W_])_|_(?![^\W_])         # inside of a word an underscore is one
    | \](?=[(\[:])                     # links: [x](y), [x][y], [x]: y
    | \[(?=\^)                         # notes: [^1]
    | !(?=\[)
    | ~(?=~)
    | &(?=[\#a-zA-Z0-9]+;)             # &lt; as somebody wrote it
    | \|
    """,
    re.VERBOSE,
)
_AT_START = re.compile(r"\s*(?:[#>+=~:-]|\d{1,9}(?=[.)]))")


def without_private_signs(text: str) -> str:
    """Return the text without signs that only their writer's machine could show."""
    return _PRIVATE.sub("", text)


def hide(text: str, *, begins_line: bool) -> str:
    """Return the text with everything put aside that Markdown would read as markup."""
    hidden = _ANYWHERE.sub(lambda found: _put_aside(found[0]), text)
    if begins_line and (found := _AT_START.match(hidden)):
        end = found.end()
        sign = hidden[end - 1]
        # A number is no list where the dot after it is a word's: the dot is put aside.
        place = end if sign.isdigit() else end - 1
        hidden = hidden[:place] + _put_aside(hidden[place]) + hidden[place + 1 :]
    return _BETWEEN_WORDS.sub(chr(_BASE), hidden)


def keep(markup: str) -> str:
    """Return Markdown that is meant as such, put aside from those who would write it otherwise."""
    return "".join(chr(_KEPT + ord(sign)) for sign in markup)


def show(markdown: str) -> str:
    """Return the Markdown with what was put aside as plain words in it."""
    return _PRIVATE.sub(lambda found: _shown(ord(found[0])), markdown)


def _put_aside(sign: str) -> str:
    return chr(_BASE + ord(sign))


def _shown(code: int) -> str:
    if code >= _KEPT:
        return chr(code - _KEPT)
    return _NO_BREAK_SPACE if code == _BASE else f"\\{chr(code - _BASE)}"
