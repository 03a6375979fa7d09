"""Real pieces of Markdown, and what people type into a translation, put together at random."""

from hypothesis import strategies as st

LINES = [
    "", "", "", "# Head", "## Head ##", "words of a paragraph", "more words  ", "a\\", "   three", "    four", "\ttab",
    "- item", "* item", "+ item", "- ", "1. one", "2. two", "7) seven", "- # h", "- ```", "  - nested", "      deep",
    "- [ ] task", "> quote", "> - a", "- > b", ">- > c", ">", ">x", "```", "~~~", "```js", "---", "***", "* * *", "===",
    "| a | b |", "|---|---|", "a | b", "--|--", "| x \\| y | z", "| only", "|-|", "a|", "\\|", ":-:",
    "[r]: /url", '[r]: /url "t"', "[foo]:", '"title"', "'t'", "(p)", "[^1]: note", "[^long]: > q", "    [^2]: in",
    '![alt](media:1 "cap")', "![al*t*](media:2 'c')", "![x](media:3 (b))", "![multi", "alt](media:4)", "![r][r]",
    '- ![a](media:9 "z")', "![]( )", "<div>", "</div>", "<!-- c -->", "<b>x</b>", "<https://x.y>", "<a x='", "'>",
    "text[^1] ^[in]", "[x](y)", "`code", "code`", "**b**", "&#32;", "\u00a0", "\u3000里", "مرحبا بالعالم", "\u200fא",
    "👩‍👩‍👧 emoji", "e\u0301", "\u0338x", ">\u0338x", "\u2028", "\x0c", "long " * 60, "[" * 50,
]  # fmt: skip
PREFIXES = ["", "", "", "", "> ", ">", "- ", "1. ", "* ", "  ", "    ", "\t", "> > ", "[^1]: ", "| "]
SUFFIXES = ["", "", "", "", "  ", " \\", "\\", " #", "|", "  \t"]

TYPED = [
    "", "word", "two words", "# h", "#", "- x", "-", "--", "---", "**", "*", "* *", "_", "1. x", "12) y", "1.",
    "1234567890. x", "> q", "```", "```a", "```a``` b", "~~~", "    code", "\tcode", "a\n\nb", "a\nb", "a  \nb",
    "a\\\nb", "a\n- b", "a\n1. b", "a\n2. b", "a\n===", "a\n---", "=", "a\n> q", "a\n# h", "a\n```\nx", "a\n<div>",
    "a\n***", "|", "a|", "|a", "a|b", "a\\|b", "a\\\\|b", "a\n|-|", "a|b\n-|-", "--|--", ":-:", '"q"', "'q'", "(p)",
    "[r]: /x", "[a\nb]: c", "[^1]: x", "a\n[^a]: b", "[^1]", "^[x]", "![a](b)", '![a](b "c")', "![a\nb](c)", "![r]",
    "<div>", "</div>", "<b>", "<!-- x", "-->", "<?x", "<!X", "<https://a.b>", "<a@b.c>", "<script", "]", "[", "a]b",
    "`", "``", "\\", "a\\", ">", "a>b", "'>", "&#32;", " ", "\u00a0", "\u3000x", "\u0338x", "a\n\u0338b",
    " \u0338 \u0338x", "e\u0301", "\x00", "\u2028", "a\u2029b", "\r\n", "a #", "C#", "*emph*", "~~s~~", "&amp;", "](x)",
    "<a x='", "1\\. x", "\\# x",
]  # fmt: skip

SIGNS = "#>-*+`|:[]()!\\ \n\n\n   \t1.<=a^\"'_~-|>- \n>"

_lines = st.tuples(
    st.sampled_from(PREFIXES), st.sampled_from(PREFIXES), st.sampled_from(LINES), st.sampled_from(SUFFIXES)
)
_drawn = st.builds(
    lambda lines, end: end.join(map("".join, lines)),
    st.lists(_lines, max_size=10),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)
bodies = _drawn | st.text(st.sampled_from(SIGNS), max_size=60) | st.text()
typed = (
    st.sampled_from(TYPED)
    | st.builds(
        lambda parts, glue: glue.join(parts), st.lists(st.sampled_from(TYPED)), st.sampled_from(["", "\n", " "])
    )
    | st.text(st.sampled_from(SIGNS), max_size=12)
    | st.text(max_size=12)
)
