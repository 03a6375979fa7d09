"""Bringing pictures to a text, and saying whose they are."""

from pathlib import Path

from app.accounts.policy import Action, Actor, may
from app.articles import pictures
from app.articles.loading import load
from app.articles.refusals import CreditTooLong, NoSuchArticle
from app.audit import log
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.core.text import one_line
from app.media.models import CREDIT_LENGTH, Medium, MediumCredit
from app.media.service import store


def bring(article_id: int, data: bytes, folder: Path, *, actor: Actor, credit: str = "") -> Medium:
    """Take a picture in for an article, with the credit that readers of its language are given for it.

    Raises `NotAPicture` and `CreditTooLong`.
    """
    with unit_of_work():  # asked before anything is kept, and not held while the picture is made anew
        locale = load(article_id, actor, Action.WRITE).source_locale
        wanted = _cleaned(credit)
    medium = store(data, folder)
    with unit_of_work():
        pictures.attach(article_id, [medium.id])
        if wanted:
            _set_credit(medium.id, locale, wanted)
        log.record("bring_picture", f"article:{article_id}", actor_id=actor.person_id, medium=medium.id)
    return medium


def give_credit(article_id: int, medium_id: int, locale: str, text: str, *, actor: Actor) -> None:
    """Say whose a picture is to readers of one language; an empty text takes that away.

    Whoever writes or translates in that language may say so. What is live shows it when it is published anew.
    Raises `CreditTooLong` and `NoSuchArticle`.
    """
    if not (may(actor, Action.WRITE, locale) or may(actor, Action.TRANSLATE, locale)):
        raise NotAllowed(Action.TRANSLATE, locale)
    with unit_of_work():
        if medium_id not in pictures.attached(article_id):
            raise NoSuchArticle
        _set_credit(medium_id, locale, _cleaned(text))
        log.record("credit_picture", f"article:{article_id}", actor_id=actor.person_id, medium=medium_id, locale=locale)


def _cleaned(text: str) -> str:
    credit = one_line(text)
    if len(credit) > CREDIT_LENGTH:
        raise CreditTooLong(CREDIT_LENGTH)
    return credit


def _set_credit(medium_id: int, locale: str, wanted: str) -> None:
    known = db.session.get(MediumCredit, (medium_id, locale))
    if known is None and wanted:
        db.session.add(MediumCredit(medium_id=medium_id, locale=locale, text=wanted))
    elif known is not None and not wanted:
        db.session.delete(known)
    elif known is not None:
        known.text = wanted
