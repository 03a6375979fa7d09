"""A newsroom with work in every stage, put into the tables in bulk: what the desk's lists are measured on."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Table, insert

from app.core.database import Base, db

LOCALES = ("en", "ru", "pl", "it", "uk", "kk", "ar", "de")
SIGNIFICANCES = ("typo", "minor", "major", "correction")
STAGES = ("approved", "requested", "in_progress", "submitted", "changes_requested")
STAGE_WEIGHTS = (70, 12, 8, 6, 4)
SEGMENTS = 10
PEOPLE = 24
HTML = "<p>Words of a text that readers have.</p>" * 100
DAY = datetime(2026, 5, 3, 12, tzinfo=UTC)
CHUNK = 5000

Value = str | int | bool | datetime | list[int] | None
Row = dict[str, Value]


@dataclass
class Newsroom:
    """The rows of every table, and the chance by which they are made: the same ones every time."""

    chance: random.Random
    rows: dict[str, list[Row]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, **values: Value) -> int:
        """Keep a row and return its number."""
        number = self.counts[table] = self.counts.get(table, 0) + 1
        self.rows.setdefault(table, []).append(values)
        return number

    def add_numbered(self, table: str, **values: Value) -> int:
        """Keep a row of a table whose key is its number, and return that."""
        return self.add(table, id=self.counts.get(table, 0) + 1, **values)


ORDER = (
    "person", "role_grant", "article", "revision", "segment", "revision_segment", "draft", "translation", "claim",
    "target", "target_version", "edition", "address", "live_edition", "comment", "mention", "demand",
)  # fmt: skip


def fill(articles: int) -> None:
    """Put people and this many articles into an empty, migrated database; one transaction."""
    connection = db.session.connection()
    locale = Base.metadata.tables["locale"]
    connection.execute(insert(locale).values(tag="de", position=8, is_open_for_interface=False))
    chance = random.Random(articles)
    newsroom = Newsroom(chance)
    _hire(newsroom)
    for number in range(articles):
        _write(newsroom, number)
        if number % 500 == 499:  # noqa: PLR2004 - so that memory stays small
            _keep(newsroom)
    _keep(newsroom)
    db.session.commit()


def _keep(newsroom: Newsroom) -> None:
    for name in ORDER:
        rows = newsroom.rows.pop(name, [])
        for start in range(0, len(rows), CHUNK):
            db.session.connection().execute(insert(_table(name)), rows[start : start + CHUNK])


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _hire(newsroom: Newsroom) -> None:
    """Give every language an editor and two translators; the first person is an administrator."""
    newsroom.add_numbered("person", name="Administrator", created_at=DAY, is_active=True, wants_digest=True)
    newsroom.add_numbered("role_grant", person_id=1, role="admin", locale=None)
    for place, locale in enumerate(LOCALES):
        for role in ("editor", "translator", "translator"):
            person = newsroom.add_numbered(
                "person", name=f"{role} {locale} {place}", created_at=DAY, is_active=True, wants_digest=True
            )
            newsroom.add_numbered("role_grant", person_id=person, role=role, locale=locale)


def translators(locale: str) -> tuple[int, int]:
    """Return the two who translate into a language."""
    first = 2 + 3 * LOCALES.index(locale)
    return first + 1, first + 2


def _write(newsroom: Newsroom, number: int) -> None:
    chance = newsroom.chance
    source = chance.choices(LOCALES, (50, 20, 8, 6, 6, 4, 3, 3))[0]
    is_live = chance.random() < 0.9  # noqa: PLR2004 - a share
    at = DAY - timedelta(hours=number)
    article = newsroom.add_numbered(
        "article",
        key=None,
        source_locale=source,
        stage="approved" if is_live else chance.choice(("draft", "in_review", "changes_requested")),
        publication="live" if is_live else "none",
        created_at=at,
        started_by_id=chance.randint(2, 25),
    )
    segments = [newsroom.add_numbered("segment", article_id=article) for _ in range(SEGMENTS)]
    revisions = _revise(newsroom, article, segments, at, is_live=is_live)
    if not is_live:
        newsroom.add("draft", article_id=article, title=f"Draft {number}", deck="", slug="", body="Words.", note="",
                     significance="minor", review_note="", version=1, changed_at=at, changed_by_id=2)  # fmt: skip
        return
    _publish(newsroom, article, source, revisions[-1], at)
    for locale in LOCALES:
        if locale != source and chance.random() < 0.85:  # noqa: PLR2004 - a share
            _translate(newsroom, article, source, locale, revisions, segments)
        elif locale != source and chance.random() < 0.3:  # noqa: PLR2004 - a share
            newsroom.add("demand", article_id=article, locale=locale, readers=chance.randint(1, 90))


def _revise(newsroom: Newsroom, article: int, segments: list[int], at: datetime, *, is_live: bool) -> list[int]:
    chance = newsroom.chance
    count = chance.choices((1, 2, 3, 4), (60, 25, 10, 5))[0]
    made = []
    for number in range(1, count + 1):
        revision = newsroom.add_numbered(
            "revision", article_id=article, number=number, title=f"Text {article} of the newsroom", deck="A deck.",
            significance=chance.choice(SIGNIFICANCES) if number > 1 else "major", slug="", body="Words.\n\n" * 200,
            note="", created_at=at, submitted_by_id=2, approved_at=at if is_live else None,
            published_at=at if is_live else None,
        )  # fmt: skip
        made.append(revision)
        for position, segment in enumerate(segments):
            newsroom.add(
                "revision_segment", revision_id=revision, position=position, article_id=article, segment_id=segment,
                kind="paragraph" if position else "title", text=f"Words of passage {position} " * 12, hash="0" * 32,
            )  # fmt: skip
    return made


def _publish(newsroom: Newsroom, article: int, locale: str, revision: int, at: datetime) -> None:
    edition = newsroom.add_numbered(
        "edition", article_id=article, locale=locale, revision_id=revision, title=f"Text {article}", deck="",
        summary="A summary of the text.", html=HTML, minutes=3, words=600, linked_articles=[], picture_id=None,
        picture_alt="", published_at=at,
    )  # fmt: skip
    slug = f"text-{article}"
    newsroom.add("address", locale=locale, slug=slug, article_id=article)
    newsroom.add("live_edition", article_id=article, locale=locale, edition_id=edition, slug=slug,
                 first_published_at=at)  # fmt: skip


def _translate(
    newsroom: Newsroom, article: int, source: str, locale: str, revisions: list[int], segments: list[int]
) -> None:
    chance = newsroom.chance
    stage = chance.choices(STAGES, STAGE_WEIGHTS)[0]
    is_live = stage == "approved" or chance.random() < 0.5  # noqa: PLR2004 - a share
    base = chance.choice(revisions)
    translation = newsroom.add_numbered(
        "translation", article_id=article, source_locale=source, locale=locale, base_revision_id=base, stage=stage,
        publication="live" if is_live else "none", slug="", created_at=DAY, moved_at=DAY - timedelta(hours=article),
        deadline=DAY + timedelta(days=chance.randint(1, 400)) if chance.random() < 0.4 else None,  # noqa: PLR2004
        request_note="", requested_by_id=None,
    )  # fmt: skip
    person = chance.choice(translators(locale))
    if stage in {"in_progress", "submitted", "changes_requested"}:
        until = None if stage == "submitted" else DAY + timedelta(days=400)
        newsroom.add("claim", translation_id=translation, person_id=person, taken_at=DAY, until=until)
    if is_live or stage != "requested":
        for target in _targets(newsroom, translation, article, segments):
            newsroom.add(
                "target_version", target_id=target, version=1, text="Words.", state="translated", origin="human",
                source_hash="0" * 32, in_review=False, person_id=person, begun_at=DAY, at=DAY,
            )  # fmt: skip
    if is_live:
        _publish(newsroom, article, locale, base, DAY)


def _targets(newsroom: Newsroom, translation: int, article: int, segments: Iterable[int]) -> Iterator[int]:
    for segment in segments:
        state = newsroom.chance.choice(("needs_work", "translated", "reviewed"))
        yield newsroom.add_numbered(
            "target", translation_id=translation, article_id=article, segment_id=segment, text="Words.",
            state=state, origin="human", source_hash="0" * 32, version=1, changed_at=DAY,
        )  # fmt: skip
