"""What is said of files that come into the register: what is wrong with them, and what becomes of each line."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from app.exchange.refusals import BadExchangeFile, Fault
from app.transfer.plans import Fate, PlanMoved
from app.transfer.register_import import NotYourLanguage
from app.web.shared.i18n import number
from app.web.shared.refusals import answer_with, say, say_plainly

FAULTS: Final[Mapping[Fault, LazyString]] = {
    Fault.TOO_LARGE: lazy_gettext("The file is larger than 10 MB, or has more than 50,000 names. Bring it in parts."),
    Fault.TOO_DEEP: lazy_gettext("The file is nested deeper than any list of terms. Save it anew as TBX or CSV."),
    Fault.DECLARES: lazy_gettext(
        "The file declares entities of its own, which may be an attack. Save it without them and bring it again."
    ),
    Fault.BROKEN: lazy_gettext("The file is damaged or cut off here. Save it anew and bring it again."),
    Fault.ENCODING: lazy_gettext("The file is not in UTF-8 here. Save it in UTF-8 and bring it again."),
    Fault.OTHER_FORMAT: lazy_gettext("This is XML, but no TBX. Bring a file of terms: TBX 2, TBX 3, or CSV."),
    Fault.NO_COLUMNS: lazy_gettext(
        "The first line names no columns that are known here. Head columns with tags of languages, such as en and pl, "
        "or with “language” and “name”."
    ),
    Fault.NO_LANGUAGE: lazy_gettext("The line does not say its language. Give it the tag of one, such as pl."),
    Fault.BAD_LANGUAGE: lazy_gettext("This is no tag of a language. Write one as in BCP 47, such as pl or zh-Hans."),
    Fault.NO_NAME: lazy_gettext("There is no name in any language that could be read. Give the term a name."),
    Fault.AMBIGUOUS: lazy_gettext(
        "Several terms are called so. Merge them first if they are one, or say the kind in the file."
    ),
    Fault.TWICE: lazy_gettext("The same new name stands on an earlier line already. Take one of them out."),
}

FATES: Final[Mapping[Fate, LazyString]] = {
    # NOTE: what becomes of a line of a file; all words with this context stand alone, as a heading
    Fate.CONFLICT: lazy_gettext("The register says otherwise"),
    Fate.REFUSED: lazy_gettext("Refused"),
    Fate.NEW: lazy_gettext("New terms"),
    Fate.CHANGED: lazy_gettext("Added to terms"),
}


def fault_words(refusal: BadExchangeFile) -> str:
    """Return what is wrong with a file, and on which line."""
    return at_line(str(FAULTS.get(refusal.fault, FAULTS[Fault.BROKEN])), refusal.line)


def at_line(sentence: str, line: int) -> str:
    """Return what is wrong on a line of a file, with the line before it where it is known."""
    if not line:
        return sentence
    # NOTE: sentence says what is wrong on a line of a file
    return gettext("Line %(line)s: %(sentence)s", line=number(line), sentence=sentence)


def fate_heading(fate: Fate) -> str:
    """Return the heading above lines of one fate."""
    return str(FATES[fate])


@say.register
def _say_bad_file(refusal: BadExchangeFile) -> str:
    return fault_words(refusal)


say_plainly(
    {
        PlanMoved: lazy_gettext(
            "Somebody changed something since you saw this preview. Look at it once more: nothing was imported yet."
        ),
        NotYourLanguage: lazy_gettext(
            "You cannot change names in this language. Ask one of its editors to bring the file."
        ),
    }
)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, BadExchangeFile)
