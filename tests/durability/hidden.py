"""A newsroom that readers see a part of: everything else in it bears a word that is found nowhere else."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from flask import Flask
from PIL import Image
from sqlalchemy import select

from app.accounts import people
from app.accounts.passwords import hash_of
from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles import drafting, illustrating, reviewing
from app.articles.drafting import Changes
from app.articles.models import Article, Significance
from app.articles.service import set_terms, start_article
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.publishing import schedules
from app.publishing.service import retract, withdraw, withdraw_everywhere
from app.taxonomy.models import Term
from app.translation import claims, comments, requests, review, submission, targets
from app.translation.models import Target, Translation
from app.web.shared.settings import settings_of
from tests.makers import Made, Maker

SIGN = "quox"
"""What each of these words begins with: no page may say it to anybody who may not see what bears it."""

TERMS = ("country:kz", "topic:torture", "section:reports")

ROLES: Mapping[str, Mapping[str, str]] = {
    "author_en": {"en": "author"},
    "second_en": {"en": "author"},
    "translator_en": {"en": "translator"},
    "editor_en": {"en": "editor"},
    "translator_pl": {"pl": "translator"},
    "translator_it": {"it": "translator"},
    "polyglot": {"uk": "translator", "kk": "translator", "ru": "translator"},
    "stranger": {"ar": "author translator editor"},
    "admin": {"everywhere": "admin"},
}


@dataclass(slots=True)
class Newsroom:
    """People by what they are called, and the numbers of what stands here."""

    app: Flask
    make: Maker
    people: dict[str, int] = field(default_factory=dict)
    shown: Made | None = None
    """An article that readers have in English and Polish; it is being translated, and an update is written."""
    second: Made | None = None
    """One that readers have in English; its update is approved and not published."""
    pictures: list[str] = field(default_factory=list)

    def actor(self, who: str) -> Actor:
        """Return somebody as the one who acts."""
        return self.make.actor(self.people[who])


def word(about: str) -> str:
    """Return the word that something bears which is not for readers."""
    return f"{SIGN}{about}"


def text(about: str) -> str:
    """Return a body that bears it."""
    return f"The {word(about)} begins here.\n\nThe {word(about)} ends there.\n"


def open_newsroom(app: Flask, make: Maker) -> Newsroom:
    """Hire people, and give readers something: also what was taken from them again."""
    room = Newsroom(app, make)
    for name, roles in ROLES.items():
        grants = [
            Grant(Role(role), None if tag == "everywhere" else tag)
            for tag, named in roles.items()
            for role in named.split()
        ]
        person = people.add_person(
            f"{word('name')} {name.replace('_', ' ')}",
            f"{word('mail')}-{name}@example.org".replace("_", "-"),
            actor=OPERATOR,
            password_hash=hash_of("correct horse battery") if name == "stranger" else None,
            locale="en",
            grants=frozenset(grants),
        )
        room.people[name] = person.id
    room.shown = make.article("Letters from a prison", text_of_readers(), terms=TERMS, author="Anna Author")
    make.translation(room.shown, "pl", "Listy z więzienia", translator="Jan Tłumacz")
    room.second = make.article("A second report", text_of_readers(), terms=TERMS)
    _taken_from_readers(make)
    return room


def text_of_readers() -> str:
    """Return a body that everybody may read."""
    return "They wrote letters.\n\nThey were answered.\n"


def _taken_from_readers(make: Maker) -> None:
    gone = make.article(f"The {word('gone')} case", text("gone"), terms=TERMS)
    make.translation(gone, "pl", f"Sprawa {word('gonepl')}", text("gonepl"))
    withdraw_everywhere(gone.id, actor=OPERATOR)
    half = make.article("A half of it", text_of_readers(), terms=TERMS)
    make.translation(half, "pl", f"Połowa {word('halfpl')}", text("halfpl"))
    withdraw(half.id, "pl", actor=OPERATOR)
    wrong = make.article(f"The {word('wrong')} case", text("wrong"), terms=TERMS)
    retract(wrong.id, f"The {word('wrongnote')} was wrong.", actor=OPERATOR)
    withdraw_everywhere(wrong.id, actor=OPERATOR)
    mended = make.article("A mended report", text("before"), terms=TERMS)
    make.revision(mended, text_of_readers(), Significance.CORRECTION, note="A name was wrong.")


def work_in_secret(room: Newsroom) -> None:
    """Let everybody work on what readers do not have: nothing that they get may change by it."""
    _write_originals(room)
    _write_updates(room)
    _translate(room)


def _write_originals(room: Newsroom) -> None:
    author, editor = room.actor("author_en"), room.actor("editor_en")
    draft = written(room, "draft", author)
    picture = illustrating.bring(draft, _png(), settings_of(room.app).media_folder, actor=author, credit=word("photo"))
    room.pictures.append(picture.filename or "")
    handed_in(written(room, "inreview", author), author)
    returned = handed_in(written(room, "returned", author), author)
    reviewing.send_back_original(returned, 1, f"Not {word('sentback')} enough.", actor=editor)
    for about in ("approved", "planned"):
        article_id = handed_in(written(room, about, author), author)
        reviewing.approve_original(article_id, 1, actor=editor)
        if about == "planned":
            schedules.schedule(article_id, "en", now() + timedelta(days=1), actor=editor)


def _write_updates(room: Newsroom) -> None:
    assert room.shown is not None
    assert room.second is not None
    author, editor = room.actor("author_en"), room.actor("editor_en")
    change(room.shown.id, "update", author)
    change(room.second.id, "next", author)
    reviewing.approve_original(handed_in(room.second.id, author), 2, actor=editor)
    change(room.second.id, "afternext", author)
    handed_in(room.second.id, author)


def _translate(room: Newsroom) -> None:
    assert room.shown is not None
    article_id, olga = room.shown.id, room.actor("admin")
    ask = partial(requests.request, article_id, actor=olga, note=f"The {word('wish')} first.")
    ids = {locale: ask([locale])[0].id for locale in ("it", "uk", "kk", "ru")}
    it, polyglot, pl = room.actor("translator_it"), room.actor("polyglot"), room.actor("translator_pl")
    translated(ids["it"], "it", it)
    passage = db.session.scalars(select(Target.segment_id).where(Target.translation_id == ids["it"])).first()
    comments.comment(ids["it"], f"Is it {word('said')}?", actor=it, segment_id=passage)
    assert passage is not None
    comments.report_fault(ids["it"], passage, f"It is {word('fault')}.", actor=it)
    for locale in ("uk", "kk", "ru"):
        translated(ids[locale], locale, polyglot)
        submission.submit(ids[locale], actor=polyglot)
    review.send_back(ids["uk"], f"Not {word('reason')} enough.", actor=olga)
    for locale in ("kk", "ru"):
        seen = review.now_there(db.session.get_one(Translation, ids[locale]))
        review.approve(ids[locale], seen, actor=olga)
    schedules.schedule(article_id, "ru", now() + timedelta(days=1), actor=olga)
    polish = db.session.scalars(
        select(Translation.id).where(Translation.article_id == article_id, Translation.locale == "pl")
    ).one()
    claims.claim(polish, actor=pl, mends=True)
    rewritten(polish, "mended", pl)


# --- Steps -----------------------------------------------------------------------------------


def written(room: Newsroom, about: str, actor: Actor) -> int:
    """Begin an original that bears the word, and give it terms, one of them of its own."""
    article_id = start_article("en", actor=actor).id
    drafting.open_draft(article_id, actor=actor)
    change(article_id, about, actor)
    names = [*TERMS, f"topic:{word(f'topic{about}')}"]
    with unit_of_work():
        room.make.term("topic", word(f"topic{about}"), en=word(f"topic{about}").capitalize())
        slugs = [name.partition(":")[2] for name in names]
        terms = db.session.scalars(select(Term).where(Term.slug.in_(slugs))).all()
        set_terms(db.session.get_one(Article, article_id), terms)
    return article_id


def change(article_id: int, about: str, actor: Actor) -> None:
    """Write this into the draft of an article."""
    draft = drafting.open_draft(article_id, actor=actor)
    title, deck, note = (f"The {word(about)} {name}" for name in ("title", "deck", "note"))
    changes = Changes(title=title, deck=deck, note=note, body=text(about), slug=word(about))
    drafting.save_draft(article_id, changes, version=draft.version, actor=actor)


def handed_in(article_id: int, actor: Actor) -> int:
    """Hand a draft in."""
    draft = drafting.open_draft(article_id, actor=actor)
    drafting.hand_in(article_id, version=draft.version, actor=actor)
    return article_id


def translated(translation_id: int, about: str, actor: Actor) -> None:
    """Take a translation on and write it to the end."""
    claims.claim(translation_id, actor=actor)
    rewritten(translation_id, about, actor)


def rewritten(translation_id: int, about: str, actor: Actor) -> None:
    """Write every passage of a translation that is held."""
    base = db.session.get_one(Translation, translation_id, populate_existing=True).base_revision
    known = {target.segment_id: target.version for target in _targets(translation_id)}
    for segment in base.segments:
        if segment.text.strip():
            targets.save(
                translation_id,
                segment.segment_id,
                f"{word(about)} {segment.text}",
                version=known[segment.segment_id],
                actor=actor,
                is_done=True,
            )


def _targets(translation_id: int) -> Sequence[Target]:
    return db.session.scalars(select(Target).where(Target.translation_id == translation_id)).all()


def _png() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 6), "navy").save(drawn, "PNG")
    return drawn.getvalue()
