"""A newsroom that does everything by its deeds: an author of English, a translator and an editor, and readers."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.accounts.policy import Actor
from app.articles import drafting, reviewing
from app.articles.drafting import Changes
from app.articles.models import Article, Significance
from app.articles.service import start_article
from app.core.database import db
from app.core.text import slugify
from app.locales.queries import registry
from app.publishing import articles, service
from app.publishing.pages import ArticlePage
from app.translation import bases, claims, requests, review, submission, targets
from app.translation.freshness import Freshness
from app.translation.models import Target, Translation
from app.translation.states import TargetState
from tests.makers import Maker

TITLE = "Letters"
ONE, TWO, THREE = "One is here.", "Two is there.", "Three is away."
BODY = f"{ONE}\n\n{TWO}\n\n{THREE}\n"
NEW_TWO = "Two is over there."


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Who works there."""

    author: Actor
    translator: Actor
    editor: Actor

    @classmethod
    def of(cls, make: Maker) -> "Newsroom":
        """Hire everybody."""
        people = (
            make.person("Ann", en="author"),
            make.person("Jan", pl="translator", it="translator"),
            make.person("Olga", en="editor", pl="editor", it="editor"),
        )
        return cls(*(make.actor(person) for person in people))

    # --- The original ---------------------------------------------------------------------

    def article(self, body: str = BODY) -> int:
        """Have an original written, approved and published, and return its number."""
        article_id = start_article("en", actor=self.author).id
        self.change(article_id, body)
        return article_id

    def change(self, article_id: int, body: str, significance: Significance | None = None, note: str = "") -> None:
        """Have the original changed, approved and published."""
        self.approve_change(article_id, body)
        service.publish(article_id, "en", actor=self.editor, significance=significance, note=note)

    def approve_change(self, article_id: int, body: str) -> None:
        """Have a change of the original written and approved; readers do not have it yet."""
        number = self.hand_in_change(article_id, body)
        if self.original(article_id).stage == "in_review":
            reviewing.approve_original(article_id, number, actor=self.editor)

    def hand_in_change(self, article_id: int, body: str) -> int:
        """Have a change of the original written and handed in, and return the number of its revision."""
        draft = self.write_change(article_id, body)
        return drafting.hand_in(article_id, version=draft, actor=self.author).number

    def write_change(self, article_id: int, body: str) -> int:
        """Have a change of the original written and left as a draft, and return the version of that."""
        draft = drafting.open_draft(article_id, actor=self.author)
        changes = Changes(title=TITLE, body=body)
        return drafting.save_draft(article_id, changes, version=draft.version, actor=self.author).version

    # --- A translation --------------------------------------------------------------------

    def translation(self, article_id: int, locale: str = "pl", texts: Mapping[str, str] | None = None) -> int:
        """Have a translation asked for, written, approved and published, and return its number."""
        translation_id = self.request(article_id, locale)
        claims.claim(translation_id, actor=self.translator)
        self.finish(translation_id, texts)
        self.publish_translation(translation_id)
        return translation_id

    def request(self, article_id: int, locale: str) -> int:
        """Ask for a translation."""
        return requests.request(article_id, [locale], actor=self.editor)[0].id

    def finish(self, translation_id: int, texts: Mapping[str, str] | None = None) -> None:
        """Have every passage written or looked at, and the whole handed in; `texts` gives targets by source."""
        known = self.record(translation_id)
        for segment in known.base_revision.segments:
            target = self.target(translation_id, segment.text)
            text = (texts or {}).get(segment.text) or target.text or f"{segment.text} ({known.locale})"
            if text != target.text or target.state is TargetState.NEEDS_WORK:
                self.save(translation_id, segment.text, text)
        submission.submit(translation_id, actor=self.translator)

    def save(self, translation_id: int, source: str, text: str) -> None:
        """Have one passage written to the end."""
        target = self.target(translation_id, source)
        targets.save(
            translation_id, target.segment_id, text, version=target.version, actor=self.translator, is_done=True
        )

    def approve(self, translation_id: int) -> None:
        """Have it approved as it is now."""
        review.approve(translation_id, review.now_there(self.record(translation_id)), actor=self.editor)

    def publish_translation(self, translation_id: int) -> None:
        """Have what was handed in approved and published."""
        self.approve(translation_id)
        known = self.record(translation_id)
        service.publish(known.article_id, known.locale, actor=self.editor)

    # --- How things stand -----------------------------------------------------------------

    @staticmethod
    def original(article_id: int) -> Article:
        """Return the article as it is in the database now."""
        db.session.expire_all()
        return db.session.get_one(Article, article_id)

    @staticmethod
    def record(translation_id: int) -> Translation:
        """Return the translation as it is in the database now."""
        db.session.expire_all()
        return db.session.get_one(Translation, translation_id)

    def target(self, translation_id: int, source: str) -> Target:
        """Return the target of the passage that says this in the base."""
        base = self.record(translation_id).base_revision
        segment_id = next(segment.segment_id for segment in base.segments if segment.text == source)
        return bases.targets_by_segment(translation_id)[segment_id]

    def page(self, article_id: int, locale: str) -> ArticlePage:
        """Return what readers get in a language."""
        title = TITLE if locale == "en" else f"{TITLE} ({locale})"
        page = articles.find(locale, slugify(title), registry())
        assert isinstance(page, ArticlePage), f"readers have nothing in {locale}: {page}"
        assert page.article_id == article_id
        return page

    def told(self, article_id: int, locale: str) -> Freshness:
        """Return what readers of a translation are told about how it stands to the original."""
        origin = self.page(article_id, locale).origin
        assert origin is not None
        return origin.freshness
