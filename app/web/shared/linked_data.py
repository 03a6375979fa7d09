"""What search engines are told of a text, as JSON-LD in the words of schema.org."""

import json
from typing import Any, Final

from markupsafe import Markup

from app.accounts.models import CreditKind
from app.publishing.alternates import X_DEFAULT
from app.publishing.pages import ArticlePage, PublicCredit
from app.web.shared.i18n import absolute
from app.web.shared.settings import settings

_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode  # we put it together, and not in circles
_ESCAPED: Final = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

WHOLE: Final = 100
_BY_MACHINE: Final = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
_COMPOSITE: Final = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
"""What schema.org, after IPTC, calls a work that a trained model made, and one that it made in part."""


def json_ld(data: object) -> Markup:
    """Return JSON that can stand in a script element: nothing in it ends the element or begins a comment."""
    encoded = _encoded(data)
    for sign, escaped in _ESCAPED.items():
        encoded = encoded.replace(sign, escaped)
    return Markup(encoded)  # noqa: S704 - escaped just now


def news_article(page: ArticlePage) -> dict[str, Any]:
    """Return a text as a NewsArticle, with its original or its translations."""
    address = absolute(page.path)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.locale,
        "datePublished": page.first_published_at.isoformat(),
        "dateModified": max(page.published_at, page.first_published_at).isoformat(),
        "wordCount": page.words,
        "isAccessibleForFree": True,
        "author": _people(page.authors) or [_publisher()],
        "publisher": _publisher(),
        "keywords": [term.label for term in page.terms],
    }
    if page.picture:
        found["image"] = [absolute(page.picture.shared.path)]
    return found | _translation(page)


def _translation(page: ArticlePage) -> dict[str, Any]:
    if page.origin is None:
        others = [link for link in page.alternates if link.locale not in {page.locale, X_DEFAULT}]
        return {"workTranslation": [_work(link.locale, link.path) for link in others]} if others else {}
    found: dict[str, Any] = {}
    if page.origin.path:
        found["translationOfWork"] = _work(page.origin.language.tag, page.origin.path)
    if page.origin.machine_share or page.origin.machine_edited_share:
        found["digitalSourceType"] = _COMPOSITE if page.origin.machine_share < WHOLE else _BY_MACHINE
    if translators := _people(page.translators):
        found["translator"] = translators
    return found


def _work(locale: str, path: str) -> dict[str, str]:
    return {"@type": "NewsArticle", "@id": absolute(path), "inLanguage": locale}


def _people(credited: tuple[PublicCredit, ...]) -> list[dict[str, str]]:
    """Return those who are named; nobody can tell from it that a name was withheld."""
    kinds = {CreditKind.DESK: "Organization"}
    return [{"@type": kinds.get(credit.kind, "Person"), "name": credit.name} for credit in credited if credit.name]


def _publisher() -> dict[str, str]:
    return {"@type": "Organization", "name": settings().site_name, "url": f"{settings().base_url}/"}
