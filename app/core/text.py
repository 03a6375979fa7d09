"""Plain text: what is kept of what people type, slugs, excerpts, word counts. Pure functions."""

import math
import re
import unicodedata
from collections.abc import Iterator

SLUG_LENGTH = 80

_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_REFUSED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff{_NONCHARACTERS}]")

# Putting marks in canonical order takes quadratic time, so a letter may carry as many as the
# Stream-Safe Text Format allows (Unicode Standard Annex 15, 13.1); no language comes near.
_MOST_MARKS = 30
_LONG_RUN = re.compile(rf"[^\w\s]{{{_MOST_MARKS + 1},}}")


def clean(text: str) -> str:
    r"""Return the text in NFC, with `\n` as its only line end.

    Taken out: controls but tab and newline, lone surrogates, noncharacters, byte order marks, and combining
    marks beyond 30 in a row. What is left can be stored, put in XML and JSON, and sent as UTF-8.
    """
    # What is printable holds nothing that is refused, and no other line end; most texts are, which saves two passes.
    is_plain = text.replace("\n", "").replace("\t", "").isprintable()
    kept = text if is_plain else _REFUSED.sub("", _LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_shorten_run, kept))


def normalise(text: str) -> str:
    """Return a body as it is kept and compared: clean, ending in exactly one newline, or empty."""
    kept = clean(text).rstrip("\n")
    return f"{kept}\n" if kept else ""


def one_line(text: str) -> str:
    """Return a title or another short text: clean, every run of white space folded into one space."""
    return " ".join(clean(text).split())


def _shorten_run(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for sign in run.group():
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


# --- Slugs -----------------------------------------------------------------------------------

_APOSTROPHES = frozenset("'’‘ʼ")
_TATWEEL = "\u0640"

# Vowel signs that readers of Arabic and Hebrew leave out, and selectors of how a sign is drawn.
_OPTIONAL_MARKS = re.compile(
    "[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
_CYRILLIC_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]+")


def slugify(text: str) -> str:
    """Return the slug of a text in its own script: letters, digits and single hyphens, in lower case and NFC.

    Marks stay where the script is not readable without them (Devanagari, Thai) and go where readers do not
    type them (Arabic and Hebrew points, Cyrillic stress). At most 80 characters, cut at a hyphen if need be.
    Empty if the text has no letter and no digit: the caller then knows a better name.
    """
    joined = clean("".join(sign for sign in text if not _is_silent(sign)))
    unpointed = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFC", joined.lower()))
    dotted_once = re.sub("i\u0307+", "i", unpointed)  # İ becomes i, as people type it
    bare = unicodedata.normalize("NFC", _CYRILLIC_STRESS.sub("", dotted_once))
    words = re.sub("-+", "-", "".join(_slug_signs(bare))).strip("-")
    return _cut_slug(words)


def is_slug(text: str) -> bool:
    """Say whether the text is a slug already, as `slugify` would make it."""
    return bool(text) and slugify(text) == text


def _is_silent(sign: str) -> bool:
    """Say whether a sign parts no words: bidi controls, joiners, apostrophes, the Arabic stretcher."""
    return sign in _APOSTROPHES or sign == _TATWEEL or unicodedata.category(sign) == "Cf"


def _slug_signs(text: str) -> Iterator[str]:
    in_word = False
    for sign in text:
        category = unicodedata.category(sign)
        is_mark = category in {"Mn", "Mc"}
        if is_mark and in_word:
            yield sign
        elif category[0] == "L" or category == "Nd":
            in_word = True
            yield sign
        else:
            in_word = False
            yield "-"


def _cut_slug(slug: str) -> str:
    if len(slug) <= SLUG_LENGTH:
        return slug
    head = slug[: SLUG_LENGTH + 1]
    if "-" in head:
        return head[: head.rindex("-")]
    return head[: _sign_end(head, SLUG_LENGTH)]


def _sign_end(text: str, end: int) -> int:
    """Return the last place at or before `end` that does not part a letter from its marks."""
    place = end
    while 0 < place < len(text) and _is_joined(text, place):
        place -= 1
    return place or end


def _is_joined(text: str, place: int) -> bool:
    joiner = "\u200d"
    return unicodedata.category(text[place])[0] == "M" or joiner in {text[place], text[place - 1]}


# --- Excerpts --------------------------------------------------------------------------------

_ELLIPSIS = "…"
_LOOSE_ENDS = " ,;:.–—-…([{«„“\"'"


def excerpt(text: str, length: int) -> str:
    """Return the beginning of a plain text in at most `length` characters, white space folded.

    Cut at the end of a word and closed with an ellipsis; a text without spaces is cut between characters.
    """
    whole = one_line(text)
    if len(whole) <= length:
        return whole
    room = max(length - len(_ELLIPSIS), 0)
    head = whole[:room]
    if whole[room] != " ":
        space = head.rfind(" ")
        # In a script that parts no words, the last space may be a whole sentence back.
        head = head[:space] if space > room // 2 else whole[: _sign_end(whole, room)]
    return head.rstrip(_LOOSE_ENDS) + _ELLIPSIS


# --- Reading time ----------------------------------------------------------------------------

# Words a minute, and characters a minute for scripts that part no words: Trauzettel-Klosinski,
# Dietz and the IReST Study Group, "Standardized Assessment of Reading Performance", Investigative
# Ophthalmology & Visual Science 53 (2012), 5452-5461. Read aloud by adults, so on the safe side.
_WORDS_A_MINUTE = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188,
    "nl": 202, "pl": 166, "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
_WORDS_ON_AVERAGE = 184
_CHARACTERS_ON_AVERAGE = 863  # for Thai and its neighbours, which the study left out
_CHARACTERS_A_MINUTE = {
    "zh": 255, "ja": 357,
    "th": _CHARACTERS_ON_AVERAGE, "lo": _CHARACTERS_ON_AVERAGE,
    "km": _CHARACTERS_ON_AVERAGE, "my": _CHARACTERS_ON_AVERAGE,
}  # fmt: skip

_BETWEEN_WORDS = re.compile(r"[\s–—/]+")
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def word_count(text: str, locale: str) -> int:
    """Return the number of words, or of characters where words are not parted (zh, ja, th, lo, km, my).

    Signs without a letter or digit count nothing; foreign words in a Chinese text count as one each.
    """
    if _language(locale) not in _CHARACTERS_A_MINUTE:
        return _count_words(text)
    characters = sum(sign.isalnum() for sign in text if _UNPARTED.match(sign))
    return characters + _count_words(_UNPARTED.sub(" ", text))


def reading_minutes(words: int, locale: str) -> int:
    """Return how long an adult reads so many words (`word_count`), in whole minutes, rounded up; 0 for nothing."""
    language = _language(locale)
    rate = _CHARACTERS_A_MINUTE.get(language) or _WORDS_A_MINUTE.get(language, _WORDS_ON_AVERAGE)
    return math.ceil(words / rate)


def _language(locale: str) -> str:
    return locale.replace("_", "-").partition("-")[0].lower()


def _count_words(text: str) -> int:
    return sum(word.isalnum() or any(sign.isalnum() for sign in word) for word in _BETWEEN_WORDS.split(text))
