"""Links that are made without a template escape what they are made of."""

from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from hypothesis import given, strategies as st
from markupsafe import Markup, escape

from app.locales.models import Direction
from app.locales.queries import Language
from app.publishing.pages import FacetValue, LanguageLink, Standing
from app.taxonomy.models import TermKind, Vocabulary
from app.taxonomy.queries import UNDETERMINED, LabelledTerm
from app.web.shared.links import language_link, term_link, value_link

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), min_size=1, max_size=30)


@given(name=WORDS, slug=WORDS)
def test_a_link_to_a_language_says_its_name_and_no_markup_of_others(name: str, slug: str) -> None:
    language = Language("pl", name, Direction.LTR, True, True, None)  # noqa: FBT003 - a language has them in this order

    link = ET.fromstring(language_link(LanguageLink(language, f"/pl/{slug}", Standing.MISSING)))  # noqa: S314 - ours

    assert (link.tag, link.text, link.get("lang"), link.get("rel")) == ("a", name, "pl", "nofollow")
    assert set(link.keys()) == {"href", "lang", "dir", "hreflang", "rel"}


def test_a_link_says_where_one_is() -> None:
    language = Language("ar", "العربية", Direction.RTL, True, True, None)  # noqa: FBT003 - as above

    link = ET.fromstring(language_link(LanguageLink(language, "/ar/", Standing.BEHIND, is_here=True)))  # noqa: S314

    assert (link.get("dir"), link.get("aria-current"), link.get("rel")) == ("rtl", "page", None)


@pytest.mark.parametrize("locale", ["en", "ru", UNDETERMINED])
def test_a_link_to_a_term_marks_a_label_of_another_language(app: Flask, locale: str) -> None:
    label = '<b>"Rights" & duties</b>'
    term = LabelledTerm(1, Vocabulary.TOPIC, TermKind.TOPIC, "rights", label, locale)

    with app.test_request_context("/en/"):
        link = ET.fromstring(term_link(term))  # noqa: S314 - ours

    assert link.get("href") == "/en/topics/rights"
    assert [(child.tag, child.text) for child in link] == [("bdi", label)]
    assert link[0].get("lang") == {"en": None, UNDETERMINED: ""}.get(locale, locale)


def test_a_link_to_texts_tells_how_many_there_are_apart_from_the_name(app: Flask) -> None:
    term = LabelledTerm(1, Vocabulary.TOPIC, TermKind.TOPIC, "rights", "<Rights>", "ar")
    value = FacetValue(term, 1234, "/en/articles/?topic=rights&country=kz")

    with app.test_request_context("/en/"):
        link = ET.fromstring(value_link(value, is_filter=True))  # noqa: S314 - ours
        plain = ET.fromstring(value_link(value))  # noqa: S314 - ours

    assert (link.get("href"), link.get("rel"), plain.get("rel")) == (value.path, "nofollow", None)
    assert [(child.tag, child.text) for child in link] == [("bdi", "<Rights>"), ("span", "1,234")]
    assert link[0].get("dir") == "rtl"


def test_a_path_is_escaped_also_where_markup_of_the_same_letters_was_shown_before(app: Flask) -> None:
    path = "/en/articles/?topic=a&section=b"

    with app.test_request_context("/en/"):
        iri = app.jinja_env.filters["iri"]
        assert escape(iri(Markup(path))) == path  # noqa: S704 - ours
        assert escape(iri(path)) == path.replace("&", "&amp;")
