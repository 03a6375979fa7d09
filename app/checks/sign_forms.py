"""Punctuation in the form of its language."""

import re
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.locales.tags import Tag

_ARABIC: Final = {"?": "؟", ",": "،", ";": "؛"}
_CHINESE: Final = {".": "。", "?": "？", "!": "！"}
_WIDE: Final = {"。": ".", "？": "?", "！": "!", "，": ",", "：": ":", "；": ";"}
_FORMS: Final = {
    "ar": _ARABIC, "fa": _ARABIC, "ckb": _ARABIC, "ps": _ARABIC, "ug": _ARABIC, "ur": _ARABIC | {".": "۔"},
    "zh": _CHINESE, "yue": _CHINESE, "wuu": _CHINESE, "ja": {".": "。"}, "el": {"?": ";"},
}  # fmt: skip
_PLAIN: Final = _WIDE | {form: sign for sign, form in _ARABIC.items()}

_EUROPEAN: Final = frozenset({"Latn", "Cyrl"})
_NATIVE: Final = "[^\\W\\d_A-Za-z\u00aa-\u024f]"
_SIGN: Final = re.compile(f"(?<={_NATIVE})[.?!,;](?=\\s|$|{_NATIVE}|[)»”*_])")
_FOREIGN: Final = re.compile(f"(?<=[\\w)»”])[{''.join(_PLAIN)}](?=\\s|$|[\\w)»”*_])")


class SignForms(Check):
    """A comma, stop or question mark in the form of another language: `?` for Arabic ؟, `.` for Chinese 。.

    The comma of ASCII is not complained of in Chinese: too much good text has it.
    """

    id = "sign_forms"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each such sign once, with the word before it; the fix puts all of them right."""
        forms = _PLAIN if pair.tag.script in _EUROPEAN else _FORMS.get(pair.tag.language, {})
        pattern = _FOREIGN if pair.tag.script in _EUROPEAN else _SIGN
        words = pair.translation.words
        wrong = {found.group(): found for found in pattern.finditer(words) if found.group() in forms}
        has_address = pair.translation.links or pair.translation.code
        fix = None if has_address else pattern.sub(lambda found: forms.get(found.group(), found.group()), pair.target)
        for found in wrong.values():
            piece = words[max(found.start() - 20, 0) : found.end()].split()[-1]
            yield self.found(piece, fix=fix)


def sign_for(kind: str, tag: Tag) -> str:
    """Return the sign that a language has for one of `.?!:,…`."""
    return _FORMS.get(tag.language, {}).get(kind, kind)
