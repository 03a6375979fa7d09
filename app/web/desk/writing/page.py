"""The page that one writes on, put together."""

from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Response, request
from flask_wtf import FlaskForm

from app.accounts.policy import Action, Actor, may
from app.articles.classifying import is_settled
from app.articles.drafting import text_of
from app.articles.models import Article, BylineRole, Draft
from app.articles.queries import PictureOfArticle, has_approved, pictures_of
from app.articles.refusals import DraftText, NoDraft
from app.articles.stages import WRITABLE
from app.core.text import slugify
from app.locales.queries import Language, registry
from app.publishing.articles import terms_of
from app.publishing.newsroom import seen_article
from app.publishing.newsroom.finding import FoundArticle, articles_titled, terms_named
from app.publishing.newsroom.overview import sees_unapproved
from app.taxonomy import queries as taxonomy
from app.taxonomy.queries import LabelledTerm
from app.web.desk.writing.forms import DraftForm
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor


@dataclass(frozen=True, slots=True)
class WritePage:
    """A draft as it is written in. `may_file` says whether terms and byline may be changed here."""

    article_id: int
    language: Language
    text: DraftText
    version: int
    changed_at: str
    review_note: str
    is_update: bool
    may_file: bool
    terms: tuple[LabelledTerm, ...]
    pictures: tuple[PictureOfArticle, ...]
    found_terms: tuple[LabelledTerm, ...] | None = None
    found_articles: tuple[FoundArticle, ...] | None = None
    faults: tuple[str, ...] = field(default=())

    @property
    def slug_made(self) -> str:
        """The last part of the address as it is made of the title."""
        return slugify(self.text.title)

    @property
    def offered(self) -> tuple[LabelledTerm, ...]:
        """Found terms that are not chosen yet."""
        chosen = {term.id for term in self.terms}
        return tuple(term for term in self.found_terms or () if term.id not in chosen)


def writable(article_id: int, actor: Actor) -> tuple[Article, Draft]:
    """Return what is being written; `NoSuchArticle` for whoever may not write there, `NoDraft` where nothing is."""
    article = seen_article(article_id, actor)
    if not may(actor, Action.WRITE, article.source_locale) or not sees_unapproved(article, actor):
        raise NoDraft
    if article.draft is None or article.stage not in WRITABLE:
        raise NoDraft
    return article, article.draft


def write_page(article: Article, draft: Draft, actor: Actor, *, term_ids: list[int] | None = None) -> WritePage:
    """Return the page of a draft. `term_ids` are those ticked on the page, where it is shown again."""
    chain = registry().chain(interface_locale())
    chosen = taxonomy.labelled(term_ids, chain).values() if term_ids is not None else terms_of(article.id, chain)
    asked, linked = request.args.get("term", ""), request.args.get("link", "")
    return WritePage(
        article_id=article.id,
        language=registry().by_tag[article.source_locale],
        text=text_of(draft),
        version=draft.version,
        changed_at=draft.changed_at.isoformat(),
        review_note=draft.review_note,
        is_update=has_approved(article.id),
        may_file=not is_settled(article.id) or may(actor, Action.REVIEW, article.source_locale),
        terms=tuple(chosen),
        pictures=tuple(pictures_of(article.id, article.source_locale)),
        found_terms=tuple(terms_named(asked, chain)) if asked else None,
        found_articles=tuple(articles_titled(linked, actor, but=article.id)) if linked else None,
    )


def form_of(article: Article, draft: Draft) -> DraftForm:
    """Return the form of a draft as it is kept."""
    form = DraftForm(formdata=None, version=str(draft.version))
    form.show(text_of(draft))
    lines = [line for line in article.bylines if line.role is BylineRole.AUTHOR]
    own = [line for line in lines if line.credit.person_id is not None]
    form.by_author.data = bool(own) or not lines
    form.names.data = "\n".join(line.credit.name or "" for line in lines if line.credit.person_id is None)
    return form


def show_writing(page: WritePage, form: FlaskForm, status: int = HTTPStatus.OK) -> Response:
    """Show the page that one writes on."""
    return show_desk("desk/writing/write.html", page, current="articles", form=form, status=status)


def show_draft(article_id: int) -> Response:
    """Show the draft of an article as it is kept."""
    actor = current_actor()
    article, draft = writable(article_id, actor)
    return show_writing(write_page(article, draft, actor), form_of(article, draft))
