"""A newsroom of any size out of real, aligned paragraphs: the demo's and, where present, the declaration's."""

import json
import random
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.articles.segmentation import SegmentKind, split
from bench.server import ROOT

LOCALES = ("en", "ru", "pl", "it", "uk")
DECLARATION = ROOT.parent / "shared" / "data" / "udhr"
DEMO = ROOT / "demo" / "articles" / "universal-declaration"
COUNTRIES = ("KZ", "PL", "IT", "UA", "FR", "DE", "BY", "TR", "GE", "AZ", "UZ", "KG")
SHORTEST = 40
LINKS = re.compile(r"\[([^\]]*)\]\([^)]*\)")

Paragraph = dict[str, str]
"""The same paragraph in each of the locales."""


def articles(count: int) -> Iterator[dict[str, Any]]:
    """Yield this many articles in the neutral format, each in five languages; the same ones every time."""
    chance = random.Random(count)
    pool, topics = _paragraphs(), _topics()
    for number in range(count):
        chosen = chance.sample(pool, min(len(pool), chance.randint(8, 14)))
        texts = {locale: _text(chosen, locale, number) for locale in LOCALES}
        day = f"20{10 + number * 16 // count:02}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {
            **texts["en"],
            "key": f"bench-{number}",
            "source_locale": "en",
            "published": day,
            "author": "Tolmach Desk",
            "countries": [{"code": code, "name": code} for code in chance.sample(COUNTRIES, chance.randint(1, 3))],
            "topics": [{"key": key, "name": key} for key in chance.sample(topics, chance.randint(2, 5))],
            "category": {"key": chance.choice(("guides", "explainers", "practice", "languages")), "name": "Guides"},
            "translations": {locale: {**texts[locale], "translator": "Languages Desk"} for locale in LOCALES[1:]},
        }


def _text(chosen: list[Paragraph], locale: str, number: int) -> dict[str, str]:
    words = chosen[0][locale].split()
    return {
        "title": f"{' '.join(words[:7])} · {number}",
        "deck": " ".join(chosen[1][locale].split()[:24]),
        "body": "\n\n".join(paragraph[locale] for paragraph in chosen),
    }


def _topics() -> list[str]:
    terms = tomllib.loads((ROOT / "demo" / "terms.toml").read_text(encoding="utf-8"))
    return [topic["key"] for topic in terms["topics"]]


@lru_cache(maxsize=1)
def _paragraphs() -> list[Paragraph]:
    found = _aligned({locale: _demo(locale) for locale in LOCALES})
    if DECLARATION.is_dir():
        found += _aligned({locale: _declaration(locale) for locale in LOCALES})
    return found


def _aligned(texts: dict[str, list[str]]) -> list[Paragraph]:
    rows = zip(*texts.values(), strict=True)
    paragraphs = [dict(zip(texts, row, strict=True)) for row in rows]
    return [paragraph for paragraph in paragraphs if len(paragraph["en"]) >= SHORTEST]


def _demo(locale: str) -> list[str]:
    body = (DEMO / f"{locale}.md").read_text(encoding="utf-8").split("+++\n", 2)[2]
    return [LINKS.sub(r"\1", block.text) for block in split(body).segments if block.kind is SegmentKind.PARAGRAPH]


def _declaration(locale: str) -> list[str]:
    found = json.loads((DECLARATION / f"{locale}.json").read_text(encoding="utf-8"))
    return [paragraph for article in found["articles"] for paragraph in article["paragraphs"]]


def folder_for(count: int) -> Path:
    """Return the data folder in which a newsroom of this size is kept between runs."""
    return ROOT / "bench" / "results" / f"newsroom-{count}"
