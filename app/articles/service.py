"""Deeds on originals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import Credit
from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles import markdown, pictures
from app.articles.alignment import Known, align
from app.articles.events import ParticularsChanged
from app.articles.models import (
    Article,
    Byline,
    BylineRole,
    OriginalStage,
    Revision,
    RevisionSegment,
    Segment,
    Significance,
)
from app.articles.segmentation import Block, SegmentKind, split, text_hash
from app.audit import log
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.text import normalise, one_line
from app.taxonomy.models import Term


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of an original as an author hands it in. `slug` is a wish; `body` is Markdown."""

    title: str
    body: str
    deck: str = ""
    slug: str = ""

    def cleaned(self) -> "Manuscript":
        """Return it in the form in which it is kept and compared."""
        return Manuscript(one_line(self.title), normalise(self.body), one_line(self.deck), self.slug)

    def says_the_same_as(self, revision: Revision) -> bool:
        """Say whether saving it would change nothing."""
        return (self.title, self.deck, self.body) == (revision.title, revision.deck, revision.body)


def blocks_of(title: str, deck: str, body: str) -> list[Block]:
    """Return everything in a text that is translated: title, deck where there is one, then the body in order."""
    heads = [Block(SegmentKind.TITLE, title)]
    if deck:
        heads.append(Block(SegmentKind.DECK, deck))
    return [*heads, *split(body).segments]


def start_article(source_locale: str, *, actor: Actor, key: str | None = None) -> Article:
    """Begin an article that has no text yet; its identity never changes from here on."""
    require(actor, Action.WRITE, source_locale)
    with unit_of_work():
        article = Article(key=key, source_locale=source_locale, created_at=now(), started_by_id=actor.person_id)
        db.session.add(article)
        db.session.flush()
        log.record("start_article", f"article:{article.id}", actor_id=actor.person_id, locale=source_locale)
    return article


def revise(
    article: Article,
    manuscript: Manuscript,
    *,
    actor: Actor,
    significance: Significance = Significance.MAJOR,
    note: str = "",
) -> Revision:
    """Add a revision, the first or the next; saving a text that did not change adds none and makes nothing stale.

    Segments keep their ids wherever their text lives on (see `alignment`).
    """
    require(actor, Action.WRITE, article.source_locale)
    manuscript = manuscript.cleaned()
    if article.revisions and manuscript.says_the_same_as(article.latest):
        return article.latest
    with unit_of_work():
        revision = add_revision(article, manuscript, significance, one_line(note))
        article.stage = OriginalStage.DRAFT
        log.record("revise", f"article:{article.id}", actor_id=actor.person_id, revision=revision.number)
    return revision


def vouch_for(article: Article, *, actor: Actor) -> None:
    """Take the newest revision as approved, as it was where it came from. Only import may do this."""
    require(actor, Action.IMPORT)
    with unit_of_work():
        article.stage = OriginalStage.APPROVED
        article.latest.approved_at = article.latest.approved_at or now()


def retraction_of(article: Article, note: str, *, actor: Actor, at: datetime) -> Revision:
    """Add the revision that takes the article back: what readers have, word for word, with the reason as its note."""
    kept = article.published or article.latest
    revision = Revision(
        number=article.latest.number + 1,
        significance=Significance.RETRACTION,
        title=kept.title,
        deck=kept.deck,
        body=kept.body,
        slug=kept.slug,
        note=note,
        created_at=at,
        submitted_by_id=actor.person_id,
        approved_at=at,
        published_at=at,
    )
    revision.segments = [
        RevisionSegment(
            position=segment.position,
            article_id=article.id,
            segment_id=segment.segment_id,
            kind=segment.kind,
            text=segment.text,
            hash=segment.hash,
        )
        for segment in kept.segments
    ]
    article.revisions.append(revision)
    db.session.flush()
    return revision


def set_terms(article: Article, terms: Iterable[Term]) -> bool:
    """Give the article exactly these terms, and say whether it had others."""
    wanted = list(dict.fromkeys(terms))
    if set(article.terms) == set(wanted):
        return False
    with unit_of_work() as work:
        work.announce(ParticularsChanged(article.id, tuple(term.id for term in article.terms)))
        article.terms = wanted
    return True


def set_bylines(article: Article, locale: str, role: BylineRole, credits_: Sequence[Credit]) -> bool:
    """Credit these, in this order, for the text in `locale`, and say whether others were credited before."""
    present = [line for line in article.bylines if line.locale == locale and line.role is role]
    if [line.credit_id for line in present] == [credit.id for credit in credits_]:
        return False
    with unit_of_work() as work:
        work.announce(ParticularsChanged(article.id))
        for line in present:
            article.bylines.remove(line)
        db.session.flush()
        for position, credit in enumerate(dict.fromkeys(credits_)):
            article.bylines.append(Byline(locale=locale, role=role, credit=credit, position=position))
    return True


def add_byline(article: Article, locale: str, role: BylineRole, credit: Credit) -> None:
    """Credit one more for the text in `locale`; whoever is credited already stays where they stand."""
    present = [line for line in article.bylines if line.locale == locale and line.role is role]
    if all(line.credit_id != credit.id for line in present):
        position = max((line.position for line in present), default=-1) + 1
        with unit_of_work() as work:
            work.announce(ParticularsChanged(article.id))
            article.bylines.append(Byline(locale=locale, role=role, credit=credit, position=position))
            db.session.flush()


def drop_byline(article: Article, locale: str, role: BylineRole, credit: Credit) -> None:
    """Credit somebody no longer who did nothing for the text in `locale` after all."""
    with unit_of_work() as work:
        work.announce(ParticularsChanged(article.id))
        for line in list(article.bylines):
            if (line.locale, line.role, line.credit_id) == (locale, role, credit.id):
                article.bylines.remove(line)
        db.session.flush()


def add_revision(article: Article, manuscript: Manuscript, significance: Significance, note: str) -> Revision:
    """Add a revision of this text, cleaned as it is, to the running transaction; the caller has asked who may."""
    known = _known_segments(article)
    previous = article.revisions[-1] if article.revisions else None
    revision = Revision(
        number=previous.number + 1 if previous else 1,
        significance=significance,
        title=manuscript.title,
        deck=manuscript.deck,
        body=manuscript.body,
        slug=manuscript.slug,
        note=note,
        created_at=now(),
    )
    article.revisions.append(revision)
    db.session.flush()
    blocks = blocks_of(manuscript.title, manuscript.deck, manuscript.body)
    _keep_segments(article, revision, blocks, align(known, blocks))
    pictures.attach(article.id, markdown.media_ids(manuscript.body))
    return revision


def _known_segments(article: Article) -> list[Known]:
    """Return the segments that a new text can continue: those of the newest revision first.

    What a revision that was not approved has left out still stands in the approved one, where translations know it.
    """
    known: dict[int, Known] = {}
    for revision in (*article.revisions[-1:], article.approved, article.published):
        for kept in revision.segments if revision else ():
            known.setdefault(kept.segment_id, Known(kept.segment_id, kept.kind, kept.text))
    return list(known.values())


def _keep_segments(article: Article, revision: Revision, blocks: Sequence[Block], ids: Sequence[int | None]) -> None:
    fresh = iter([Segment(article_id=article.id) for known in ids if known is None])
    segments = [Segment(id=known, article_id=article.id) if known else next(fresh) for known in ids]
    db.session.add_all(segment for segment, known in zip(segments, ids, strict=True) if known is None)
    db.session.flush()
    revision.segments = [
        RevisionSegment(
            position=position,
            article_id=article.id,
            segment_id=segment.id,
            kind=block.kind,
            text=block.text,
            hash=text_hash(block.text),
        )
        for position, (segment, block) in enumerate(zip(segments, blocks, strict=True))
    ]
    db.session.flush()
