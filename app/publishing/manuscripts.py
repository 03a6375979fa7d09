"""The approved text of an article in one locale, whether it is the original or a translation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.articles.models import Article, Publication, Revision
from app.core.database import db
from app.core.errors import Refusal
from app.translation.approvals import last_approval, texts_of
from app.translation.composition import compose
from app.translation.models import Translation
from app.translation.proposing.shares import NO_MACHINE, MachineShare, shares_of
from app.translation.service import texts_of as texts_of_targets, translation_of
from app.translation.states import Stage

Record = Article | Translation
"""What keeps stage and publication of a text."""


class NotApproved(Refusal):
    """There is no approved text in this locale."""

    def __init__(self, article_id: int, locale: str) -> None:
        """Keep which text was asked for."""
        super().__init__(f"article {article_id} in {locale}")
        self.article_id = article_id
        self.locale = locale


@dataclass(frozen=True, slots=True)
class Approved:
    """A text that may go to readers. `revision` is the one it is or was translated from; `body` is Markdown.

    `machine` says how much of it a machine wrote.
    """

    article: Article
    record: Record
    revision: Revision
    locale: str
    title: str
    deck: str
    body: str
    slug: str
    machine: MachineShare = NO_MACHINE


def record_of(article_id: int, locale: str) -> Record:
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
    (text,) = approved_of([record_of(article_id, locale)])
    return text


def approved_of(records: Sequence[Record]) -> list[Approved]:
    """Return the approved text of each of these records, or raise `NotApproved` for the first that has none."""
    translations = [record for record in records if isinstance(record, Translation)]
    approved_ = [record for record in translations if record.stage is Stage.APPROVED]
    targets = texts_of_targets([record.id for record in approved_])
    shares = shares_of(approved_)
    found = []
    for record in records:
        text = _original(record) if isinstance(record, Article) else _translated(record, targets, shares)
        if text is None or not text.title:
            raise NotApproved(*place_of(record))
        found.append(text)
    return found


def place_of(record: Record) -> tuple[int, str]:
    """Return which article in which locale a record is of."""
    if isinstance(record, Article):
        return record.id, record.source_locale
    return record.article_id, record.locale


def _original(article: Article) -> Approved | None:
    text = article.approved
    if text is None:
        return None
    return Approved(article, article, text, article.source_locale, text.title, text.deck, text.body, text.slug)


def _translated(
    translation: Translation, targets: Mapping[int, dict[int, str]], shares: Mapping[int, MachineShare]
) -> Approved | None:
    if translation.stage is Stage.APPROVED:
        return _composed(translation, translation.base_revision, targets[translation.id], shares[translation.id])
    if translation.publication is Publication.WITHDRAWN:
        return _as_it_was(translation)
    return None


def _as_it_was(translation: Translation) -> Approved | None:
    """Return what was approved last, for readers to get it back while its update is being written."""
    approval = last_approval(translation.id)
    if approval is None:
        return None
    base = db.session.get_one(Revision, approval.base_revision_id)
    known = texts_of(approval)
    texts = {segment_id: text for segment_id, (text, _) in known.items()}
    standing = {segment.segment_id for segment in base.segments}
    share = MachineShare.of(known[segment_id] for segment_id in known.keys() & standing)
    return _composed(translation, base, texts, share)


def _composed(translation: Translation, base: Revision, texts: dict[int, str], machine: MachineShare) -> Approved:
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
        machine,
    )
