"""What is said around publishing: why it is refused, what each kind of change does, what to mind."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

from app.articles.models import Significance
from app.publishing.manuscripts import NotApproved
from app.publishing.readiness import Caution
from app.publishing.schedules import NothingPlanned, Past, TooFar
from app.publishing.service import NoteNeeded, NothingLive
from app.publishing.slugs import NoSlug, SlugStays, SlugTaken
from app.publishing.undoing import NothingToUndo, UndoOver
from app.translation.prospects import Fate, Prospect
from app.translation.takebacks import TakenUp
from app.web.shared.i18n import number
from app.web.shared.refusals import answer_with, say_plainly

EFFECTS: Final[Mapping[Significance, LazyString]] = {
    Significance.TYPO: lazy_gettext(
        "Typo: translations that are up to date stay so, and nobody is asked for anything."
    ),
    Significance.MINOR: lazy_gettext(
        "Small change: readers of translations are told of it, and translators are asked for the changed passages."
    ),
    Significance.MAJOR: lazy_gettext(
        "Substantial change: readers of translations are told that these are behind, "
        "and translators are asked for an update."
    ),
    Significance.CORRECTION: lazy_gettext(
        "Correction: a dated notice with your note stands on every language at once, "
        "and translators are asked for an update."
    ),
}
"""What an editor chooses from when an update of the original goes out, and what each does."""

CAUTIONS: Final[Mapping[Caution, LazyString]] = {
    Caution.NO_ALT: lazy_gettext("A picture has no description, so that blind readers are not told what it shows."),
    Caution.NO_SLUG: lazy_gettext("No address was chosen, so it is made from the title. Once published, it stays."),
    Caution.BEHIND: lazy_gettext(
        "This translation is made from an earlier version of the original. Readers are told so."
    ),
    Caution.ORIGINAL_NOT_LIVE: lazy_gettext("Readers do not have the original now."),
}


def fate_words(fate: Fate, prospect: Prospect) -> str:
    """Return what becomes of a translation, as a sentence in a table."""
    if fate is Fate.FOLLOWS:
        return gettext("stays up to date by itself")
    if fate is Fate.UPDATE:
        return ngettext(
            "is asked for an update: %(count)s passage changed",
            "is asked for an update: %(count)s passages changed",
            prospect.changed,
            count=number(prospect.changed),
        )
    if fate is Fate.WAITS:
        # NOTE: a translation that is wanted and that nobody has taken on
        return gettext("waits for a translator, who begins from the new version")
    if fate is Fate.GOES_ON:
        # NOTE: a translation that somebody is working on; number is that of a version of the original
        return gettext(
            "goes on from version %(number)s; whoever works on it can take the change up", number=number(prospect.base)
        )
    return gettext("nothing changes")


say_plainly(
    {
        NotApproved: lazy_gettext(
            "There is no approved text in this language. An editor has to approve it before it can go out."
        ),
        NothingLive: lazy_gettext("Readers do not have this text, so there is nothing to take down."),
        NoteNeeded: lazy_gettext("Say what was wrong, for readers and translators."),
        Past: lazy_gettext("This moment has gone by. Choose a later one, or publish the text now."),
        TooFar: lazy_gettext("This is more than five years from now. Choose an earlier moment."),
        SlugStays: lazy_gettext("Readers had this text at its address already, so the address stays."),
        NoSlug: lazy_gettext("Nothing of this can stand in an address. Use letters and digits."),
        SlugTaken: lazy_gettext("Another article has this address. Choose another one."),
        NothingToUndo: lazy_gettext("Something else was published or withdrawn since, so there is nothing to undo."),
        UndoOver: lazy_gettext(
            "More than ten minutes have passed, so this publication stays. "
            "You can withdraw the text, or publish another version."
        ),
        TakenUp: lazy_gettext(
            "Somebody translates from this version already, so its publication stays. "
            "You can withdraw the text, or publish another version."
        ),
        NothingPlanned: lazy_gettext("There is no plan to publish this text any more. Perhaps it has just gone out."),
    }
)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, NoteNeeded, Past, NoSlug)
