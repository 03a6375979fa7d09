"""The page that one writes on, and what its buttons do. Each keeps first what was typed."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import Field

from app.articles import drafting, markdown
from app.articles.drafting import Changes, hand_in
from app.articles.illustrating import bring
from app.articles.models import Draft, OriginalStage
from app.articles.refusals import (
    BylineTooLong,
    CreditTooLong,
    DraftCollision,
    Incomplete,
    NoDraft,
    StrangePictures,
)
from app.core.errors import NotAllowed, Refusal
from app.media.service import MAX_BYTES, NotAPicture
from app.publishing.newsroom import seen_article
from app.transfer.pasting import TooMuchPasted, from_html
from app.transfer.plain import from_plain
from app.transfer.word import MOST_BYTES, NotAWordFile
from app.web.desk.blueprint import bp
from app.web.desk.words.writing import MISSING
from app.web.desk.writing.forms import DraftForm
from app.web.desk.writing.page import show_draft, show_writing, writable, write_page
from app.web.desk.writing.saving import autosave, keep, show_clash, ticked
from app.web.desk.writing.word_files import show_word
from app.web.shared.bodies import takes_up_to
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor, wants_json
from app.web.shared.refusals import say, status_of
from app.web.shared.settings import settings

PLACE = "/articles/<int:article_id>/write"
MOST_SENT = MAX_BYTES + MOST_BYTES + 5_000_000
"""A picture, a Word file and a long text, all at once."""


@bp.get(PLACE)
def write(article_id: int) -> ResponseReturnValue:
    """Show the draft, to go on writing; where there is none, the page that says where the text stands."""
    try:
        return show_draft(article_id)
    except NoDraft:
        return redirect(url_for("desk.article", article_id=article_id))


@bp.post(PLACE, endpoint="save_draft")
@takes_up_to(MOST_SENT)
def save(article_id: int) -> ResponseReturnValue:
    """Keep the text, then do what the button says."""
    actor = current_actor()
    if wants_json():
        return autosave(article_id, actor)
    form = DraftForm()
    locale = seen_article(article_id, actor).source_locale
    if not form.validate():
        return _show_again(article_id, form)
    try:
        draft = keep(article_id, form.changes(), request.form, actor)
    except DraftCollision as clash:
        return show_clash(article_id, clash, form, locale)
    except BylineTooLong as refusal:
        return _show_again(article_id, form, form.names, refusal)
    except (NoDraft, NotAllowed) as refusal:
        return _give_back(form, refusal)
    return _deed()(article_id, form, draft)


# --- What the buttons do, once the text is kept ----------------------------------------------

Deed = Callable[[int, DraftForm, Draft], ResponseReturnValue]


def _stay(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:  # noqa: ARG001 - a deed
    tell(gettext("Saved."))
    return redirect(url_for("desk.write", article_id=article_id), HTTPStatus.SEE_OTHER)


def _hand_in(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:
    try:
        revision = hand_in(article_id, version=draft.version, actor=current_actor())
    except Incomplete as refusal:
        for name in refusal.fields:
            form[name].errors = [str(MISSING[name])]
        return _show_again(article_id, form, kept=draft)
    except StrangePictures as refusal:
        return _show_again(article_id, form, form.body, refusal, kept=draft)
    if revision.article.stage is OriginalStage.APPROVED:
        tell(gettext("Nothing was changed, so the approved text stands as it stood."))
    else:
        undo = url_for("desk.take_back", article_id=article_id)
        tell(gettext("The text was handed in. The editors are told."), undo=undo)
    return redirect(url_for("desk.article", article_id=article_id), HTTPStatus.SEE_OTHER)


def _preview(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:  # noqa: ARG001
    return redirect(url_for("desk.preview_article", article_id=article_id), HTTPStatus.SEE_OTHER)


def _find_terms(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:  # noqa: ARG001
    asked = request.form.get("term", "")
    return redirect(url_for("desk.write", article_id=article_id, term=asked, _anchor="terms"), HTTPStatus.SEE_OTHER)


def _find_articles(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:  # noqa: ARG001
    asked = request.form.get("link", "")
    return redirect(url_for("desk.write", article_id=article_id, link=asked, _anchor="links"), HTTPStatus.SEE_OTHER)


def _bring(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:
    """Take a picture in and show it at the end of the text."""
    if not form.picture.data:
        form.picture.errors = [gettext("Choose a file first.")]
        return _show_again(article_id, form, kept=draft)
    try:
        data = form.picture.data.read(MAX_BYTES + 1)
        credit = form.credit.data or ""
        medium = bring(article_id, data, settings().media_folder, actor=current_actor(), credit=credit)
    except NotAPicture as refusal:
        return _show_again(article_id, form, form.picture, refusal, kept=draft)
    except CreditTooLong as refusal:
        return _show_again(article_id, form, form.credit, refusal, kept=draft)
    shown = markdown.figure(medium.id, form.alt.data or "", form.caption.data or "")
    return _append(article_id, draft, shown, "pictures", gettext("The picture stands at the end of the text."))


def _paste(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:
    """Clean what was pasted and put it at the end of the text."""
    typed = form.pasted.data or ""
    try:
        markdown = from_html(typed).markdown if "</" in typed else from_plain(typed)
    except TooMuchPasted as refusal:
        return _show_again(article_id, form, form.pasted, refusal, kept=draft)
    return _append(article_id, draft, markdown, "paste", gettext("What you pasted stands at the end of the text."))


def _word(article_id: int, form: DraftForm, draft: Draft) -> ResponseReturnValue:
    """Show what a Word file would make of the text, before it does."""
    if not form.word.data:
        form.word.errors = [gettext("Choose a file first.")]
        return _show_again(article_id, form, kept=draft)
    try:
        return show_word(article_id, form.word.data.read(MOST_BYTES + 1), draft)
    except (NotAWordFile, TooMuchPasted) as refusal:
        return _show_again(article_id, form, form.word, refusal, kept=draft)


DEEDS: Mapping[str, Deed] = {
    "hand_in": _hand_in,
    "preview": _preview,
    "find_terms": _find_terms,
    "find_articles": _find_articles,
    "bring": _bring,
    "paste": _paste,
    "word": _word,
}


def _deed() -> Deed:
    """Return what the button does; Enter in a field of search presses the first button of the form, and asks too."""
    action = request.form.get("action", "save")
    if action == "save" and request.form.get("term"):
        return _find_terms
    if action == "save" and request.form.get("link"):
        return _find_articles
    return DEEDS.get(action, _stay)


# --- Parts -----------------------------------------------------------------------------------


def _append(article_id: int, draft: Draft, markdown: str, anchor: str, words: str) -> ResponseReturnValue:
    body = "\n\n".join(filter(None, (draft.body.rstrip("\n"), markdown.strip("\n"))))
    drafting.save_draft(article_id, Changes(body=body), version=draft.version, actor=current_actor())
    tell(words)
    return redirect(url_for("desk.write", article_id=article_id, _anchor=anchor), HTTPStatus.SEE_OTHER)


def _show_again(
    article_id: int,
    form: DraftForm,
    at: Field | None = None,
    refusal: Refusal | None = None,
    *,
    kept: Draft | None = None,
) -> Response:
    """Show the page with what was typed and what is to be mended; `kept` where the text itself was kept already."""
    if at is not None and refusal is not None:
        at.errors = [say(refusal)]
    actor = current_actor()
    article, draft = writable(article_id, actor)
    if kept is not None:
        form.version.data = str(kept.version)
    page = write_page(article, draft, actor, term_ids=ticked(request.form) if "terms" in request.form else None)
    return show_writing(page, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _give_back(form: DraftForm, refusal: Refusal) -> Response:
    """Give back what was typed where it cannot be kept any more, to be copied."""
    kept = {"message": say(refusal), "title": form.title.data, "deck": form.deck.data, "body": form.body.data}
    return show_desk("desk/writing/kept.html", kept, current="articles", status=status_of(refusal))
