"""A Word file before it becomes the text: what it would change, word by word, and nothing changed yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Response

from app.articles.drafting import text_of
from app.articles.models import Draft
from app.articles.refusals import DraftText
from app.core import diff
from app.core.text import normalise, one_line
from app.locales.queries import Language, registry
from app.transfer.word import from_docx
from app.web.desk.writing.forms import DraftForm
from app.web.desk.writing.saving import Differing
from app.web.shared.desk_chrome import show_desk

CHANGED = ("title", "deck", "body")
"""What a Word file can say anew."""


@dataclass(frozen=True, slots=True)
class WordPage:
    """The text of a Word file beside the draft. The form holds it, made for the version of the draft.

    `before` is what it would replace, for the script that can bring it back.
    """

    article_id: int
    language: Language
    fields: tuple[Differing, ...]
    pictures: int
    before: Mapping[str, str]


def show_word(article_id: int, data: bytes, draft: Draft) -> Response:
    """Show what a Word file would make of a draft. Title and lead change only where the file has them."""
    found = from_docx(data)
    before = text_of(draft)
    after = replace(before, body=normalise(found.body))
    if found.title:
        after = replace(after, title=one_line(found.title), deck=one_line(found.deck) or before.deck)
    page = WordPage(
        article_id,
        registry().by_tag[draft.article.source_locale],
        tuple(_differing(before, after)),
        found.pictures,
        {name: getattr(before, name) for name in CHANGED},
    )
    form = DraftForm(formdata=None, version=str(draft.version))
    form.show(after)
    return show_desk("desk/writing/word.html", page, current="articles", form=form)


def _differing(before: DraftText, after: DraftText) -> list[Differing]:
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in CHANGED]
    return [Differing(name, diff.words(old, new)) for name, old, new in pairs if old != new]
