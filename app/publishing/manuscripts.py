"""The approved text of an article in one locale, whether it is the original or a translation."""

from dataclasses import dataclass

from app.articles.models import Article, Revision
from app.core.database import db
from app.core.errors import Refusal
from app.translation.composition import compose
from app.translation.models import Translation
from app.translation.service import translation_of
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
    if translation.stage is not Stage.APPROVED:
        return None
    base = translation.base_revision
    texts = {target.segment_id: target.text for target in translation.targets}
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
