"""Text in another language than that of the translation."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.languages import has_frequent, has_traces, is_foreign
from app.checks.scripts import is_same_language, script_of
from app.core.diff import is_same

_SENTENCE: Final = re.compile(r"[^.!?…。！？؟।\n]+[.!?…。！？؟।\n]*")
_QUOTED: Final = re.compile(r"[«“„\"]([^«»“”„\"]{8,2000})[»”“\"]")
_LATIN: Final = re.compile(r"(?<![\w'’-])[A-Za-z\u00c0-\u024f'’-]+(?:[ \u00a0][A-Za-z\u00c0-\u024f'’-]+)+")
_RUN: Final = re.compile(r"(?<![\w'’-])[a-z]{2,}(?:[ \u00a0,]+[a-z]{1,}){3,}(?![\w'’-])")
_OUTSIDE_LATIN: Final = frozenset(
    {"Cyrl", "Arab", "Hebr", "Grek", "Armn", "Geor", "Hans", "Hant", "Jpan", "Kore", "Deva", "Thai"}
)
_SHOWN: Final = 48


class WrongLanguage(Check):
    """A target, or a sentence in it, that is in another language: pasted into the wrong field, or left as it was.

    A sentence that the source has in that language too is a quotation. What the target is the source over again is
    told by another check.
    """

    id = "wrong_language"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the text or the first sentence in the other language."""
        if is_same_language(pair.source_tag, pair.tag) or is_same(pair.source, pair.target):
            return
        words = _QUOTED.sub(lambda found: " " if _is_quoted(found[1], pair) else found[0], pair.translation.words)
        if pair.tag.script in _OUTSIDE_LATIN:
            words = _LATIN.sub(lambda found: " " if _is_name(found[0], pair) else found[0], words)
        if is_foreign(words, pair.tag):
            yield self.found(words[:_SHOWN])
            return
        for piece in _pieces(words, pair):
            if not _is_quoted(piece, pair):
                yield self.found(piece[:_SHOWN])
                return


def _is_quoted(piece: str, pair: Pair) -> bool:
    """Say whether a piece is one that the source has too, and in another language than its own."""
    return piece in pair.original.words and is_foreign(piece, pair.source_tag)


def _is_name(run: str, pair: Pair) -> bool:
    """Say whether Latin words stand in the source too and are none of its running words: a name, or a foreign title."""
    return run in pair.original.words and not has_frequent(run, pair.source_tag.language)


def _pieces(words: str, pair: Pair) -> Iterator[str]:
    """Yield sentences in another language, and runs of English between words of another alphabet."""
    if pair.tag.script in _OUTSIDE_LATIN:
        for found in _RUN.finditer(words):
            yield found.group()
    sentences = _SENTENCE.finditer(words) if has_traces(words, pair.tag) else ()
    for found in sentences:
        sentence = found.group().strip()
        if len(sentence) < len(words) and any(map(script_of, sentence)) and is_foreign(sentence, pair.tag):
            yield sentence
