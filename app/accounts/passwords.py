"""What makes a password: long enough, not what everybody tries first, not one's own name. Pure, but for the hash."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Final

from flask_security import hash_password

SHORTEST: Final = 10
LONGEST: Final = 1000
FEWEST_SIGNS: Final = 5
OWN_PART: Final = 4
LEAST_OF_ITS_OWN: Final = 6

_FIRST_TRIED: Final = frozenset(Path(__file__).with_name("first_tried.txt").read_text(encoding="utf-8").split())
"""What is tried first. Figures and signs around such words, or in the place of letters, make them no better."""

_DISGUISED: Final = str.maketrans("0134578@$", "oleastbas")


class PasswordFault(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    FIRST_TRIED = "first_tried"
    ONES_OWN = "ones_own"


def normal_password(password: str) -> str:
    """Return a password as it is hashed (NFKC): the same from each keyboard, whichever way it joins its marks."""
    return unicodedata.normalize("NFKC", password)


def fault_in(password: str, about: Iterable[str] = ()) -> PasswordFault | None:
    """Return what is wrong with a normal password, or None. `about` is what others know: name, address, site.

    There are no rules of composition (NIST SP 800-63B, 5.1.1.2): they make passwords that are written on paper.
    """
    if len(password) > LONGEST:
        return PasswordFault.TOO_LONG
    if len(password) < SHORTEST:
        return PasswordFault.TOO_SHORT
    if _is_first_tried(password.casefold()):
        return PasswordFault.FIRST_TRIED
    if _is_ones_own(password.casefold(), about):
        return PasswordFault.ONES_OWN
    return None


def _is_first_tried(password: str) -> bool:
    if len(set(password)) < FEWEST_SIGNS or _is_a_run(password):
        return True
    core = re.sub(r"^[\d\W_]+|[\d\W_]+$", "", password)
    return any(_is_made_of_these(guise) for guise in (password, core, core.translate(_DISGUISED)))


def _is_made_of_these(password: str) -> bool:
    words = re.sub(r"[\d\W_]+", " ", password).split()
    return password in _FIRST_TRIED or (bool(words) and all(_halved(word) in _FIRST_TRIED for word in words))


def _is_a_run(password: str) -> bool:
    """Say whether each sign follows the one before, upwards or downwards: 1234567890, abcdefghij."""
    steps = {(ord(after) - ord(before)) for before, after in pairwise(password)}
    return steps <= {1, -9} or steps <= {-1, 9}


def _halved(word: str) -> str:
    half = len(word) // 2
    return word[:half] if word[:half] == word[half:] else word


def _is_ones_own(password: str, about: Iterable[str]) -> bool:
    parts = {part for text in about for part in re.split(r"[\W_]+", text.casefold()) if len(part) >= OWN_PART}
    rest = password
    for part in sorted(parts, key=len, reverse=True):
        rest = rest.replace(part, "")
    return rest != password and len(rest) < LEAST_OF_ITS_OWN


def hash_of(password: str) -> str:
    """Return the hash of a password (Argon2id), which takes a good part of a tenth of a second on purpose."""
    return str(hash_password(normal_password(password)))
