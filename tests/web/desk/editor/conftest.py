"""A translation in somebody's hands, and clients of those around it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from app.articles.models import RevisionSegment
from app.core.database import db, unit_of_work
from app.translation import claims, requests, review, writing
from app.translation.models import TargetVersion, Translation
from app.translation.service import translation_of
from tests.makers import Made, Maker
from tests.web.signing import sign_in
from tests.work import Work

TITLE, DECK, ONE, TWO, THREE = "Letters", "A deck.", "One is *here*.", "Two", "Three is [there](https://ngo.example/)."
BODY = f"{ONE}\n\n## {TWO}\n\n{THREE}\n"


@dataclass(frozen=True, slots=True)
class Desk:
    """A translation into Polish that Jan holds, of an article in English that Olga asked for."""

    app: Flask
    make: Maker
    work: Work
    article: Made
    id: int
    jan: int
    ewa: int
    olga: int
    bruno: int

    @property
    def path(self) -> str:
        """Its editor."""
        return f"/desk/translations/{self.id}"

    def segment(self, source: str) -> int:
        """Return the id of the passage whose source this is."""
        with self.app.app_context():
            base = select(Translation.base_revision_id).where(Translation.id == self.id).scalar_subquery()
            return db.session.scalars(
                select(RevisionSegment.segment_id).where(
                    RevisionSegment.revision_id == base, RevisionSegment.text == source
                )
            ).one()

    def of(self, source: str, part: str = "") -> str:
        """Return the address of a passage, or of a part of it."""
        return f"{self.path}/segments/{self.segment(source)}{'/' if part else ''}{part}"

    def give_back(self) -> None:
        """Let Jan let go of it."""
        with self.app.app_context():
            claims.give_back(self.id, actor=self.make.actor(self.jan))

    def send_back(self, reason: str) -> None:
        """Let Olga send it back."""
        with self.app.app_context():
            review.send_back(self.id, reason, actor=self.make.actor(self.olga))

    def translation_of(self, text: Made) -> str:
        """Return the editor of a translation that was made at once."""
        with self.app.app_context():
            found = translation_of(text.id, text.locale)
            assert found is not None
            return f"/desk/translations/{found.id}"

    def pass_time(self) -> None:
        """Let so much time pass that the next save is another sitting."""
        with self.app.app_context(), unit_of_work():
            for version in db.session.scalars(select(TargetVersion)):
                version.begun_at -= writing.SITTING

    def text(self, source: str) -> str:
        """Return what the translation says there."""
        return self.work.target(self.id, source).text


@pytest.fixture
def desk(app: Flask, make: Maker, work: Work) -> Desk:
    """Give a translation that Olga asked for and Jan holds."""
    article = make.article(TITLE, BODY, deck=DECK, terms=["topic:torture", "country:kz"])
    jan, ewa = make.person("Jan", pl="translator"), make.person("Ewa Lis", pl="translator")
    olga, bruno = make.person("Olga", pl="editor", en="editor"), make.person("Bruno", it="translator")
    with app.app_context():
        (asked,) = requests.request(article.id, ["pl"], actor=make.actor(olga), note="By Friday, please.")
        claims.claim(asked.id, actor=make.actor(jan))
        translation_id = asked.id
    return Desk(app, make, work, article, translation_id, jan, ewa, olga, bruno)


def token_for(client: FlaskClient) -> str:
    """Return what proves that a form of this client is ours, as a page of ours gives it."""
    with client.application.test_request_context("/desk/"):
        token, kept = generate_csrf(), session["csrf_token"]
    with client.session_transaction("/desk/") as known:
        known["csrf_token"] = kept
    return str(token)


SignIn = Callable[[int], FlaskClient]


@pytest.fixture
def as_person(app: Flask) -> SignIn:
    """Give a function that returns the client of somebody who is signed in."""

    def signed_in(person_id: int) -> FlaskClient:
        client = app.test_client()
        sign_in(client, person_id)
        client.environ_base["HTTP_X_CSRFTOKEN"] = token_for(client)
        return client

    return signed_in


@pytest.fixture
def jan(desk: Desk, as_person: SignIn) -> FlaskClient:
    """Give the client of whoever holds the translation."""
    return as_person(desk.jan)
