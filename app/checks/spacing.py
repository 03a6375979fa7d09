"""Blanks beside punctuation marks."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.scripts import UNPARTED
from app.locales.tags import Tag

NARROW: Final = "\u202f"
WIDE: Final = "\u00a0"

_BLANK: Final = f"[ {WIDE}{NARROW}\u2009]"
_BEFORE: Final = re.compile(rf"(?<=[^\W_]|[)\]»”’“\"\u0900-\u0dff]){_BLANK}+(?P<sign>[,.;:!?؟،؛…])(?=\s|$|[»”\")])")
_BEHIND: Final = re.compile(
    r"(?<=[^\W\d_])(?P<sign>[,;؟،؛!?])(?=[^\W\d_]['’ʼ]?[^\W\d_])|(?<=[^\W\d_]{2})(?P<colon>:)(?=[^\W\d_]{3})"
    r"|(?<=[^\W\d_A-Z]{2})(?P<stop>\.)(?=[^\W\d_]{2})"
)
_INSIDE: Final = re.compile(rf"(?P<opening>[(\[]){_BLANK}+(?=\w)|(?<=[\w.!?]){_BLANK}+(?P<closing>[)\]])")
_BARE_BRACKET: Final = re.compile(r"(?<=[^\W\d_]{3})(?=\([^\W\d_]{4,})")
_JOINED_BRACKET: Final = re.compile(r"\w\(\w")

_FRENCH_MISSING: Final = re.compile(r"(?<=[\w)\]»”%])(?P<sign>[;!?:])(?=\s|$|[»”])|(?<=[\w)\]»”])(?P<end>»)")
_FRENCH_OPENING: Final = re.compile(r"«(?=\w)")
_COLON_INSIDE: Final = frozenset({"fi", "sv", "et", "se"})
_AROUND: Final = 12

# Where a blank belongs before a sign, by language; in Canadian French only before the colon and inside guillemets.
_SPACED: Final = {"fr": ";:!?»", "br": ";:!?»"}
_SPACED_IN: Final = {("fr", "CA"): ":»", ("fr", "CH"): "»;:!?"}


class Spacing(Check):
    """A blank too many or too few beside a punctuation mark.

    French has a blank that does not break before `; : ! ? »` and behind `«`, others have none. A point inside a name
    (`Node.js`), figures, and addresses are left alone, and so is what the source does too.
    """

    id = "spacing"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the first place of each kind, with a fix for all places of all kinds."""
        if pair.tag.script in UNPARTED:
            return
        words, source = pair.translation.shown, pair.original.words
        fixed = None if pair.translation.links or pair.translation.code else _put_right(pair.target, source, pair.tag)
        fix = fixed if fixed != pair.target else None
        for pattern, _ in _rules(pair.tag):
            found = next(_wrong(pattern, words, source, pair.tag), None)
            if found:
                piece = words[max(found.start() - _AROUND, 0) : found.end() + _AROUND]
                yield self.found(piece.strip(), fix=fix)


def _rules(tag: Tag) -> list[tuple[re.Pattern[str], str]]:
    """Return what to look for in a language, and what to put there."""
    rules = [(_BEFORE, r"\g<sign>"), (_BEHIND, r"\g<0> "), (_INSIDE, ""), (_BARE_BRACKET, " ")]
    return [*rules, (_FRENCH_MISSING, ""), (_FRENCH_OPENING, f"«{WIDE}")] if tag.language in _SPACED else rules


def _wrong(pattern: re.Pattern[str], words: str, source: str, tag: Tag) -> Iterator[re.Match[str]]:
    spaced = _SPACED_IN.get((tag.language, tag.region)) or _SPACED.get(tag.language, "")
    for found in pattern.finditer(words):
        sign = next((group for group in found.groups() if group), "")
        if pattern is _BEFORE and (sign in spaced or sign == "…" or _stands_in(found, words, source)):
            continue
        if pattern is _FRENCH_MISSING and (sign not in spaced or _is_run(words, found)):
            continue
        if pattern is _BARE_BRACKET and _JOINED_BRACKET.search(source):
            continue
        if pattern in (_BEHIND, _BARE_BRACKET) and (_stands_in(found, words, source) or _is_name(found, words, tag)):
            continue
        yield found


def _stands_in(found: re.Match[str], words: str, source: str) -> bool:
    """Say whether the word around a place stands in the source as well."""
    start = max(words.rfind(" ", 0, found.start()), words.rfind("\n", 0, found.start())) + 1
    end = min(
        (at for at in (words.find(" ", found.end()), words.find("\n", found.end())) if at > 0), default=len(words)
    )
    return words[start:end].strip('.,;:!?()«»“”„"') in source


def _is_name(found: re.Match[str], words: str, tag: Tag) -> bool:
    """Say whether a sign inside a word belongs to it: `USA:n` in Finnish, `example.org`, an abbreviation (`m.in.`)."""
    if found.re is _BARE_BRACKET:
        return False
    if found["colon"]:
        return tag.language in _COLON_INSIDE
    return bool(found["stop"]) and not words[found.end()].isupper()


def _is_run(words: str, found: re.Match[str]) -> bool:
    """Say whether a mark belongs to a run of marks, of which only the first has the blank."""
    return words[found.start() - 1] in ";:!?»"


def _put_right(target: str, source: str, tag: Tag) -> str:
    for pattern, put in _rules(tag):
        for found in reversed(list(_wrong(pattern, target, source, tag))):
            target = f"{target[: found.start()]}{_new(found, put)}{target[found.end() :]}"
    return target


def _new(found: re.Match[str], put: str) -> str:
    if found.re is _FRENCH_MISSING:
        return f"{WIDE if found.group() in ':»' else NARROW}{found.group()}"
    return found.expand(put) if put else next((group for group in found.groups() if group), "")
