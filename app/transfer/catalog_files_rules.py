"""Whether a text of a file is brought in: a pure rule over what was there when it was taken out, what is now, and it.

A file never empties a text: one without a translation says nothing. Nothing that was written here after the file was
taken out is overwritten by itself.
"""

from dataclasses import dataclass
from typing import Final

from app.transfer.plans import Fate


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says in all its forms, and whether somebody has to look at it again."""

    texts: tuple[str, ...]
    needs_work: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not any(self.texts)


NOTHING: Final = Said(())


def fate(base: Said | None, ours: Said, theirs: Said, *, is_foreign: bool = False) -> Fate:
    """Return what becomes of `theirs` where the site says `ours`, and said `base` when the file was taken out.

    Without a base nobody knows what the file was made from: everything that it says otherwise is a conflict, unless
    the site says nothing. A foreign file, that of another program or newsroom, never marks finished texts as needing
    work, nor puts one that needs work in place of a finished one.
    """
    if theirs.is_empty or theirs in (ours, base):
        return Fate.SAME
    if theirs.texts == ours.texts:
        return _standing(base, ours, theirs, is_foreign=is_foreign)
    if ours.is_empty and (base is None or base.is_empty):
        return Fate.NEW
    if base is None or base.texts != ours.texts:
        return Fate.CONFLICT
    return Fate.CONFLICT if is_foreign and theirs.needs_work and not ours.needs_work else Fate.CHANGED


def _standing(base: Said | None, ours: Said, theirs: Said, *, is_foreign: bool) -> Fate:
    """Return what becomes of a text that says what ours says, and only stands otherwise."""
    if base is not None and base.texts == ours.texts and not (is_foreign and theirs.needs_work):
        return Fate.CHANGED
    return Fate.SAME if theirs.needs_work else Fate.CONFLICT
