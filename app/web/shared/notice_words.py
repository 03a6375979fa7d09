"""Notices in words: what somebody is told, as a sentence in their language, and where it leads.

The bell shows the sentences as HTML, the daily letter as HTML and as plain text; the title of the text stands in
quotation marks and isolated, whatever its direction.
"""

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext, lazy_pgettext
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape

from app.locales import formats
from app.notices.kinds import Call, NoticeKind
from app.notices.queries import Told
from app.web.shared.i18n import interface_locale, lang

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
"""What isolates a text of another direction where there is no markup (UAX 9, 2.6)."""

CALLS: Final[Mapping[Call, LazyString]] = {
    # NOTE: heading above notices, by what their reader can do; all words with this context
    Call.TAKE: lazy_pgettext("notices", "Free to take on"),
    Call.MEND: lazy_pgettext("notices", "Yours to go on with"),
    Call.REVIEW: lazy_pgettext("notices", "To review"),
    Call.PUBLISH: lazy_pgettext("notices", "To publish"),
    Call.ANSWER: lazy_pgettext("notices", "To answer"),
    Call.KNOW: lazy_pgettext("notices", "To know"),
}

SENTENCES: Final[Mapping[NoticeKind, LazyString]] = {
    # NOTE: a notice; title is the title of an article in quotation marks, as in all sentences that follow
    NoticeKind.WANTED: lazy_gettext("A translation of %(title)s is wanted."),
    NoticeKind.UPDATE: lazy_gettext("The original of %(title)s was changed, and its translation needs an update."),
    NoticeKind.ASSIGNED: lazy_gettext("The translation of %(title)s was given to you."),
    NoticeKind.HANDED_OVER: lazy_gettext("The translation of %(title)s was handed over to you."),
    NoticeKind.RUN_OUT: lazy_gettext(
        "The time for your translation of %(title)s ran out. What you wrote is kept, and you can take it on again."
    ),
    NoticeKind.TAKEN_AWAY: lazy_gettext(
        "An editor freed the translation of %(title)s for others. What you wrote is kept."
    ),
    NoticeKind.SUBMITTED: lazy_gettext("The translation of %(title)s waits for review."),
    NoticeKind.SENT_BACK: lazy_gettext("Your translation of %(title)s was sent back, and you are told why."),
    NoticeKind.APPROVED: lazy_gettext("Your translation of %(title)s was approved."),
    NoticeKind.EDITED: lazy_gettext(
        "Your translation of %(title)s was approved with changes. Look at what is different."
    ),
    NoticeKind.PUBLISHED: lazy_gettext("Readers have %(title)s now."),
    NoticeKind.NOT_PUBLISHED: lazy_gettext(
        "%(title)s did not go out at the time that was planned: there is no approved text of it any more."
    ),
    NoticeKind.MENTIONED: lazy_gettext("A comment on %(title)s calls you."),
    NoticeKind.COMMENTED: lazy_gettext("There is a new comment on %(title)s."),
    NoticeKind.FAULT: lazy_gettext("A fault in %(title)s was reported."),
    NoticeKind.TO_REVIEW: lazy_gettext("%(title)s waits for review."),
    NoticeKind.ORIGINAL_SENT_BACK: lazy_gettext("%(title)s was sent back, and you are told why."),
    NoticeKind.ORIGINAL_APPROVED: lazy_gettext("%(title)s was approved."),
}

TO_PUBLISH: Final[Mapping[NoticeKind, LazyString]] = {
    NoticeKind.APPROVED: lazy_gettext("The translation of %(title)s is approved and can be published."),
    NoticeKind.ORIGINAL_APPROVED: lazy_gettext("%(title)s is approved and can be published."),
}
"""What is said of an approval to those who can publish."""


def sentence(told: Told) -> Markup:
    """Return what a notice says, as HTML."""
    marks = formats.quotes(interface_locale())
    attributes = lang(told.title_locale, interface_locale())
    title = Markup("{}<bdi{}>{}</bdi>{}").format(marks.open, attributes, told.title, marks.close)
    return escape(_words(told)) % {"title": title}


def plain_sentence(told: Told) -> str:
    """Return what a notice says, as plain text."""
    marks = formats.quotes(interface_locale())
    return _words(told) % {"title": f"{marks.open}{FIRST_STRONG_ISOLATE}{told.title}{POP_ISOLATE}{marks.close}"}


def path_of(told: Told) -> str:
    """Return the page on which one can act on a notice, or see what it tells of."""
    article = f"/desk/articles/{told.article_id}"
    if told.call is Call.PUBLISH:
        return f"{article}/publish/{told.locale}"
    if told.kind is NoticeKind.ORIGINAL_SENT_BACK:
        return f"{article}/write"
    if told.translation_id is None or told.kind is NoticeKind.PUBLISHED:
        return article
    translation = f"/desk/translations/{told.translation_id}"
    if told.kind is NoticeKind.SUBMITTED:
        return f"{translation}/review"
    segment = told.facts.get("segment")
    return f"{translation}#s{segment}" if segment else translation


def _words(told: Told) -> str:
    known = TO_PUBLISH if told.call is Call.PUBLISH and told.kind in TO_PUBLISH else SENTENCES
    return str(known[told.kind])
