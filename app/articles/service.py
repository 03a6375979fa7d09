"""Deeds on originals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm.attributes import set_committed_value

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
from app.taxonomy.standing import become


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


@dataclass(frozen=True, slots=True)
class Change:
    """A text that is to be the next revision of an article, and what it means for those who read the one before."""

    article: Article
    manuscript: Manuscript
    significance: Significance = Significance.MAJOR
    note: str = ""

    def cleaned(self) -> "Change":
        """Return it in the form in which it is kept and compared."""
        return Change(self.article, self.manuscript.cleaned(), self.significance, one_line(self.note))

    def says_something_new(self) -> bool:
        """Say whether keeping it would change anything."""
        return not (self.article.revisions and self.manuscript.says_the_same_as(self.article.latest))

    def as_revision(self) -> Revision:
        """Return the revision that it makes, without segments yet."""
        text, before = self.manuscript, self.article.revisions
        return Revision(
            number=before[-1].number + 1 if before else 1,
            significance=self.significance,
            title=text.title,
            deck=text.deck,
            body=text.body,
            slug=text.slug,
            note=self.note,
            created_at=now(),
        )


def blocks_of(title: str, deck: str, body: str) -> list[Block]:
    """Return everything in a text that is translated: title, deck where there is one, then the body in order."""
    heads = [Block(SegmentKind.TITLE, title)]
    if deck:
        heads.append(Block(SegmentKind.DECK, deck))
    return [*heads, *split(body).segments]


def start_article(source_locale: str, *, actor: Actor, key: str | None = None) -> Article:
    """Begin an article that has no text yet; its identity never changes from here on."""
    (article,) = start_articles([(source_locale, key)], actor=actor)
    return article


def start_articles(wanted: Sequence[tuple[str, str | None]], *, actor: Actor) -> list[Article]:
    """Begin articles that have no text yet, each given by the language of its original and its key."""
    for locale in {source_locale for source_locale, _ in wanted}:
        require(actor, Action.WRITE, locale)
    at = now()
    with unit_of_work():
        begun = [
            Article(key=key, source_locale=source_locale, created_at=at, started_by_id=actor.person_id)
            for source_locale, key in wanted
        ]
        db.session.add_all(begun)
        db.session.flush()
        for article in begun:
            subject, locale = f"article:{article.id}", article.source_locale
            log.record("start_article", subject, actor_id=actor.person_id, locale=locale)
    return begun


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
    (revision,) = revise_all([Change(article, manuscript, significance, note)], actor=actor)
    return revision


def revise_all(changes: Sequence[Change], *, actor: Actor) -> list[Revision]:
    """Do as `revise` with each of these articles, none of which is there twice, and return their newest revisions."""
    for locale in {change.article.source_locale for change in changes}:
        require(actor, Action.WRITE, locale)
    cleaned = [change.cleaned() for change in changes]
    fresh = [change for change in cleaned if change.says_something_new()]
    if fresh:
        with unit_of_work():
            for change, revision in zip(fresh, add_revisions(fresh), strict=True):
                change.article.stage = OriginalStage.DRAFT
                log.record("revise", f"article:{change.article.id}", actor_id=actor.person_id, revision=revision.number)
    return [change.article.latest for change in changes]


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
    """Give the article exactly these terms, or what they went into, and say whether it had others."""
    wanted = list(dict.fromkeys(map(become, terms)))
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
        if present:
            db.session.flush()  # or the new lines would stand beside the old ones for a moment
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
    (revision,) = add_revisions([Change(article, manuscript, significance, note)])
    return revision


def add_revisions(changes: Sequence[Change]) -> list[Revision]:
    """Do as `add_revision` with each of these."""
    known = [_known_segments(change.article) for change in changes]
    revisions = [change.as_revision() for change in changes]
    for change, revision in zip(changes, revisions, strict=True):
        change.article.revisions.append(revision)
    db.session.flush()
    placed = []
    for change, revision, before in zip(changes, revisions, known, strict=True):
        text = change.manuscript
        blocks = blocks_of(text.title, text.deck, text.body)
        placed.append(_Placed(change.article, revision, blocks, align(before, blocks)))
    _keep_segments(placed)
    for change in changes:
        pictures.attach(change.article.id, markdown.media_ids(change.manuscript.body))
    return revisions


def _known_segments(article: Article) -> list[Known]:
    """Return the segments that a new text can continue: those of the newest revision first.

    What a revision that was not approved has left out still stands in the approved one, where translations know it.
    """
    known: dict[int, Known] = {}
    for revision in (*article.revisions[-1:], article.approved, article.published):
        for kept in revision.segments if revision else ():
            known.setdefault(kept.segment_id, Known(kept.segment_id, kept.kind, kept.text))
    return list(known.values())


@dataclass(frozen=True, slots=True)
class _Placed:
    """The blocks of a new revision, each with the id of the segment that it continues, or None."""

    article: Article
    revision: Revision
    blocks: Sequence[Block]
    ids: Sequence[int | None]


def _keep_segments(placed: Sequence[_Placed]) -> None:
    fresh = _new_segments(Counter({text.article.id: text.ids.count(None) for text in placed}))
    for text in placed:
        new_ids = iter(fresh[text.article.id])
        set_committed_value(text.revision, "segments", [])  # it is new, so nobody has to look whether it has any
        text.revision.segments = [
            RevisionSegment(
                position=position,
                article_id=text.article.id,
                segment_id=next(new_ids) if known is None else known,
                kind=block.kind,
                text=block.text,
                hash=text_hash(block.text),
            )
            for position, (known, block) in enumerate(zip(text.ids, text.blocks, strict=True))
        ]
    db.session.flush()


def _new_segments(counts: Counter[int]) -> dict[int, list[int]]:
    """Make so many segments for each article, and return their ids in rising order.

    All that a new segment says is whose it is, so that it does not matter in which order the database names them.
    """
    rows = [{"article_id": article_id} for article_id in counts.elements()]
    found: dict[int, list[int]] = {article_id: [] for article_id in counts}
    if rows:
        made = db.session.execute(insert(Segment).returning(Segment.article_id, Segment.id), rows)
        for article_id, segment_id in made:
            found[article_id].append(segment_id)
    return {article_id: sorted(ids) for article_id, ids in found.items()}
