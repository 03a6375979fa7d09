"""One text of the interface as its own page needs it: what it says and said, what helps to write it, who may."""

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz, process
from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.catalogs.files import SOURCE_TAG
from app.catalogs.findings import findings_of
from app.catalogs.merging import LIKE
from app.catalogs.messages import hash_of
from app.catalogs.models import Wording, WordingVersion
from app.catalogs.pages import Asked, Current, MessagePage, Suggested, Term, Version
from app.catalogs.queries import around, asked_for, own_among, rights_in, texts_of
from app.catalogs.refusals import NoSuchMessage
from app.catalogs.shelf import Shelf, Text
from app.catalogs.wording import NEVER_WRITTEN, standing_of
from app.checks import Finding
from app.core import diff
from app.core.database import db
from app.locales.queries import registry
from app.memory import recall
from app.memory.recall import Wanted
from app.taxonomy import queries as taxonomy
from app.taxonomy.glossaries import terms_between
from app.taxonomy.matching import find
from app.translation.memories import is_read_by, titles_of
from app.translation.states import Origin, TargetState

MOST_SUGGESTED: Final = 9
"""As many as there are keys to take them by."""


def open_message(
    shelf: Shelf, message_id: str, asked: Asked, *, actor: Actor, others: Sequence[tuple[str, tuple[str, ...]]] = ()
) -> MessagePage:
    """Return a text of the interface; `NoSuchMessage` where the program has none of that id.

    `others` is what it says in other languages, which whoever shows pages in them has at hand.
    """
    text = text_of(shelf, message_id)
    row = db.session.scalar(select(Wording).where(Wording.locale == shelf.tag, Wording.message_id == message_id))
    versions = versions_of(row) if row else ()
    current = _current(text, row, versions)
    rights = rights_in(shelf.tag, actor)
    listed = [entry.text.id for entry in asked_for(shelf, asked)]
    before, after, place = around(shelf, listed, message_id)
    own_work = bool(row and rights.can_review and own_among(shelf.tag, [row], actor))
    return MessagePage(
        locale=shelf.tag,
        text=text,
        current=current,
        rights=rights,
        examples=shelf.forms.examples if text.plural else (),
        findings=found_in(shelf, text, current.texts),
        others=tuple(others),
        terms=_terms(text, shelf.tag),
        suggestions=_suggestions(text, shelf, actor),
        versions=versions,
        before=before,
        after=after,
        place=place,
        of=len(listed),
        can_approve=current.state is TargetState.TRANSLATED and rights.can_review and not own_work,
        own_work=own_work,
    )


def text_of(shelf: Shelf, message_id: str) -> Text:
    """Return a message of the program by its id; `NoSuchMessage` where there is none."""
    found = shelf.by_id.get(message_id)
    if found is None:
        raise NoSuchMessage
    return found


def found_in(shelf: Shelf, text: Text, texts: Sequence[str]) -> tuple[Finding, ...]:
    """Return what the checks say of these forms of a text."""
    terms = terms_between(SOURCE_TAG, shelf.tag)
    return findings_of(text, texts, shelf.forms, locale=shelf.tag, terms=terms)


def versions_of(row: Wording) -> tuple[Version, ...]:
    """Return the versions of a text, newest first, each with what it changed; what was shipped is not among them."""
    found = db.session.execute(
        select(WordingVersion, Person.name)
        .outerjoin(Person, Person.id == WordingVersion.person_id)
        .where(WordingVersion.wording_id == row.id)
        .order_by(WordingVersion.version)
    ).all()
    befores: list[Sequence[str]] = [(), *(version.texts for version, _ in found)]
    made = [_version(version, name, before) for (version, name), before in zip(found, befores, strict=False)]
    return tuple(reversed(made))


def _version(kept: WordingVersion, name: str | None, before: Sequence[str]) -> Version:
    former = [*before, *[""] * len(kept.texts)][: len(kept.texts)]
    return Version(
        version=kept.version,
        texts=tuple(kept.texts),
        state=kept.state,
        origin=kept.origin,
        in_review=kept.in_review,
        person=name,
        at=kept.at,
        pieces=tuple(diff.words(old, new) for old, new in zip(former, kept.texts, strict=True)),
    )


def _current(text: Text, row: Wording | None, versions: Sequence[Version]) -> Current:
    if row is None:
        return Current(
            text.texts, NEVER_WRITTEN, standing_of(text), Origin.HUMAN, None, None, "", None, has_moved=False
        )
    approved = tuple(row.approved) if row.approved is not None else None
    return Current(
        texts=_fitted(row.texts, len(text.texts)),
        version=row.version,
        state=row.state,
        origin=row.origin,
        hand=versions[0].person if versions else None,
        changed_at=row.changed_at,
        reason=row.reason,
        approved=approved,
        has_moved=row.shipped_hash != hash_of(text.texts) and tuple(row.texts) != text.texts,
    )


def _fitted(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """Return as many forms as the language has now, whatever it had when they were written."""
    return (*texts[:count], *("",) * (count - len(texts)))


def _terms(text: Text, locale: str) -> tuple[Term, ...]:
    """Return the terms that the source of a text names, in its order."""
    source = terms_between(SOURCE_TAG, locale).source
    words = f"{text.msgid}\n{text.plural}"
    named = tuple(dict.fromkeys(span.term_id for span in find(source.names, words)))
    sources = taxonomy.register(registry().chain(SOURCE_TAG)).by_id
    labels = taxonomy.register(registry().chain(locale)).by_id
    return tuple(
        Term(
            id=term_id,
            source=sources[term_id].label,
            label=labels[term_id].label if labels[term_id].locale == locale else None,
            never_translate=term_id in source.untranslated,
        )
        for term_id in named
        if term_id in sources
    )


def _suggestions(text: Text, shelf: Shelf, actor: Actor) -> tuple[Suggested, ...]:
    """Return texts that can be taken: of the interface itself, then of the memory of articles; no text twice."""
    by_texts: dict[tuple[str, ...], Suggested] = {}
    for suggested in (*_alike(text, shelf), *_remembered(text, shelf.tag, actor)):
        by_texts.setdefault(suggested.texts, suggested)
    ranked = sorted(by_texts.values(), key=lambda suggested: -suggested.score)
    return tuple(ranked[:MOST_SUGGESTED])


def _alike(text: Text, shelf: Shelf) -> Iterator[Suggested]:
    """Yield translations of messages that are much like this one."""
    known = [other for other in shelf.texts if other.is_translated and len(other.texts) == len(text.texts)]
    sources = [other.msgid for other in known]
    best = process.extract(text.msgid, sources, scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST_SUGGESTED + 1)
    said = texts_of(shelf.tag, [known[place] for _, _, place in best])
    for source, score, place in best:
        if known[place].id != text.id:
            yield Suggested(source, said[known[place].id], int(score), "", diff.words(source, text.msgid))


def _remembered(text: Text, locale: str, actor: Actor) -> Iterator[Suggested]:
    """Yield what the memory has for a message of one form."""
    if text.plural or locale == SOURCE_TAG:
        return
    [found] = recall.matches([Wanted(text.msgid, SOURCE_TAG, locale)], is_read_by(actor))
    titles = titles_of(match.article_id for match in found)
    for match in found:
        title = match.collection if match.article_id is None else titles.get(match.article_id, "")
        yield Suggested(match.source, (match.target,), match.score, title, diff.words(match.source, text.msgid))
