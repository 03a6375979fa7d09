"""The one dialect of Markdown that articles are written in.

CommonMark 0.31 with tables and strikethrough (GFM) and footnotes (as in Pandoc). The reader's page and the
segments are made by the same parser, so that what is translated is exactly what is read.
"""

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

MAX_NESTING = 20
"""Lists in quotes in lists, counted in tokens; what lies deeper is not shown and not translated."""


def new_parser() -> MarkdownIt:
    """Return a parser of our dialect that the caller may extend.

    HTML is recognised, so that it can be kept apart from text; it is never passed through to a page.
    Quotes are the editor's business: nothing is replaced typographically.
    """
    options = {"maxNesting": MAX_NESTING, "html": True, "linkify": False, "typographer": False}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).use(footnote_plugin)
