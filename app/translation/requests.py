"""Asking for translations, and giving them to somebody."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select

from app.accounts.policy import Action, Actor, may
from app.accounts.service import require
from app.articles.loading import lock as lock_article
from app.articles.models import Article, Publication
from app.articles.refusals import NoSuchArticle
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed, Refusal
from app.core.text import one_line
from app.translation import bases
from app.translation.claims import hold, require_translator
from app.translation.events import TranslationMoved
from app.translation.models import Target, Translation
from app.translation.refusals import NothingToTranslate, SameLanguage
from app.translation.service import begin, current_base, load, take_step, trace, translation_of
from app.translation.states import OutOfTurn, Stage, Step


class HasText(Refusal):
    """Somebody has written in it already, or readers have it, so it is not simply taken off the list."""


def request(
    article_id: int,
    locales: Collection[str],
    *,
    actor: Actor,
    deadline: datetime | None = None,
    note: str = "",
) -> list[Translation]:
    """Ask for an article in these locales, and return their records.

    An editor of the source locale may ask for any, an editor of a locale for that. What is being worked on gets the new
    deadline and note; what was approved from an earlier revision is asked for anew.
    """
    with unit_of_work():
        article = lock_article(article_id)  # asked for twice at once, it is asked for once
        if article is None:
            raise NoSuchArticle
        if article.source_locale in locales:
            raise SameLanguage(article.source_locale)
        for locale in locales:
            _require_say(actor, article, locale)
        return [_ask_for(article, locale, actor, deadline, one_line(note)) for locale in dict.fromkeys(locales)]


def assign(translation_id: int, person_id: int, *, actor: Actor) -> None:
    """Give a translation to somebody of its locale; they are told, and can give it back."""
    with unit_of_work() as work:
        translation = load(translation_id)
        require(actor, Action.ASSIGN, translation.locale)
        require_translator(person_id, translation.locale)
        take_step(work, translation, Step.ASSIGN, actor, person_id=person_id)
        hold(translation, person_id)


def cancel(translation_id: int, *, actor: Actor) -> None:
    """Take a request back that nobody has worked on; it leaves no record but the audit's."""
    with unit_of_work():
        translation = load(translation_id)
        _require_say(actor, translation.article, translation.locale)
        if translation.stage is not Stage.REQUESTED:
            raise OutOfTurn(Step.REQUEST, translation.stage)
        if translation.publication is not Publication.NONE or _has_text(translation_id):
            raise HasText
        trace(translation, "cancel_request", actor)
        db.session.delete(translation)


def _require_say(actor: Actor, article: Article, locale: str) -> None:
    """Refuse whoever has no say over either end: editors ask from their language and into it."""
    if not (may(actor, Action.REQUEST, article.source_locale) or may(actor, Action.REQUEST, locale)):
        raise NotAllowed(Action.REQUEST, locale)


def _ask_for(article: Article, locale: str, actor: Actor, deadline: datetime | None, note: str) -> Translation:
    base = current_base(article)
    if base is None:
        raise NothingToTranslate
    known = translation_of(article.id, locale)
    translation = load(known.id) if known else begin(article, locale, base)
    is_behind = known is not None and translation.base_revision.number < base.number
    translation.deadline, translation.request_note = deadline, note
    translation.requested_by_id = actor.person_id
    with unit_of_work() as work:
        if known is None:
            trace(translation, Step.REQUEST, actor, has_deadline=deadline is not None)
            work.announce(
                TranslationMoved(
                    translation.id, article.id, locale, Step.REQUEST, actor.person_id, None, {"is_new": True}
                )
            )
        elif is_behind and translation.stage is Stage.APPROVED:
            bases.mark_changed(translation, base)
            take_step(work, translation, Step.REQUEST, actor)
        else:
            trace(translation, "remind", actor, has_deadline=deadline is not None)
    return translation


def _has_text(translation_id: int) -> bool:
    written = select(Target.id).where(Target.translation_id == translation_id, Target.text != "")
    return bool(db.session.scalar(select(exists(written))))
