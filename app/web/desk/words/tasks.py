"""What there is to do with a piece of work, in a few words, and the names of the groups of the queue."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext, lazy_gettext, lazy_pgettext, ngettext
from flask_babel.speaklater import LazyString

from app.publishing.board import Item, Nearness
from app.translation.queue import Group, Kind
from app.web.shared.i18n import number

GROUPS: Final[Mapping[Group, LazyString]] = {
    # NOTE: title of a list of work at the desk; what whoever looks at it can act on
    Group.NOW: lazy_gettext("For you now"),
    # NOTE: title of a list of work at the desk; what nobody has taken on yet
    Group.FREE: lazy_gettext("Free to take"),
    # NOTE: title of a list of work at the desk; what somebody else has to act on next
    Group.WAITING: lazy_gettext("Waiting for others"),
}

EMPTY: Final[Mapping[Group, LazyString]] = {
    Group.NOW: lazy_gettext("Nothing waits for you. What is sent to you, or asked of you, comes here."),
    Group.FREE: lazy_gettext("Nothing is free in your languages. What editors and readers ask for comes here."),
    Group.WAITING: lazy_gettext("You wait for nobody. What you hand in stays here until somebody has read it."),
}

NEARNESS: Final[Mapping[Nearness, LazyString]] = {
    # NOTE: choice that narrows a list of work by its deadlines
    Nearness.OVERDUE: lazy_pgettext("deadline", "overdue"),
    # NOTE: choice that narrows a list of work by its deadlines
    Nearness.SOON: lazy_pgettext("deadline", "within a week"),
    # NOTE: choice that narrows a list of work by its deadlines
    Nearness.LATER: lazy_pgettext("deadline", "later"),
    # NOTE: choice that narrows a list of work by its deadlines
    Nearness.NONE: lazy_pgettext("deadline", "none"),
}

TASKS: Final[Mapping[Kind, LazyString]] = {
    # NOTE: what there is to do with a text; all words with this context stand alone, as a label
    Kind.SENT_BACK: lazy_pgettext("task", "sent back to you"),
    Kind.ORIGINAL_SENT_BACK: lazy_pgettext("task", "original sent back to you"),
    Kind.REVIEW: lazy_pgettext("task", "to review"),
    Kind.REVIEW_ORIGINAL: lazy_pgettext("task", "original to review"),
    Kind.PUBLISH: lazy_pgettext("task", "approved, not yet published"),
    Kind.FAULT: lazy_pgettext("task", "fault reported in the original"),
    Kind.MENTION: lazy_pgettext("task", "question to you"),
    Kind.UPDATE: lazy_pgettext("task", "original changed since you translated it"),
    Kind.WRITE: lazy_pgettext("task", "you are translating this"),
    Kind.DRAFT: lazy_pgettext("task", "you are writing this"),
    Kind.FREE: lazy_pgettext("task", "to translate"),
    Kind.WISH: lazy_pgettext("task", "readers ask for it, no editor has yet"),
    Kind.SUBMITTED: lazy_pgettext("task", "an editor reads it next"),
    Kind.HANDED_IN: lazy_pgettext("task", "an editor reads your original next"),
    Kind.SCHEDULED: lazy_pgettext("task", "goes out by itself"),
    Kind.ASKED: lazy_pgettext("task", "you asked for this"),
}

UNMEASURED: Final = frozenset({Kind.MENTION, Kind.FAULT, Kind.PUBLISH, Kind.SCHEDULED})
"""Where the length of the text says nothing about what there is to do."""


def task_words(item: Item) -> str:
    """Return what there is to do with a piece of work."""
    if item.kind is Kind.FREE and item.is_live:
        return gettext("to bring up to date")
    if item.kind is Kind.PUBLISH and item.is_live:
        return gettext("update approved, not yet published")
    return str(TASKS[item.kind])


def amount_words(item: Item) -> str:
    """Return how much there is to do, in passages where readers have the text already, or else in words."""
    amount = item.amount
    if item.kind in UNMEASURED:
        return ""
    if amount is None:
        return _words(item.words) if item.kind is Kind.WISH and item.words else ""
    if item.is_live and amount.left:
        return ngettext(
            "%(count)s passage to look at", "%(count)s passages to look at", amount.left, count=number(amount.left)
        )
    if amount.done and amount.left:
        return ngettext(
            "%(done)s of %(total)s word",
            "%(done)s of %(total)s words",
            amount.words,
            done=number(amount.done),
            total=number(amount.words),
        )
    return _words(amount.words)


def readers_words(readers: int) -> str:
    """Return how many readers asked for a text in a language; nothing where none did."""
    if not readers:
        return ""
    return ngettext("%(count)s reader asks for it", "%(count)s readers ask for it", readers, count=number(readers))


def _words(count: int) -> str:
    return ngettext("%(count)s word", "%(count)s words", count, count=number(count))


def holds_words(count: int) -> str:
    """Return how many translations somebody holds now."""
    # NOTE: how many translations a translator is working on; stands behind their name
    return ngettext("holds %(count)s translation", "holds %(count)s translations", count, count=number(count))
