"""Work at the desk, done through its deeds: what a test needs that is about the step after it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from flask import Flask, has_app_context
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.core.database import db
from app.translation import claims, requests, review, submission, targets
from app.translation.bases import targets_by_segment
from app.translation.models import Target, Translation
from app.translation.targets import Saved
from tests.makers import Made, Maker


class Work:
    """Asks for translations, takes them on, writes them, hands them in and approves them."""

    def __init__(self, app: Flask, make: Maker) -> None:
        self._app = app
        self._make = make

    def requested(self, article: Made, locale: str) -> int:
        """Ask for a translation and return its number."""
        with self._inside():
            return requests.request(article.id, [locale], actor=OPERATOR)[0].id

    def claimed(self, article: Made, locale: str, person_id: int) -> int:
        """Ask for a translation and let somebody take it on."""
        translation_id = self.requested(article, locale)
        with self._inside():
            claims.claim(translation_id, actor=self._make.actor(person_id))
        return translation_id

    def written(self, article: Made, locale: str, person_id: int, texts: Mapping[str, str] | None = None) -> int:
        """Have a translation written to the end; `texts` gives targets by their sources, others are made up."""
        translation_id = self.claimed(article, locale, person_id)
        self.write(translation_id, person_id, texts)
        return translation_id

    def submitted(self, article: Made, locale: str, person_id: int) -> int:
        """Have a translation written and handed in."""
        translation_id = self.written(article, locale, person_id)
        with self._inside():
            submission.submit(translation_id, actor=self._make.actor(person_id))
        return translation_id

    def approved(self, article: Made, locale: str, person_id: int, editor_id: int) -> int:
        """Have a translation written, handed in and approved."""
        translation_id = self.submitted(article, locale, person_id)
        self.approve(translation_id, editor_id)
        return translation_id

    def write(self, translation_id: int, person_id: int, texts: Mapping[str, str] | None = None) -> None:
        """Write whatever is not finished yet."""
        with self._inside():
            translation = db.session.get_one(Translation, translation_id)
            sources = {segment.segment_id: segment.text for segment in translation.base_revision.segments}
            known = targets_by_segment(translation_id)
            for segment_id, source in sources.items():
                text = (texts or {}).get(source) or known[segment_id].text or f"{source} ({translation.locale})"
                if source.strip():
                    self.save(translation_id, source, text, person_id, is_done=True)

    def save(self, translation_id: int, source: str, text: str, person_id: int, *, is_done: bool = False) -> Saved:
        """Save the target of the segment with this source, from its newest version."""
        with self._inside():
            target = self.target(translation_id, source)
            return targets.save(
                translation_id,
                target.segment_id,
                text,
                version=target.version,
                actor=self._make.actor(person_id),
                is_done=is_done,
            )

    def target(self, translation_id: int, source: str) -> Target:
        """Return the target of the segment whose source, in the base, is this."""
        with self._inside():
            translation = db.session.get_one(Translation, translation_id, populate_existing=True)
            segment = next(found for found in translation.base_revision.segments if found.text == source)
            return db.session.scalars(
                select(Target)
                .where(Target.translation_id == translation_id, Target.segment_id == segment.segment_id)
                .execution_options(populate_existing=True)
            ).one()

    def submit(self, translation_id: int, person_id: int) -> None:
        """Hand it in."""
        with self._inside():
            submission.submit(translation_id, actor=self._make.actor(person_id))

    def approve(self, translation_id: int, editor_id: int) -> None:
        """Approve it as it is now."""
        with self._inside():
            seen = review.now_there(db.session.get_one(Translation, translation_id))
            review.approve(translation_id, seen, actor=self._make.actor(editor_id))

    def _inside(self) -> AbstractContextManager[object]:
        return nullcontext() if has_app_context() else self._app.app_context()
