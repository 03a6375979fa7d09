"""What is said of files with texts of the interface: what becomes of each, and why one, or all of it, is refused."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

from app.catalogs.checks import Fault as Defect
from app.catalogs.findings import PREFIX
from app.catalogs.refusals import WordingTooLong, WrongForms
from app.checks import Finding
from app.core.errors import Refusal
from app.exchange.refusals import BadExchangeFile, Fault
from app.transfer.catalog_files_plan import OtherLanguage, OtherSource, UnknownText, UnsoundText
from app.transfer.plans import Fate
from app.web.desk.words.exchange import at_line
from app.web.shared.i18n import name_of, number
from app.web.shared.refusals import answer_with, say, say_plainly

FATES: Final[Mapping[Fate, LazyString]] = {
    # NOTE: heading above texts of a file which the newsroom has changed since the file was taken out
    Fate.CONFLICT: lazy_gettext("Changed here as well"),
    # NOTE: heading above texts of a file that are not brought in
    Fate.REFUSED: lazy_gettext("Refused"),
    # NOTE: heading above texts of a file that had no translation here
    Fate.NEW: lazy_gettext("New texts"),
    # NOTE: heading above texts of a file whose translation here would become another
    Fate.CHANGED: lazy_gettext("Changed texts"),
}

OF_TEXTS: Final[Mapping[Fault, LazyString]] = {
    Fault.OTHER_FORMAT: lazy_gettext("This is neither PO nor XLIFF. Choose a file in one of these formats."),
    Fault.TOO_LARGE: lazy_gettext(
        "The file is larger than 10 MB, or has more than 20,000 texts or one that is far too long. Import it in parts."
    ),
    Fault.TOO_DEEP: lazy_gettext("The file is nested deeper than any XLIFF. Save it anew as XLIFF or PO."),
    Fault.UNWRITABLE: lazy_gettext("There is a control character here. Delete it and import the file again."),
    Fault.LANGUAGES: lazy_gettext("The file is in several languages. Import a file for each."),
    Fault.FORMS: lazy_gettext(
        "The plural forms of the file cannot be read. Export the texts again and copy the header of that file."
    ),
    Fault.TWICE: lazy_gettext("The same text stands earlier in the file already. Delete one of them."),
    Fault.NO_NAME: lazy_gettext("There is a translation here, but nothing that it translates. Delete it."),
}

UNSOUND: Final[Mapping[str, LazyString]] = {
    f"{PREFIX}{fault}": sentence
    for fault, sentence in {
        Defect.FORMS: lazy_gettext("The text has another number of plural forms than this language."),
        Defect.LOST: lazy_gettext("The text lacks places to fill in; put them where the values belong:"),
        Defect.ADDED: lazy_gettext("The text has places to fill in that the source has not; delete them:"),
        Defect.REORDERED: lazy_gettext("The places to fill in stand in another order; keep this one:"),
        Defect.NUMBER: lazy_gettext(
            "A plural form that stands for several numbers lacks the number; write the number there:"
        ),
        Defect.PER_CENT: lazy_gettext("The text has a per cent sign by itself; write it as %%:"),
        Defect.TAGS: lazy_gettext("The text has other tags than the source; make them equal:"),
        Defect.CONTROL: lazy_gettext("The text has a control character; delete it:"),
        Defect.BRACE: lazy_gettext("The text has a brace by itself; write it twice:"),
    }.items()
}
"""What would break a page, and the cure; what shows it stands behind."""

say_plainly(
    {
        UnknownText: lazy_gettext(
            "The site has no such text: the file is of another version of the program. Export the texts again."
        ),
        OtherSource: lazy_gettext(
            "The source of this text is another one now. Export the texts again and translate what it says."
        ),
    }
)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, OtherLanguage)


def refused_words(refusal: Refusal) -> str:
    """Return why a file with texts, or a text in it, is refused; without the line, which stands beside the text."""
    if isinstance(refusal, BadExchangeFile) and refusal.fault in OF_TEXTS:
        return at_line(str(OF_TEXTS[refusal.fault]), refusal.line)
    return say(refusal)


def text_fate_heading(fate: Fate) -> str:
    """Return the heading above texts of one fate."""
    return str(FATES[fate])


@say.register
def _say_other_language(refusal: OtherLanguage) -> str:
    return gettext(
        "The file is in another language: %(brought)s. This page takes texts in this one: %(wanted)s.",
        brought=name_of(refusal.brought, alone=True),
        wanted=name_of(refusal.wanted, alone=True),
    )


@say.register
def _say_unsound(refusal: UnsoundText) -> str:
    said = " ".join(dict.fromkeys(map(_unsound_words, refusal.findings)))
    # NOTE: findings are sentences that say what is wrong with the text
    return gettext("The text would break a page. %(findings)s", findings=said)


def _unsound_words(finding: Finding) -> str:
    """Return what is wrong, and the piece that shows it in Unicode isolates, since it may run the other way."""
    words = str(UNSOUND[finding.check])
    return f"{words} \u2068{finding.excerpt}\u2069." if finding.excerpt else words


@say.register
def _say_forms(refusal: WrongForms) -> str:
    return ngettext(
        "The text needs %(count)s plural form in this language.",
        "The text needs %(count)s plural forms in this language.",
        refusal.wanted,
        count=number(refusal.wanted),
    )


@say.register
def _say_too_long(refusal: WordingTooLong) -> str:
    return ngettext(
        "The text is too long: at most %(count)s character is kept.",
        "The text is too long: at most %(count)s characters are kept.",
        refusal.most,
        count=number(refusal.most),
    )
