"""What is said of the texts of the interface: how they stand, where they are met, and why something cannot be done."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask_babel import lazy_gettext, lazy_pgettext, ngettext
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from app.catalogs.areas import Area
from app.catalogs.pages import Show, Standing
from app.catalogs.placeholders import IN_WORDS
from app.catalogs.refusals import NoSuchMessage, NotAsShown, NotReady, WordingClash, WordingTooLong, WrongForms
from app.translation.states import TargetState
from app.web.shared.i18n import number
from app.web.shared.refusals import answer_with, say, say_plainly

SHOWS: Final[Mapping[Show, LazyString]] = {
    # NOTE: which texts of the interface are shown; all words with this context stand alone, before a number
    Show.ALL: lazy_pgettext("texts of the interface", "All"),
    Show.MISSING: lazy_pgettext("texts of the interface", "Missing"),
    Show.NEEDS_WORK: lazy_pgettext("texts of the interface", "Need work"),
    Show.WAITING: lazy_pgettext("texts of the interface", "Wait for approval"),
    # NOTE: texts in which the newsroom says something else than the program does by itself
    Show.OWN: lazy_pgettext("texts of the interface", "The newsroom’s own"),
}

AREAS: Final[Mapping[Area, LazyString]] = {
    # NOTE: where a text of the interface is met; all words with this context stand alone
    Area.READER: lazy_pgettext("part of the site", "Readers’ pages"),
    Area.DESK: lazy_pgettext("part of the site", "Desk"),
    Area.MAIL: lazy_pgettext("part of the site", "Letters"),
}

STATES: Final[Mapping[TargetState, LazyString]] = {
    # NOTE: how a text of the interface stands; all words with this context stand alone, as a label
    TargetState.EMPTY: lazy_pgettext("text of the interface", "missing"),
    TargetState.NEEDS_WORK: lazy_pgettext("text of the interface", "needs work"),
    TargetState.TRANSLATED: lazy_pgettext("text of the interface", "waits for approval"),
    TargetState.REVIEWED: lazy_pgettext("text of the interface", "approved"),
}


def area_word(area: Area) -> str:
    """Return how a part of the site is called."""
    return str(AREAS[area])


def as_written(text: str) -> Markup:
    """Return a text of the interface to be read, each place to fill in kept whole where the words run the other way."""
    made, behind = Markup(), 0
    for place in IN_WORDS.finditer(text):
        made += Markup('{}<bdi dir="ltr">{}</bdi>').format(text[behind : place.start()], place[0])
        behind = place.end()
    return made + text[behind:]


def text_state(state: TargetState) -> str:
    """Return how a text of the interface stands."""
    return str(STATES[state])


def standing_line(standing: Standing) -> str:
    """Return how far a language is, as a few words."""
    # NOTE: how many texts of the interface pages can show in a language
    return ngettext(
        "%(done)s of %(total)s text",
        "%(done)s of %(total)s texts",
        standing.total,
        done=number(standing.approved),
        total=number(standing.total),
    )


say_plainly(
    {
        NoSuchMessage: lazy_gettext("The program has no such text. Look for it in the list of all texts."),
        WordingClash: lazy_gettext(
            "Somebody else changed this text meanwhile. Both are kept; choose what shall stand."
        ),
    }
)
answer_with(HTTPStatus.NOT_FOUND, NoSuchMessage)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, NotReady, WordingTooLong, WrongForms)


@say.register
def _say_not_ready(refusal: NotReady) -> str:
    return ngettext(
        "Nothing was done: %(count)s text does not wait for approval, or would break a page. Open it and look.",
        "Nothing was done: %(count)s texts do not wait for approval, or would break a page. Open them and look.",
        len(refusal.message_ids),
        count=number(len(refusal.message_ids)),
    )


@say.register
def _say_not_as_shown(refusal: NotAsShown) -> str:
    return ngettext(
        "Nothing was done: %(count)s text changed while you were reading. Read it again.",
        "Nothing was done: %(count)s texts changed while you were reading. Read them again.",
        len(refusal.message_ids),
        count=number(len(refusal.message_ids)),
    )
