"""The terms of an article as a translator needs them: what each is called in both languages."""

from dataclasses import dataclass

from sqlalchemy import bindparam

from app.articles.models import article_term
from app.core.database import db
from app.locales.queries import registry
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Term

TERMS = taxonomy.WITH_LABELS.join(article_term, article_term.c.term_id == Term.id).where(
    article_term.c.article_id == bindparam("article_id")
)


@dataclass(frozen=True, slots=True)
class WorkTerm:
    """A term in both languages. `source_locale` and `locale` are those of the labels, which may be a fallback's."""

    id: int
    source: str
    source_locale: str
    label: str | None
    locale: str


def terms_between(article_id: int, source_locale: str, locale: str) -> tuple[WorkTerm, ...]:
    """Return the terms of an article by their names in its language, in one query.

    A term that has no name in the target language or its fallbacks has no `label`: somebody has to find one.
    """
    rows = db.session.execute(TERMS, {"article_id": article_id}).all()
    languages = registry()
    sources = taxonomy.choose_labels(rows, languages.chain(source_locale))
    targets = taxonomy.choose_labels(rows, languages.chain(locale))
    found = [
        WorkTerm(
            id=term_id,
            source=source.label,
            source_locale=source.locale,
            label=_own_label(targets[term_id], locale),
            locale=targets[term_id].locale,
        )
        for term_id, source in sources.items()
    ]
    return tuple(sorted(found, key=lambda term: term.source.casefold()))


def _own_label(term: taxonomy.LabelledTerm, locale: str) -> str | None:
    """Return the label where it is in the target language or a broader form of it, and not in just any."""
    language = locale.partition("-")[0]
    return term.label if term.locale.partition("-")[0] == language else None
