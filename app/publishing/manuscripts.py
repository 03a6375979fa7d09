"""The approved text of an article in one locale, whether it is the original or a translation."""

from dataclasses import dataclass

from app.articles.models import Article, Publication, Revision
from app.core.database import db
from app.core.errors import Refusal
from app.translation.approvals import last_approval, texts_of
from app.translation.composition import compose
from app.translation.models import Translation
from app.translation.service import targets_of, translation_of
from app.translation.states import Stage


class NotApproved(Refusal):
    """There is no approved text in this locale."""

    def __init__(self, article_id: int, locale: str) -> None:
        """Keep which text was asked for."""
        super().__init__(f"article {article_id} in {locale}")
        self.article_id = article_id
        self.locale = locale


@dataclass(frozen=True, slots=True)
class Approved:
    """A text that may go to readers. `revision` is the one it is or was translated from; `body` is Markdown."""

    article: Article
    record: Article | Translation
    revision: Revision
    locale: str
    title: str
    deck: str
    body: str
    slug: str


def record_of(article_id: int, locale: str) -> Article | Translation:
    """Return the record that keeps stage and publication of a text; `NotApproved` where there is none."""
    article = db.session.get(Article, article_id)
    if article is not None and article.source_locale == locale:
        return article
    translation = translation_of(article_id, locale)
    if translation is None:
        raise NotApproved(article_id, locale)
    return translation


def approved(article_id: int, locale: str) -> Approved:
    """Return the approved text, or raise `NotApproved`."""
    record = record_of(article_id, locale)
    text = _original(record) if isinstance(record, Article) else _translated(record)
    if text is None or not text.title:
        raise NotApproved(article_id, locale)
    return text


def _original(article: Article) -> Approved | None:
    text = article.approved
    if text is None:
        return None
    return Approved(article, article, text, article.source_locale, text.title, text.deck, text.body, text.slug)


def _translated(translation: Translation) -> Approved | None:
    if translation.stage is Stage.APPROVED:
        return _composed(translation, translation.base_revision, targets_of(translation))
    if translation.publication is Publication.WITHDRAWN:
        return _as_it_was(translation)
    return None


def _as_it_was(translation: Translation) -> Approved | None:
    """Return what was approved last, for readers to get it back while its update is being written."""
    approval = last_approval(translation.id)
    if approval is None:
        return None
    return _composed(translation, db.session.get_one(Revision, approval.base_revision_id), texts_of(approval))


def _composed(translation: Translation, base: Revision, texts: dict[int, str]) -> Approved:
    composed = compose(base.body, base.segments, texts)
    return Approved(
        translation.article,
        translation,
        base,
        translation.locale,
        composed.title,
        composed.deck,
        composed.body,
        translation.slug,
    )
