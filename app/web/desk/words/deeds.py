"""What was done, as sentences: for the history of an article, and for the record of all deeds.

A sentence names no language: that stands beside it, so that no name of a language has to be inflected.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape

from app.audit.chain import Fact
from app.web.shared.i18n import number


class Told(Protocol):
    """What is told of a deed: what it was, who did it, whom it concerned, and numbers and states."""

    @property
    def deed(self) -> str:
        """Its name in the audit."""

    @property
    def by(self) -> str:
        """Who did it; empty where nobody did."""

    @property
    def person(self) -> str:
        """Whom it concerned; may be empty."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What else was noted."""


# NOTE: In all of these, %(by)s is the name of whoever did it, %(person)s that of whom it concerned, and %(number)s
# the number of a version of the original. Names are not inflected, and nobody is given a sex that we do not know.
ORIGINALS: Final[Mapping[str, LazyString]] = {
    "start_article": lazy_gettext("%(by)s began the article."),
    "revise": lazy_gettext("%(by)s brought in version %(number)s of the original."),
    "original_open": lazy_gettext("%(by)s began to write a new version of the original."),
    "original_discard": lazy_gettext("%(by)s gave up the new version: it said nothing new."),
    "original_hand_in": lazy_gettext("%(by)s handed in version %(number)s of the original."),
    "original_take_back": lazy_gettext("%(by)s took version %(number)s of the original back to go on writing."),
    "original_approve": lazy_gettext("%(by)s approved version %(number)s of the original."),
    "original_send_back": lazy_gettext("%(by)s sent version %(number)s of the original back to its author."),
    "bring_picture": lazy_gettext("%(by)s brought a picture to the article."),
    "credit_picture": lazy_gettext("%(by)s changed whom a picture is credited to."),
    "choose_terms": lazy_gettext("%(by)s changed the terms of the article."),
    "choose_byline": lazy_gettext("%(by)s changed who is named as the author."),
    "delete_article": lazy_gettext("%(by)s deleted an article that nobody had read or translated."),
}
PUBLICATION: Final[Mapping[str, LazyString]] = {
    "publish": lazy_gettext("%(by)s published the text."),
    "undo_publish": lazy_gettext("%(by)s took a publication back: readers have what they had before."),
    "withdraw": lazy_gettext("%(by)s withdrew the text: readers no longer have it."),
    "retract": lazy_gettext("%(by)s retracted the article in every language."),
    "schedule": lazy_gettext("%(by)s planned when the text goes out by itself."),
    "unschedule": lazy_gettext("%(by)s decided that the text does not go out by itself."),
    "not_published": lazy_gettext("The text was to go out by itself, and could not."),
}
TRANSLATIONS: Final[Mapping[str, LazyString]] = {
    "request": lazy_gettext("%(by)s asked for the translation."),
    "remind": lazy_gettext("%(by)s asked for the translation again."),
    "cancel_request": lazy_gettext("%(by)s took the request for the translation back."),
    "update": lazy_gettext(
        "The original changed to version %(number)s, so the translation is to be brought up to date."
    ),
    "follow": lazy_gettext("A typo was mended in the original; the translation is up to date with version %(number)s."),
    "take_update_back": lazy_gettext("Version %(number)s of the original was taken back, so no update is needed."),
    "unfollow": lazy_gettext(
        "A new version of the original was taken back; the translation is up to date with version %(number)s."
    ),
    "run_out": lazy_gettext("The time of %(person)s ran out. The translation is free again, with all that is written."),
    "claim": lazy_gettext("%(by)s took the translation on."),
    "assign": lazy_gettext("%(by)s gave the translation to %(person)s."),
    "extend": lazy_gettext("%(by)s took more time for the translation."),
    "hand_over": lazy_gettext("%(by)s handed the translation over to %(person)s."),
    "give_back": lazy_gettext("%(by)s gave the translation back."),
    "take_away": lazy_gettext("%(by)s took the translation from %(person)s."),
    "write": lazy_gettext("%(by)s wrote in the translation."),
    "recall": lazy_gettext("%(by)s let the memory fill passages that were empty."),
    "empty_recalled": lazy_gettext("%(by)s emptied passages again that the memory had filled."),
    "ask_machine": lazy_gettext("%(by)s sent passages of the original to a machine, for it to propose a translation."),
    "take_up": lazy_gettext("%(by)s went on from version %(number)s of the original."),
    "submit": lazy_gettext("%(by)s submitted the translation."),
    "send_back": lazy_gettext("%(by)s sent the translation back."),
    "approve": lazy_gettext("%(by)s approved the translation, made from version %(number)s of the original."),
    "approve_segment": lazy_gettext("%(by)s approved a passage of the translation."),
    "confirm": lazy_gettext("%(by)s checked that the translation is still right for version %(number)s."),
    "take_over": lazy_gettext(
        "%(by)s brought in a finished translation, made from version %(number)s of the original."
    ),
    "choose_slug": lazy_gettext("%(by)s chose the address of the translation."),
    "comment": lazy_gettext("%(by)s wrote a comment."),
    "resolve": lazy_gettext("%(by)s settled a comment."),
    "dismiss": lazy_gettext("%(by)s let a warning of the checks stand, with a reason."),
    "tell_again": lazy_gettext("%(by)s wants to be told again of a warning that was let stand."),
}
PEOPLE: Final[Mapping[str, LazyString]] = {
    "invite": lazy_gettext("%(by)s invited somebody."),
    "take_up_invitation": lazy_gettext("%(by)s took an invitation up."),
    "take_back_invitation": lazy_gettext("%(by)s took an invitation back."),
    "add_person": lazy_gettext("%(by)s added this person: %(person)s."),
    "grant_role": lazy_gettext("%(by)s gave a role to %(person)s."),
    "revoke_role": lazy_gettext("%(by)s took a role from %(person)s."),
    "remove_person": lazy_gettext("%(by)s removed this person: %(person)s."),
    "bring_back_person": lazy_gettext("%(by)s brought this person back: %(person)s."),
    "change_profile": lazy_gettext("%(by)s changed the profile of %(person)s."),
    "change_credit": lazy_gettext("%(by)s changed how readers see the name of %(person)s."),
    "sign_out_everywhere": lazy_gettext("%(by)s signed %(person)s out everywhere."),
    "reset_second_factor": lazy_gettext("%(by)s took the second step of signing in off for %(person)s."),
    "send_recovery": lazy_gettext("%(by)s sent %(person)s a way to a new password."),
    "give_up_letter": lazy_gettext("A letter could not be delivered and was given up."),
}
LANGUAGES: Final[Mapping[str, LazyString]] = {
    "open_locale": lazy_gettext("%(by)s opened a language."),
    "close_locale": lazy_gettext("%(by)s closed a language."),
    "allow_solo": lazy_gettext("%(by)s let editors of a language approve their own translations."),
    "forbid_solo": lazy_gettext("%(by)s asked for two people at every approval in a language."),
    "order_locales": lazy_gettext("%(by)s changed the order of the languages."),
    "limit_machine": lazy_gettext("%(by)s changed how much unedited machine text a language allows."),
}
TERMS: Final[Mapping[str, LazyString]] = {
    "make_term": lazy_gettext("%(by)s made the term."),
    "word_term": lazy_gettext("%(by)s changed what the term is called in a language."),
    "describe_term": lazy_gettext("%(by)s changed what the term is, or its address."),
    "merge_term": lazy_gettext("%(by)s merged the term into another one."),
    "take_in_term": lazy_gettext("%(by)s merged another term into this one."),
    "undo_merge": lazy_gettext("%(by)s undid a merge: the two terms are two again."),
    "tell_apart": lazy_gettext("%(by)s said that the term is not the same as one that looks alike."),
    "ask_again": lazy_gettext("%(by)s wants to be asked again whether the term is the same as another one."),
    "import_term": lazy_gettext("%(by)s changed the term by importing a file."),
}
WORDINGS: Final[Mapping[str, LazyString]] = {
    "write_wording": lazy_gettext("%(by)s wrote a text of the interface."),
    "approve_wording": lazy_gettext("%(by)s approved a text of the interface."),
    "send_wording_back": lazy_gettext("%(by)s sent a text of the interface back."),
}
SENTENCES: Final = {**ORIGINALS, **PUBLICATION, **TRANSLATIONS, **PEOPLE, **LANGUAGES, **TERMS, **WORDINGS}

SOLO: Final[Mapping[str, LazyString]] = {
    "approve": lazy_gettext("%(by)s approved the translation alone, as is allowed in this language."),
    "approve_wording": lazy_gettext("%(by)s approved a text of the interface alone, as is allowed in this language."),
}
UNKNOWN: Final = lazy_gettext("%(by)s did this: %(deed)s.")
MENDS: Final = lazy_gettext("%(by)s took the published translation on, to mend it.")


def deed_words(told: Told) -> Markup:
    """Return what was done as a sentence, each name isolated from the direction of the words around it.

    Of a deed that has no sentence, it says at least who did something, and its name.
    """
    # NOTE: stands for the name of whoever did something, where no person did it; it begins a sentence
    by = told.by or gettext("The system")
    version = told.facts.get("revision") or told.facts.get("base")
    given = {
        "by": by,
        "person": told.person or "–",
        "number": number(int(version)) if version else "–",
        "deed": told.deed,
    }
    return escape(str(_sentence(told))) % {name: Markup("<bdi>{}</bdi>").format(value) for name, value in given.items()}


def _sentence(told: Told) -> LazyString:
    if told.facts.get("is_solo") and told.deed in SOLO:
        return SOLO[told.deed]
    if told.deed == "claim" and told.facts.get("mends"):
        return MENDS
    return SENTENCES.get(told.deed, UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Any:
    """Somebody who did something to somebody."""

    deed: str
    by: str = "…"
    person: str = "…"
    facts: Mapping[str, Fact] = field(default_factory=dict)


def deed_label(deed: str) -> str:
    """Return a deed to choose from a list, whoever did it."""
    return deed_words(_Any(deed)).striptags()
