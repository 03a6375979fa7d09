"""What is said of machine translation: why there is no proposal, how an errand went, and what is too much of it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

from app.core.errors import Refusal
from app.core.outgoing import AddressRefused, AnswerTooLarge, NotHttp, Redirected, TooSlow, Unreachable
from app.machine.refusals import Busy, Garbled, KeyRefused, LanguageNotOffered, QuotaUsedUp, ServiceFailed
from app.translation.proposing.errands import UNFORESEEN, Report
from app.translation.proposing.leaving import StaysHere
from app.translation.proposing.service import NothingLeftToPropose, SwitchedOff, UnderWay
from app.translation.proposing.shares import TooMuchMachine
from app.translation.refusals import NotHeld, UnknownSegment
from app.web.shared.i18n import number, percent
from app.web.shared.refusals import answer_with, say, say_plainly

_TELL_OPERATOR: Final = lazy_gettext(
    "The machine could not be asked, because its settings are wrong. Tell whoever runs this site; until then, "
    "translate without it."
)
_TRY_AGAIN: Final = lazy_gettext(
    "The machine gave no answer that can be used. Try again in a while, or translate without it."
)
_BUSY: Final = lazy_gettext("The machine has too much to do now. Try again in a few minutes, or translate without it.")
OF_THE_SERVICE: Final[Mapping[type[Refusal], LazyString]] = {
    AddressRefused: _TELL_OPERATOR,
    Redirected: _TELL_OPERATOR,
    KeyRefused: lazy_gettext(
        "The machine does not take the key of this site. Tell whoever runs this site; until then, translate without it."
    ),
    QuotaUsedUp: lazy_gettext(
        "What this site may ask of the machine is used up. Tell whoever runs this site; until then, translate "
        "without it."
    ),
    LanguageNotOffered: lazy_gettext(
        "The machine does not translate between these two languages. Translate without it."
    ),
    Unreachable: lazy_gettext("The machine cannot be reached. Try again in a while, or translate without it."),
    TooSlow: lazy_gettext("The machine took too long to answer. Try again in a while, or translate without it."),
    AnswerTooLarge: _TRY_AGAIN,
    NotHttp: _TRY_AGAIN,
    ServiceFailed: _TRY_AGAIN,
    Garbled: _TRY_AGAIN,
}
OF_OURS: Final[Mapping[type[Refusal], LazyString]] = {
    SwitchedOff: lazy_gettext("This site uses no machine. Whoever runs it can choose one."),
    StaysHere: lazy_gettext(
        "This text stays here: a machine is sent only what readers have now. Translate it yourself, or ask again once "
        "the original is published."
    ),
    NothingLeftToPropose: lazy_gettext("Every passage has a text or a proposal already, so the machine is not asked."),
    UnderWay: lazy_gettext("The machine is being asked for this translation already. Load the page again in a moment."),
}
say_plainly({**OF_THE_SERVICE, **OF_OURS})
answer_with(HTTPStatus.SERVICE_UNAVAILABLE, Busy, *OF_THE_SERVICE)

ENDINGS: Final[Mapping[str, LazyString]] = {
    **{kind.__name__: words for kind, words in {**OF_THE_SERVICE, **OF_OURS}.items()},
    "Declined": _TRY_AGAIN,
    Busy.__name__: _BUSY,
    NotHeld.__name__: lazy_gettext("The translation went into other hands meanwhile. Ask again once it is in yours."),
    UnknownSegment.__name__: lazy_gettext("The original changed meanwhile. Load the page and ask again."),
    UNFORESEEN: lazy_gettext(
        "Something went wrong on this site. Ask again, and tell whoever runs it if that is no help."
    ),
}
"""Why an errand ended, by the name of the refusal."""

SECONDS_A_MINUTE: Final = 60


@say.register
def _say_busy(refusal: Busy) -> str:
    if refusal.seconds is None:
        return str(_BUSY)
    minutes = max(1, -(-refusal.seconds // SECONDS_A_MINUTE))
    return ngettext(
        "The machine has too much to do now. Try again in %(count)s minute, or translate without it.",
        "The machine has too much to do now. Try again in %(count)s minutes, or translate without it.",
        minutes,
        count=number(minutes),
    )


@say.register
def _say_too_much(refusal: TooMuchMachine) -> str:
    return gettext(
        "Not submitted: %(share)s of this translation is as a machine wrote it, and this language allows %(limit)s. "
        "Read these passages against the original, put them into your words, and submit again.",
        share=percent(refusal.share),
        limit=percent(refusal.limit),
    )


def errand_words(report: Report) -> str:
    """Return how an errand to the machine goes or went, and what to do next."""
    done, wanted = number(report.done), number(report.wanted)
    if report.finished_at is None:
        # NOTE: how many passages of how many a machine has proposed a text for so far
        return gettext(
            "The machine is being asked: %(done)s of %(wanted)s so far. Load the page again to see how it goes.",
            done=done,
            wanted=wanted,
        )
    if not report.trouble:
        return ngettext(
            "The machine proposes a text for %(count)s passage. It is shown where you work on it.",
            "The machine proposes a text for %(count)s passages. Each is shown where you work on it.",
            report.done,
            count=done,
        )
    ending = ENDINGS.get(report.trouble, _TRY_AGAIN)
    # NOTE: for how many passages a machine was asked and proposed a text; a sentence that says why it ended follows
    asked = ngettext(
        "The machine was asked for %(wanted)s passage and proposed a text for %(done)s.",
        "The machine was asked for %(wanted)s passages and proposed a text for %(done)s.",
        report.wanted,
        done=done,
        wanted=wanted,
    )
    return f"{asked} {ending}"
