"""What a translator waits for when a passage is opened: suggestions of a memory of 100,000 units, on both databases."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, process_time

import polib
from flask import Flask
from flask_migrate import Migrate, upgrade
from sqlalchemy import func, insert, select

from app import create_app
from app.accounts.policy import Actor, Grant, Role
from app.articles.models import Article, Publication, Revision, Significance
from app.articles.segmentation import SegmentKind
from app.config import ROOT, Settings
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.memory import sentences, store
from app.memory.models import MemoryText, MemoryUnit
from app.memory.store import Unit
from app.translation import memories
from app.translation.concordance import Query, search
from app.translation.models import Translation
from app.translation.states import Stage
from app.translation.suggestions import Asked
from bench import postgres
from bench.report import RESULTS, Figures

DATA = ROOT.parent / "shared" / "data"
FOLDER = RESULTS / "memory"
SIZE = 100_000
OF_A_TEXT = 50
"""Units of one article."""

ASKED = 200
ROUNDS = 3
"""Every passage is asked for so many times; the best counts, for whatever else runs on the machine only adds."""

PAIR = ("en", "ru")
TRANSLATOR = Actor(1, frozenset({Grant(Role.TRANSLATOR, "ru")}))
WORDS = ("court", "police", "never", "because", "several", "journalist")


def measure(size: int = SIZE) -> Figures:
    """Fill a memory on each database and ask it for passages that are the same, alike, and new."""
    pairs = _pairs()
    rows: list[tuple[str | float, ...]] = []
    for name, url, tidy in _databases():
        app = _app(url)
        with app.app_context(), closing(db.session):
            _fill(pairs, size)
            tidy()
            rows += [(name, *row) for row in _rows(pairs)]
            facts: dict[str, str | int | float] = {
                "units": db.session.scalar(select(func.count()).select_from(MemoryUnit)) or 0,
                "different sentences": len({pair[0] for pair in pairs}),
            }
            db.session.rollback()
            db.engine.dispose()
    columns = ("database", "what", "CPU ms p50", "CPU ms p95", "ms p50", "ms p95", "found of 100")
    return Figures("Suggestions of the memory", columns, rows, facts)


def _rows(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str | float, ...]]:
    chance = Random(7)
    for what, texts in _passages(pairs, chance).items():
        yield (what, *_timed([_asked(text) for text in texts]))
    words = [chance.choice(pairs)[0].split()[0] for _ in range(100)]
    yield ("concordance, one word", *_timed_search(words))


def _passages(pairs: Sequence[tuple[str, str]], chance: Random) -> dict[str, list[str]]:
    """Return what is asked for: texts of the memory, such texts with words changed, and texts that it does not have."""
    known = list(db.session.scalars(select(MemoryUnit.source).order_by(MemoryUnit.id).limit(SIZE)))
    same = chance.sample(known, ASKED)
    alike = [_altered(text, chance) for text in chance.sample(known, ASKED)]
    new = [" ".join(chance.choice(pairs)[0] for _ in range(4)) for _ in range(ASKED)]
    return {"the same": same, "alike": alike, "four sentences, put together anew": new}


def _altered(text: str, chance: Random) -> str:
    words = text.split()
    for _ in range(max(len(words) // 8, 1)):
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def _timed(asked: Sequence[Asked]) -> tuple[float, ...]:
    found = sum(bool(memories.suggest(one)) for one in asked)
    cpu, wall = [], []
    for one in asked:
        costs = [_cost(one) for _ in range(ROUNDS)]
        cpu.append(min(cost[0] for cost in costs))
        wall.append(min(cost[1] for cost in costs))
    return (*_spread(cpu), *_spread(wall), round(100 * found / len(asked)))


def _cost(asked: Asked) -> tuple[float, float]:
    db.session.rollback()
    sentences.split.cache_clear()
    cpu, wall = process_time(), perf_counter()
    memories.suggest(asked)
    return (process_time() - cpu) * 1000, (perf_counter() - wall) * 1000


def _timed_search(words: Sequence[str]) -> tuple[float, ...]:
    cpu, wall, found = [], [], 0
    for word in words:
        db.session.rollback()
        start, begun = process_time(), perf_counter()
        found += bool(search(Query(word, *PAIR), actor=TRANSLATOR).hits)
        cpu.append((process_time() - start) * 1000)
        wall.append((perf_counter() - begun) * 1000)
    return (*_spread(cpu), *_spread(wall), round(100 * found / len(words)))


def _spread(costs: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(costs, n=20)
    return round(cuts[9], 1), round(cuts[18], 1)


def _asked(text: str) -> Asked:
    return Asked(0, 0, 0, *PAIR, SegmentKind.PARAGRAPH, text, "", "", TRANSLATOR)


def _databases() -> Iterator[tuple[str, str, Callable[[], None]]]:
    """Yield each database: its name, its address, and what it does by itself a while after many rows came."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / "memory.sqlite"
    for file in FOLDER.glob("memory.sqlite*"):
        file.unlink()
    yield "SQLite", f"sqlite:///{path}", lambda: None
    if postgres.is_here():
        database = postgres.database(FOLDER / "postgres", f"memory_{int(now().timestamp())}")
        yield "PostgreSQL", database.url, database.tidy


def _app(url: str) -> Flask:
    app = create_app(Settings(data=FOLDER / "data", database_url=url))
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        upgrade()
    return app


def _fill(pairs: Sequence[tuple[str, str]], size: int) -> None:
    """Fill the memory with sentences and with pairs of them, spread over articles that readers have in half."""
    chance = Random(1)
    at = now()
    with unit_of_work():
        _articles(size // OF_A_TEXT)
    for article_id in range(1, size // OF_A_TEXT + 1):
        units = []
        for number in range(OF_A_TEXT):
            chosen = [chance.choice(pairs) for _ in range(1 + number % 2)]
            source, target = (" ".join(pair[side] for pair in chosen) for side in (0, 1))
            units.append(Unit(source, target, number, 0, "", ""))
        with unit_of_work():
            store.add(units, source_locale=PAIR[0], locale=PAIR[1], at=at, article_id=article_id)


def _articles(count: int) -> None:
    at = now()
    numbers = range(1, count + 1)
    shared = {"source_locale": "en", "stage": "approved", "created_at": at}
    live = [Publication.LIVE if number % 2 else Publication.NONE for number in numbers]
    articles = [{"id": number, "publication": live[number - 1], **shared} for number in numbers]
    revisions = [
        {"id": number, "article_id": number, "number": 1, "title": f"Text {number}", "body": "", "created_at": at}
        | {
            "significance": Significance.MAJOR,
            "deck": "",
            "slug": "",
            "note": "",
            "approved_at": at,
            "published_at": at,
        }
        for number in numbers
    ]
    translations = [
        {"article_id": number, "source_locale": "en", "locale": "ru", "base_revision_id": number, "created_at": at}
        | {"stage": Stage.APPROVED, "publication": live[number - 1]}
        for number in numbers
    ]
    texts = [{"article_id": number, "locale": "ru", "approval_id": number, "is_public": True} for number in numbers]
    for model, rows in ((Article, articles), (Revision, revisions), (Translation, translations), (MemoryText, texts)):
        db.session.execute(insert(model), rows)


def _pairs() -> list[tuple[str, str]]:
    """Return sentences of real texts with what stands beside them in Russian; each source once."""
    found: dict[str, str] = {}
    for source, target in (*_declaration(), *_catalogs(), *_guides()):
        beside = [sentence.strip() for sentence in sentences.split(target, "ru")]
        for place, sentence in enumerate(sentences.split(source, "en")):
            if len(sentence.split()) > 2:  # noqa: PLR2004 - shorter ones are headings and buttons
                found.setdefault(" ".join(sentence.split()), beside[min(place, len(beside) - 1)] if beside else target)
    return sorted(found.items())


def _declaration() -> Iterator[tuple[str, str]]:
    english, russian = (json.loads((DATA / "udhr" / f"{tag}.json").read_text("utf-8")) for tag in PAIR)
    for one, other in zip(english["articles"], russian["articles"], strict=True):
        yield from zip(one["paragraphs"], other["paragraphs"], strict=True)


def _catalogs() -> Iterator[tuple[str, str]]:
    for path in sorted((DATA / "po").rglob("*ru*.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr:
                yield entry.msgid, entry.msgstr


def _guides() -> Iterator[tuple[str, str]]:
    guides = DATA / "markdown" / "opensource-guide" / "_articles"
    aid = DATA / "markdown" / "dfak"
    pages = DATA / "po" / "fdroid-pages" / "_pages"
    for path in sorted((*guides.glob("*.md"), *aid.glob("*.md"), *pages.glob("*.md"))):
        other = path.parent / "ru" / path.name
        beside = _paragraphs(other) if other.exists() else ["Здесь перевода нет."]
        for place, paragraph in enumerate(_paragraphs(path)):
            yield paragraph, beside[min(place, len(beside) - 1)]


def _paragraphs(path: Path) -> list[str]:
    blocks = path.read_text("utf-8").split("\n\n")
    return [block for block in blocks if block and block[0] not in "-#<>|![`"]
