"""The demo newsroom: folders of Markdown under `demo/`, loaded through the same import as anybody's texts."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.articles import markdown
from app.articles.models import Article
from app.config import ROOT
from app.core.database import db, unit_of_work
from app.locales.service import open_locale
from app.taxonomy.models import Term, TermKind, Vocabulary
from app.taxonomy.service import country, set_labels, set_text, term_named
from app.transfer.article_format import Item
from app.transfer.importer import Import, Report

DEMO = ROOT / "demo"
PICTURES = DEMO / "pictures"
VOCABULARIES = {"sections": Vocabulary.SECTION, "topics": Vocabulary.TOPIC}
FENCE = "+++\n"


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file: what stands in its front matter, and its body."""

    facts: dict[str, Any]
    body: str


def is_empty() -> bool:
    """Say whether the newsroom has no article yet."""
    return not db.session.scalar(select(func.count()).select_from(Article))


def load(run: Import) -> Report:
    """Load terms and articles of the demo newsroom, all or nothing; loaded twice, nothing doubles.

    Articles whose original was corrected come in two waves: as they were when some of their translations were
    made, then as they are now. So every state of the language switcher is there.
    """
    with unit_of_work():
        _load_terms(tomllib.loads((DEMO / "terms.toml").read_text(encoding="utf-8")))
        folders = sorted((DEMO / "articles").iterdir(), key=_first_published)
        first = [_item(folder, revision=1) for folder in folders if not _is_known(folder.name)]
        run.take(first, PICTURES / "first")
        latest = [_item(folder, revision=2) for folder in folders if _has_two(folder)]
        run.take(latest, PICTURES / "latest")
    return run.report


def _is_known(key: str) -> bool:
    return db.session.scalar(select(Article.id).where(Article.key == key)) is not None


def _first_published(folder: Path) -> tuple[str, str]:
    source = _facts(folder)["source_locale"]
    return _page(folder, source, revision=1).facts["published"], folder.name


def _facts(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "article.toml").read_text(encoding="utf-8"))


def _has_two(folder: Path) -> bool:
    return (folder / f"{_facts(folder)['source_locale']}.1.md").exists()


def _page(folder: Path, locale: str, *, revision: int = 2) -> Page:
    """Read one language of an article; `<locale>.1.md` is the first revision where there are two."""
    earlier = folder / f"{locale}.1.md"
    path = earlier if revision == 1 and earlier.exists() else folder / f"{locale}.md"
    _before, front, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    return Page(tomllib.loads(front), body)


def _item(folder: Path, *, revision: int) -> Item:
    """Return an article in the neutral format, as its `revision` was, with the translations made from that."""
    facts = _facts(folder)
    source = facts["source_locale"]
    latest = 2 if _has_two(folder) else 1
    pages = {
        path.stem: page
        for path in sorted(folder.glob("*.md"))
        if "." not in path.stem and path.stem != source
        for page in [_page(folder, path.stem)]
        if page.facts.get("base", latest) == revision
    }
    return Item.model_validate(
        {
            **_text(_page(folder, source, revision=revision)),
            "key": folder.name,
            "source_locale": source,
            "author": facts.get("author", ""),
            "countries": [{"code": code, "name": code} for code in facts["countries"]],
            "topics": [{"key": key, "name": key} for key in facts["topics"]],
            "category": {"key": facts["section"], "name": facts["section"]},
            "translations": {locale: {**_text(page), "base": revision} for locale, page in pages.items()},
        }
    )


def _text(page: Page) -> dict[str, Any]:
    known = ("title", "deck", "slug", "published", "translator", "significance", "note")
    return {"body": page.body, **{name: page.facts[name] for name in known if name in page.facts}}


def _load_terms(found: dict[str, Any]) -> None:
    for tag, tagline in found["site"]["tagline"].items():
        open_locale(tag, tagline=tagline)
    for name, vocabulary in VOCABULARIES.items():
        for position, entry in enumerate(found[name]):
            kind = TermKind.SECTION if vocabulary is Vocabulary.SECTION else TermKind(entry["kind"])
            term = term_named(vocabulary, entry["labels"]["en"], "en", kind=kind, slug=entry["key"])
            term.position = position
            set_labels(term, entry["labels"])
            _set_texts(term, entry["texts"])
    for entry in found["countries"]:
        _set_texts(country(entry["code"]), entry["texts"])


def _set_texts(term: Term, texts: dict[str, str]) -> None:
    for locale, body in texts.items():
        set_text(term, locale, body, markdown.render(body))
