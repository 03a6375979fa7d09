"""Markdown to segments and back: two inverse pure functions.

`split` finds in a body exactly what a reader reads, and keeps everything else (fences, HTML blocks, list
marks, definitions, blank lines) literally between the segments. For every `body`

    join(split(body)) == normalise(body)

and for every document `d` that came from `split`, and any list `texts` as long as its segments,

    d2 = d.with_texts(texts)
    split(join(d2)) == d2 == d2.with_texts(d2.texts)

The normal form of a text, which `with_texts` gives it: clean (`app.core.text`); the Markdown of one block,
with the marks of its containers taken off; no blank line, no white space around it or at the start of a line;
one line only in a heading, a table cell, an alternative text and a caption; and nothing in it that would
start another block or end this one. A line that begins like a heading, a list, a quote, a fence, HTML, a
definition or a table gets a backslash before its first sign, as do a bar in a cell, a bracket in an
alternative text and the closing quote in a caption. A text may be empty: it is written as `&#32;`, so that
its place is not lost.
"""

from app.articles.segmentation.document import Block, Document, SegmentKind, join, text_hash
from app.articles.segmentation.scan import split

__all__ = ["Block", "Document", "SegmentKind", "join", "split", "text_hash"]
