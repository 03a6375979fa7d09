"""Work in every stage for the demo newsroom, so that each role has something to do at once.

Everything is done through the deeds of the desk, by the demo people: a new user could have made what they find.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.accounts.models import Person, RoleGrant
from app.accounts.policy import Actor, Role
from app.articles.drafting import Changes, hand_in, open_draft, save_draft
from app.articles.models import Article, OriginalStage
from app.articles.reviewing import approve_original, send_back_original
from app.articles.segmentation import Block
from app.articles.service import blocks_of, set_terms, start_article
from app.config import ROOT
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.publishing.schedules import schedule
from app.taxonomy.models import Vocabulary
from app.taxonomy.service import term_by_slug
from app.transfer.bodies import linked
from app.translation import claims, comments, requests, review, submission, targets
from app.translation.bases import targets_by_segment
from app.translation.models import Demand, Translation
from app.translation.states import Stage

FOLDER = ROOT / "demo" / "work"
FENCE = "+++\n"
AT_NIGHT = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: the key of its article, its locale, what stands in its front matter, and its body."""

    key: str
    locale: str
    facts: dict[str, Any]
    body: str

    @property
    def blocks(self) -> list[Block]:
        """Everything in it that is translated, in reading order."""
        return blocks_of(self.facts["title"], self.facts["deck"], linked(self.body))


def load() -> None:
    """Put the work into a newsroom that has the demo articles and the demo people; loaded twice, nothing doubles."""
    with unit_of_work():
        for sheet in _sheets(FOLDER / "originals"):
            if _article(sheet.key) is None:
                _write_original(sheet)
        for sheet in _sheets(FOLDER / "translations"):
            _translate(sheet)
        for wanted in tomllib.loads((FOLDER / "requests.toml").read_text(encoding="utf-8"))["request"]:
            _ask_for(wanted)


def _sheets(folder: Path) -> list[Sheet]:
    return [_sheet(file) for file in sorted(folder.glob("*.md"))]


def _sheet(file: Path) -> Sheet:
    _before, front, body = file.read_text(encoding="utf-8").split(FENCE, 2)
    key, _, locale = file.stem.rpartition(".")
    return Sheet(key, locale, tomllib.loads(front), body)


def _article(key: str) -> Article | None:
    return db.session.scalar(select(Article).where(Article.key == key))


def _somebody(role: Role, locale: str) -> Actor:
    """Return the first of the demo people with this role in this language."""
    person = db.session.scalars(
        select(Person)
        .join(RoleGrant)
        .where(RoleGrant.role == role, RoleGrant.locale == locale, Person.is_active)
        .order_by(Person.id)
        .limit(1)
    ).one()
    return person.as_actor()


def _write_original(sheet: Sheet) -> None:
    author, editor = _somebody(Role.AUTHOR, sheet.locale), _somebody(Role.EDITOR, sheet.locale)
    article = start_article(sheet.locale, actor=author, key=sheet.key)
    slugs = [
        (Vocabulary.SECTION, sheet.facts["section"]),
        *((Vocabulary.TOPIC, slug) for slug in sheet.facts["topics"]),
    ]
    set_terms(article, [term for vocabulary, slug in slugs if (term := term_by_slug(vocabulary, slug))])
    draft = open_draft(article.id, actor=author)
    changes = Changes(
        title=sheet.facts["title"], deck=sheet.facts["deck"], slug=sheet.facts.get("slug", ""), body=linked(sheet.body)
    )
    draft = save_draft(article.id, changes, version=draft.version, actor=author)
    stage = OriginalStage(sheet.facts["stage"])
    if stage is OriginalStage.DRAFT:
        return
    revision = hand_in(article.id, version=draft.version, actor=author)
    if stage is OriginalStage.APPROVED:
        approve_original(article.id, revision.number, actor=editor)
    if stage is OriginalStage.CHANGES_REQUESTED:
        send_back_original(article.id, revision.number, sheet.facts["sent_back"], actor=editor)


def _translate(sheet: Sheet) -> None:
    article = _article(sheet.key)
    if article is None or _is_asked_for(article, sheet.locale):
        return
    facts, stage = sheet.facts, Stage(sheet.facts["stage"])
    translator, editor = _somebody(Role.TRANSLATOR, sheet.locale), _somebody(Role.EDITOR, sheet.locale)
    translation_id = _request(article.id, sheet.locale, facts, editor)
    claims.claim(translation_id, actor=translator)
    segments = _write(translation_id, sheet, translator)
    _talk(translation_id, segments, facts.get("comments", ()), {"translator": translator})
    if stage is Stage.IN_PROGRESS:
        return
    submission.submit(translation_id, actor=translator)
    _talk(translation_id, segments, facts.get("comments", ()), {"editor": editor})
    if stage is Stage.CHANGES_REQUESTED:
        review.send_back(translation_id, facts["sent_back"], actor=editor)
    if stage is Stage.APPROVED:
        seen = review.now_there(db.session.get_one(Translation, translation_id))
        review.approve(translation_id, seen, actor=editor)
    if days := facts.get("publish_in_days"):
        schedule(article.id, sheet.locale, now() + timedelta(days=days), actor=editor)


def _request(article_id: int, locale: str, facts: dict[str, Any], editor: Actor) -> int:
    days = facts.get("deadline_days")
    deadline = now() + timedelta(days=days) + AT_NIGHT if days else None
    asked = requests.request(article_id, [locale], actor=editor, deadline=deadline, note=facts.get("note", ""))
    return asked[0].id


def _write(translation_id: int, sheet: Sheet, translator: Actor) -> list[int]:
    """Write the blocks of a sheet one by one into the first segments, and return the ids of all segments."""
    base = db.session.get_one(Translation, translation_id).base_revision
    ids = [segment.segment_id for segment in base.segments]
    known = targets_by_segment(translation_id)
    for segment_id, block in zip(ids, sheet.blocks, strict=False):
        targets.save(
            translation_id,
            segment_id,
            block.text,
            version=known[segment_id].version,
            actor=translator,
            is_done=True,
        )
    return ids


def _talk(
    translation_id: int, segments: Sequence[int], said: Sequence[dict[str, Any]], people: dict[str, Actor]
) -> None:
    for remark in said:
        if actor := people.get(remark["by"]):
            comments.comment(translation_id, remark["text"], actor=actor, segment_id=segments[remark["block"]])


def _ask_for(wanted: dict[str, Any]) -> None:
    article = _article(wanted["article"])
    if article is None or _is_asked_for(article, wanted["locale"]):
        return
    _request(article.id, wanted["locale"], wanted, _somebody(Role.EDITOR, wanted["locale"]))
    if readers := wanted.get("readers"):
        db.session.add(Demand(article_id=article.id, locale=wanted["locale"], readers=readers))


def _is_asked_for(article: Article, locale: str) -> bool:
    known = select(Translation.id).where(Translation.article_id == article.id, Translation.locale == locale)
    return db.session.scalar(known) is not None
