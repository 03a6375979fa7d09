"""What the translation editor says: why something cannot be done, and how far a translation is."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask_babel import lazy_gettext, lazy_pgettext, ngettext
from flask_babel.speaklater import LazyString

from app.articles.segmentation import SegmentKind
from app.checks import Severity
from app.translation.comments import NoSuchComment, NothingSaid
from app.translation.refusals import (
    Collision,
    NeverPublished,
    NoSuchTranslation,
    NotApprovedText,
    NotHeld,
    TooLong,
    Unfinished,
    UnknownRevision,
    UnknownSegment,
)
from app.translation.submission import Faulty
from app.translation.workbench.pages import Progress, Row, Show
from app.web.shared.i18n import number
from app.web.shared.refusals import answer_with, say, say_plainly

KINDS: Final[Mapping[SegmentKind, LazyString]] = {
    # NOTE: what a passage of an article is; all words with this context stand alone, as a label
    SegmentKind.TITLE: lazy_pgettext("kind of a passage", "title"),
    SegmentKind.DECK: lazy_pgettext("kind of a passage", "lead"),
    SegmentKind.HEADING: lazy_pgettext("kind of a passage", "heading"),
    SegmentKind.PARAGRAPH: lazy_pgettext("kind of a passage", "paragraph"),
    SegmentKind.LIST_ITEM: lazy_pgettext("kind of a passage", "list item"),
    SegmentKind.TABLE_CELL: lazy_pgettext("kind of a passage", "table cell"),
    SegmentKind.CAPTION: lazy_pgettext("kind of a passage", "caption"),
    SegmentKind.ALT: lazy_pgettext("kind of a passage", "description of the picture"),
}

SEVERITIES: Final[Mapping[Severity, LazyString]] = {
    # NOTE: how much something that the checks found weighs; all words with this context stand alone, as a label
    Severity.ERROR: lazy_pgettext("finding", "Error"),
    Severity.WARNING: lazy_pgettext("finding", "Warning"),
}

SHOWS: Final[Mapping[Show, LazyString]] = {
    # NOTE: which passages of an article are shown; all words with this context stand alone, before a number
    Show.ALL: lazy_pgettext("passages", "All"),
    Show.UNFINISHED: lazy_pgettext("passages", "Unfinished"),
    Show.CHANGED: lazy_pgettext("passages", "Changed"),
    Show.FINDINGS: lazy_pgettext("passages", "With findings"),
    Show.COMMENTS: lazy_pgettext("passages", "With comments"),
}


def kind_word(kind: SegmentKind) -> str:
    """Return what a passage is."""
    return str(KINDS[kind])


def severity_word(severity: Severity) -> str:
    """Return how much a finding weighs."""
    return str(SEVERITIES[severity])


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """How far a translation is, in sentences; what is empty has nothing to say."""

    words: str
    look: str
    errors: str


def progress_words(progress: Progress) -> ProgressWords:
    """Return the progress of a translation in the language of the interface."""
    done, words = number(progress.done), number(progress.words)
    look, errors = progress.to_look_at, progress.errors
    return ProgressWords(
        # NOTE: how many words of an article are translated
        words=ngettext(
            "%(done)s of %(total)s word", "%(done)s of %(total)s words", progress.words, done=done, total=words
        ),
        # NOTE: passages of a translation that need work
        look=ngettext("%(count)s to look at again", "%(count)s to look at again", look, count=number(look))
        if look
        else "",
        # NOTE: mistakes that the checks found in a translation
        errors=ngettext("%(count)s error", "%(count)s errors", errors, count=number(errors)) if errors else "",
    )


say_plainly(
    {
        Collision: lazy_gettext(
            "Somebody else changed this passage meanwhile. Both texts are kept; choose what shall stand."
        ),
        NotHeld: lazy_gettext("This translation is not in your hands. Take it on to write in it."),
        NothingSaid: lazy_gettext("Write what you want to say."),
        UnknownSegment: lazy_gettext("The original no longer has this passage."),
        NeverPublished: lazy_gettext(
            "Readers do not have this translation, so there is nothing that could still be right."
        ),
        NotApprovedText: lazy_gettext("There is text in it that nobody has approved. Submit it to an editor instead."),
        UnknownRevision: lazy_gettext("The original has changed again. Load the page to see its newest version."),
        NoSuchTranslation: lazy_gettext("There is nothing here that you may see."),
        NoSuchComment: lazy_gettext("There is nothing here that you may see."),
    }
)
answer_with(HTTPStatus.FORBIDDEN, NotHeld)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, TooLong, NothingSaid)
answer_with(HTTPStatus.NOT_FOUND, NoSuchTranslation, NoSuchComment)


@say.register
def _say_unfinished(refusal: Unfinished) -> str:
    return ngettext(
        "Not submitted: %(count)s passage is not finished.",
        "Not submitted: %(count)s passages are not finished.",
        refusal.count,
        count=number(refusal.count),
    )


@say.register
def _say_faulty(refusal: Faulty) -> str:
    return ngettext(
        "Not submitted: the checks found %(count)s error.",
        "Not submitted: the checks found %(count)s errors.",
        refusal.count,
        count=number(refusal.count),
    )


@say.register
def _say_too_long(refusal: TooLong) -> str:
    return ngettext(
        "The text is too long: at most %(count)s character is kept. Shorten it and save again.",
        "The text is too long: at most %(count)s characters are kept. Shorten it and save again.",
        refusal.most,
        count=number(refusal.most),
    )


def finding_sign(row: Row) -> str:
    """Return how much the checks found in a passage, as a few words; nothing where nothing is left to look at."""
    told = [finding for finding in row.findings if finding.is_open]
    errors = sum(finding.severity is Severity.ERROR for finding in told)
    warnings = len(told) - errors
    said = []
    if errors:
        said.append(ngettext("%(count)s error", "%(count)s errors", errors, count=number(errors)))
    if warnings:
        said.append(ngettext("%(count)s warning", "%(count)s warnings", warnings, count=number(warnings)))
    return ", ".join(said)


def comment_sign(row: Row) -> str:
    """Return how many comments on a passage are open, as a few words."""
    count = len(row.open_notes)
    return ngettext("%(count)s comment", "%(count)s comments", count, count=number(count)) if count else ""
