"""The words of the register: how fields are called in its history, what was done, and what refusals say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from flask_babel import gettext, lazy_gettext, lazy_pgettext, ngettext, pgettext
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from app.audit.chain import Fact
from app.taxonomy.history import Change
from app.taxonomy.models import TermKind
from app.taxonomy.refusals import (
    AddressTaken,
    BothRightAndWrong,
    CountryStays,
    HasMoved,
    LaterMergeFirst,
    NamedAlready,
    NameNeeded,
    NameTaken,
    NoAddress,
    NoSuchTerm,
    NothingToUndo,
    SameTerm,
    TermMoved,
    TooLateToUndo,
    TooMuchSaid,
    WordingMoved,
    WrongKind,
)
from app.web.desk.words.deeds import deed_words
from app.web.desk.words.writing import term_kind
from app.web.shared.i18n import number
from app.web.shared.refusals import answer_with, say, say_plainly

FIELDS: Final[Mapping[str, LazyString]] = {
    "label": lazy_pgettext("term", "Name"),
    "aliases": lazy_gettext("Other names"),
    "forms": lazy_gettext("Inflected forms"),
    "forbidden": lazy_gettext("Forbidden spellings"),
    "note": lazy_gettext("Note for translators"),
    "text": lazy_gettext("Words that open its page"),
    "kind": lazy_gettext("Kind"),
    "never_translate": lazy_gettext("Never translated"),
    "slug": lazy_gettext("Address"),
}
"""What can be said of a term, as a label."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A change of a term, as `deed_words` is told of it."""

    deed: str
    by: str
    person: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


def field_word(name: str) -> str:
    """Return how a field of a term is called."""
    return str(FIELDS[name])


def line_word(line: str, name: str) -> str:
    """Return what a field of a term says in the history: as it was typed, or in words where it was chosen."""
    if name == "kind":
        return term_kind(TermKind(line))
    if name == "never_translate":
        # NOTE: whether a term is never translated, in its history
        return pgettext("never translated", "yes") if line == str(True) else pgettext("never translated", "no")
    return line


def change_words(change: Change) -> Markup:
    """Return what was done to a term as a sentence."""
    return deed_words(_Told(change.deed, change.by))


say_plainly(
    {
        NoSuchTerm: lazy_gettext("There is no such term in the register. Look for it by another name."),
        WordingMoved: lazy_gettext(
            "Somebody else changed what the term is called in this language while you were writing. "
            "Both are here: choose what stays."
        ),
        TermMoved: lazy_gettext(
            "Somebody else changed this term while you were writing. Look at what it says now, then change it again."
        ),
        NameNeeded: lazy_gettext("Write the name. Without one in any language nobody can find the term."),
        NamedAlready: lazy_gettext(
            "The term has a name in this language already. An editor of the language can change it: "
            "tell one of them what is wrong with it."
        ),
        NameTaken: lazy_gettext("There is a term of this name already. Open that one instead of making another."),
        WrongKind: lazy_gettext(
            "A country or a section stays one, and nothing else becomes one. "
            "Make a new term and merge this one into it."
        ),
        CountryStays: lazy_gettext(
            "A country keeps its place and its address. Choose the country as the one that stays, and merge the other "
            "into it."
        ),
        NoAddress: lazy_gettext("Nothing of this can stand in an address. Use letters and digits, 100 at most."),
        AddressTaken: lazy_gettext("Another term has or had this address. Choose another one."),
        SameTerm: lazy_gettext("This is one and the same term. Choose another one to merge it with."),
        NothingToUndo: lazy_gettext("This merge was undone already, so nothing is left to do."),
        TooLateToUndo: lazy_gettext(
            "The merge is more than 30 days old, so it stays. You can make a new term and file articles under it."
        ),
        LaterMergeFirst: lazy_gettext(
            "The term that stayed was merged into another one since. Undo that merge first, then this one."
        ),
        HasMoved: lazy_gettext("This term was merged into another one meanwhile. Open that one."),
    }
)
answer_with(HTTPStatus.NOT_FOUND, NoSuchTerm)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, NameNeeded, WrongKind, NoAddress, CountryStays, SameTerm, TooMuchSaid)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, BothRightAndWrong)
answer_with(HTTPStatus.FORBIDDEN, NamedAlready)


@say.register
def _say_too_much(refusal: TooMuchSaid) -> str:
    if refusal.is_long:
        return ngettext(
            "This is longer than %(most)s character. Say it in fewer words.",
            "This is longer than %(most)s characters. Say it in fewer words.",
            refusal.most,
            most=number(refusal.most),
        )
    return ngettext(
        "These are more than %(most)s line. Leave out what rules find by themselves.",
        "These are more than %(most)s lines. Leave out what rules find by themselves.",
        refusal.most,
        most=number(refusal.most),
    )


@say.register
def _say_contradiction(refusal: BothRightAndWrong) -> str:
    # NOTE: spelling is a name that stands both among the right and among the forbidden ones
    return gettext(
        "“%(spelling)s” stands among the names and among the forbidden spellings. Take it out of one of them.",
        spelling=refusal.spelling,
    )
