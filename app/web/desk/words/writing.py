"""What is said when a deed on an original is refused."""

from http import HTTPStatus

from flask_babel import lazy_gettext, lazy_pgettext, ngettext
from flask_babel.speaklater import LazyString

from app.articles.refusals import (
    BylineTooLong,
    CreditTooLong,
    DraftCollision,
    DraftTooLong,
    Incomplete,
    NeverApproved,
    NoDraft,
    NoSuchArticle,
    NoteNeeded,
    NotTheNewest,
    StrangePictures,
)
from app.articles.stages import OriginalOutOfTurn
from app.locales import formats
from app.media.service import NotAPicture
from app.publishing.newsroom.deleting import LinkedTo, NotDeletable
from app.taxonomy.models import TermKind
from app.transfer.pasting import TooMuchPasted
from app.transfer.word import NotAWordFile
from app.web.shared.i18n import interface_locale, number
from app.web.shared.refusals import answer_with, say, say_plainly

MISSING: dict[str, LazyString] = {
    "title": lazy_gettext("Give the text a title before you hand it in."),
    "body": lazy_gettext("Write something before you hand it in."),
}
"""What is missing of a text, by field."""


say_plainly(
    {
        NoSuchArticle: lazy_gettext("There is no such article, or it is not open to you."),
        NoDraft: lazy_gettext("This text is not being written any more. It was handed in or given up meanwhile."),
        DraftCollision: lazy_gettext(
            "Somebody else changed this text while you were writing. Both texts are here: choose what stays."
        ),
        NeverApproved: lazy_gettext("No version of this text was approved yet, so there is none to go back to."),
        NotTheNewest: lazy_gettext("Another version was handed in while you were reading. Read that one, then decide."),
        NoteNeeded: lazy_gettext("Say what is to be changed, so that the author can do it."),
        NotDeletable: lazy_gettext(
            "Readers had this article, or translations of it were asked for, so it stays. "
            "You can withdraw it, or take the requests back."
        ),
        LinkedTo: lazy_gettext(
            "Another text links to this article, so it stays. Take the link out of that text first."
        ),
        OriginalOutOfTurn: lazy_gettext(
            "The text stands elsewhere by now. Load the page again to see what can be done with it."
        ),
        TooMuchPasted: lazy_gettext(
            "This is too much to paste at once. Paste it in parts, or bring it as a Word file."
        ),
    }
)


@say.register
def _say_incomplete(refusal: Incomplete) -> str:
    return " ".join(str(MISSING[name]) for name in refusal.fields)


@say.register
def _say_draft_too_long(refusal: DraftTooLong) -> str:
    return too_long(refusal.most)


@say.register
def _say_credit_too_long(refusal: CreditTooLong) -> str:
    return too_long(refusal.most)


@say.register
def _say_byline_too_long(refusal: BylineTooLong) -> str:
    return too_long(refusal.most)


@say.register
def _say_strange_pictures(refusal: StrangePictures) -> str:
    numbers = formats.list_of([number(one) for one in refusal.medium_ids], interface_locale())
    return ngettext(
        "The text shows a picture that was never brought to it, number %(numbers)s. Take it out or bring it.",
        "The text shows pictures that were never brought to it, numbers %(numbers)s. Take them out or bring them.",
        len(refusal.medium_ids),
        numbers=numbers,
    )


PICTURES: dict[str, LazyString] = {
    "size": lazy_gettext("The file is larger than 20 MB. Make the picture smaller and bring it again."),
    "pixels": lazy_gettext("The picture has more than 40 million pixels. Make it smaller and bring it again."),
    "format": lazy_gettext("This is no picture that can be shown. Bring a JPEG, PNG or WebP file."),
}


@say.register
def _say_not_a_picture(refusal: NotAPicture) -> str:
    return str(PICTURES[refusal.reason])


WORD_FILES: dict[str, LazyString] = {
    "size": lazy_gettext("The file is too large or too complicated. Save the text alone as .docx and try again."),
    "format": lazy_gettext("This is no Word file. Save the text as .docx and bring it again."),
    "content": lazy_gettext("This Word file cannot be read. Open it in Word, save it as .docx and bring it again."),
}


@say.register
def _say_not_a_word_file(refusal: NotAWordFile) -> str:
    return str(WORD_FILES[refusal.reason])


# NOTE: what sort of thing a term names; all words with this context stand behind the name of the term
TERM_KINDS: dict[TermKind, LazyString] = {
    TermKind.COUNTRY: lazy_pgettext("kind of a term", "country"),
    TermKind.TOPIC: lazy_pgettext("kind of a term", "topic"),
    TermKind.SECTION: lazy_pgettext("kind of a term", "section"),
    TermKind.PERSON: lazy_pgettext("kind of a term", "person"),
    TermKind.ORGANISATION: lazy_pgettext("kind of a term", "organisation"),
    TermKind.PLACE: lazy_pgettext("kind of a term", "place"),
    TermKind.CASE: lazy_pgettext("kind of a term", "case"),
    TermKind.LAW: lazy_pgettext("kind of a term", "law"),
    TermKind.CONCEPT: lazy_pgettext("kind of a term", "concept"),
    TermKind.GENRE: lazy_pgettext("kind of a term", "genre"),
}


def term_kind(kind: TermKind) -> str:
    """Return what sort of thing a term names."""
    return str(TERM_KINDS[kind])


def too_long(most: int) -> str:
    """Say that a field has room for so many characters."""
    return ngettext(
        "This is too long: there is room for %(count)s character.",
        "This is too long: there is room for %(count)s characters.",
        most,
        count=number(most),
    )


answer_with(HTTPStatus.NOT_FOUND, NoSuchArticle)
answer_with(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    Incomplete,
    DraftTooLong,
    CreditTooLong,
    BylineTooLong,
    StrangePictures,
    NoteNeeded,
    NotAPicture,
    NotAWordFile,
)
answer_with(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TooMuchPasted)
