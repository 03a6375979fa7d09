"""What the memory suggests to a translator, and who may read what it holds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import ColumnElement, exists, false, or_, select, true

from app.accounts.policy import Action, Actor
from app.articles.models import Article, Publication
from app.core import diff
from app.core.database import db
from app.memory import recall, sentences
from app.memory.matching import EXACT
from app.memory.models import MemoryText, MemoryUnit
from app.memory.recall import Match, Wanted
from app.translation.models import Translation
from app.translation.sight import held_in, title_shown
from app.translation.states import Origin
from app.translation.suggestions import Asked, Found, Source, Suggestion

MOST: Final = 6
"""Suggestions of the memory, so that there is room for others among the nine that have a key."""

ENOUGH: Final = 75
"""The score of the whole from which on its sentences are not offered one by one."""

MOST_SENTENCES: Final = 8
"""Sentences of a passage that are looked up one by one, the first ones."""


def is_read_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that `actor` may read a unit (decisions 0017 and 0021).

    Whoever works in the language of the article, or in one that it is translated or asked for in, reads all that was
    approved. Everybody else at the desk reads what readers have: not what is withdrawn or waits. What came in a file is
    read by all who work here.
    """
    if actor.is_admin:
        return true()
    works_in = held_in(actor, Action.READ_DESK)
    if not works_in:
        return false()
    is_colleague = exists().where(
        Article.id == MemoryUnit.article_id,
        or_(
            Article.source_locale.in_(works_in),
            exists().where(Translation.article_id == Article.id, Translation.locale.in_(works_in)),
        ),
    )
    is_public = exists().where(
        Article.id == MemoryUnit.article_id,
        Article.publication == Publication.LIVE,
        Translation.article_id == MemoryUnit.article_id,
        Translation.locale == MemoryUnit.locale,
        Translation.publication == Publication.LIVE,
        MemoryText.article_id == MemoryUnit.article_id,
        MemoryText.locale == MemoryUnit.locale,
        MemoryText.is_public,
    )
    return or_(MemoryUnit.article_id.is_(None), is_colleague, is_public)


def suggest(asked: Asked) -> list[Suggestion]:
    """Return what the memory has for a passage, and for its sentences where it has little for the whole."""
    parts = [sentence.strip() for sentence in sentences.split(asked.text, asked.source_locale)]
    texts = [asked.text, *(parts[:MOST_SENTENCES] if len(parts) > 1 else [])]
    wanted = [Wanted(text, asked.source_locale, asked.locale) for text in texts]
    wanted[0] = Wanted(asked.text, asked.source_locale, asked.locale, asked.before, asked.after)
    whole, *by_sentence = recall.matches(wanted, is_read_by(asked.actor))
    chosen = [(0, asked.text, match) for match in whole[:MOST]]
    if not whole or whole[0].score < ENOUGH:
        firsts = [(number, found[0]) for number, found in enumerate(by_sentence, start=1) if found]
        chosen += [(number, texts[number], match) for number, match in firsts]
    chosen = chosen[:MOST]
    titles = titles_of(match.article_id for _, _, match in chosen)
    return [_suggestion(number, text, match, titles) for number, text, match in chosen]


def _suggestion(number: int, text: str, match: Match, titles: Mapping[int, str]) -> Suggestion:
    return Suggestion(
        source=Source.MEMORY,
        text=match.target,
        score=match.score,
        origin=origin_of(match) if number == 0 else Origin.MEMORY_FUZZY,
        pieces=diff.words(match.source, text) if match.score < EXACT else (),
        found=found_of(match, titles),
        sentence=number,
    )


def origin_of(match: Match) -> Origin:
    """Return what a target is marked with that takes a match over as it is."""
    return Origin.MEMORY_EXACT if match.score >= EXACT else Origin.MEMORY_FUZZY


def found_of(match: Match, titles: Mapping[int, str]) -> Found:
    """Return where a match was found."""
    title = match.collection if match.article_id is None else titles.get(match.article_id, "")
    return Found(title, match.source_locale, match.article_id, match.at)


def titles_of(article_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the titles by which colleagues know these articles, in one query."""
    wanted: Sequence[int] = sorted({article_id for article_id in article_ids if article_id is not None})
    rows = db.session.execute(select(Article.id, title_shown().label("title")).where(Article.id.in_(wanted)))
    return {row.id: row.title for row in rows}
