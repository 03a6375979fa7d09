"""Previews: the page that readers would get, and no trace that anybody looked."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select

from app.articles.models import Article
from app.core.database import db, unit_of_work
from app.locales.queries import registry
from app.media.models import Medium, MediumCredit
from app.media.service import store
from app.publishing import articles
from app.publishing.models import Edition
from app.publishing.pages import ArticlePage
from app.publishing.previews import preview_of
from tests.makers import Made, Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def picture(folder: Path, colour: str = "red") -> Medium:
    data = BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "PNG")
    with unit_of_work():
        return store(data.getvalue(), folder)


def live(text: Made) -> ArticlePage:
    found = articles.find(text.locale, text.path.rsplit("/", 1)[1], registry())
    assert isinstance(found, ArticlePage)
    return found


def test_a_preview_is_the_page_that_readers_get(make: Maker) -> None:
    linked = make.article("Linked")
    text = make.article(
        "Title", f"## Heading\n\nA [link](article:{linked.id}).\n", deck="Deck", terms=["topic:press"], author="Ana"
    )
    article = db.session.get_one(Article, text.id)

    page, preview = live(text), preview_of(text.id, "en", "Title", "Deck", article.latest.body)

    for name in ("path", "title", "deck", "html", "summary", "minutes", "words", "authors", "terms", "languages"):
        assert getattr(preview, name) == getattr(page, name), name


def test_looking_at_a_preview_leaves_nothing_behind(make: Maker) -> None:
    text = make.article("Title", "Body.\n", published=False)

    page = preview_of(text.id, "en", "Another title", "", "Never published.\n")

    assert "Never published." in page.html
    assert not db.session.new
    assert not db.session.dirty
    assert db.session.scalar(select(func.count()).select_from(Edition)) == 0


def test_the_preview_of_a_translation_says_from_what_it_was_made(make: Maker) -> None:
    text = make.article("Title", "Body.\n", author="Ana")
    make.translation(text, "pl", "Tytuł", "Treść.\n", translator="Jan", published=False)

    page = preview_of(text.id, "pl", "Tytuł", "", "Treść.\n")

    assert page.origin is not None
    assert page.origin.language.tag == "en"
    assert page.origin.path == text.path
    assert [credit.name for credit in (*page.authors, *page.translators)] == ["Ana", "Jan"]


def test_a_preview_shows_pictures_from_the_desk_with_their_credit(make: Maker, tmp_path: Path) -> None:
    medium = picture(tmp_path)
    text = make.article("Title", f'![A square](media:{medium.id} "Caption")\n', published=False)
    db.session.add(MediumCredit(medium_id=medium.id, locale="en", text="Photo: Jan & Co"))
    db.session.commit()

    html = preview_of(text.id, "en", "Title", "", f'![A square](media:{medium.id} "Caption")\n').html

    assert f'src="/desk/media/{medium.filename}"' in html
    assert "<figcaption>Caption <small>Photo: Jan &amp; Co</small></figcaption>" in html


def test_a_picture_that_was_not_brought_to_the_text_is_not_shown(make: Maker, tmp_path: Path) -> None:
    medium = picture(tmp_path)
    make.article("Hidden", f"![A square](media:{medium.id})\n", published=False)
    text = make.article("Title", "Body.\n")

    assert "<img" not in preview_of(text.id, "en", "Title", "", f"![Guessed](media:{medium.id})\n").html


def test_each_language_is_told_whose_a_picture_is_or_hears_it_in_that_of_the_original(
    make: Maker, tmp_path: Path
) -> None:
    medium = picture(tmp_path)
    body = f"![A square](media:{medium.id})\n"
    text = make.article("Title", body)
    db.session.add_all(
        [
            MediumCredit(medium_id=medium.id, locale="en", text="Photo: Jan"),
            MediumCredit(medium_id=medium.id, locale="pl", text="Fot. Jan"),
        ]
    )
    db.session.commit()

    assert "<small>Fot. Jan</small>" in preview_of(text.id, "pl", "Tytuł", "", body).html
    assert '<small lang="en">Photo: Jan</small>' in preview_of(text.id, "ru", "Заголовок", "", body).html
