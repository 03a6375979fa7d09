"""The page of a term: what it is called in each language, what it is, where it is used, and what was done to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.policy import Action, Actor, may_somewhere
from app.articles import markdown
from app.core.errors import NotAllowed, Refusal
from app.locales.queries import Language, registry
from app.locales.tags import BadTag, canonical
from app.publishing import paths
from app.publishing.newsroom.register import TermAtDesk, term_at_desk
from app.taxonomy.editing import describe_term, may_word, vocabulary_of, word_term
from app.taxonomy.models import TermKind
from app.taxonomy.refusals import HasMoved, NoSuchTerm, TermMoved, TooMuchSaid, WordingMoved
from app.taxonomy.wording import Difference, Wording, differences
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import require_desk
from app.web.desk.register.forms import CHOOSABLE, ParticularsForm, WordingForm
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """One language of a term: its form, if whoever looks may change it, and whether it stands open."""

    locale: str
    name: str
    wording: Wording
    form: WordingForm | None
    has_page: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class TermView:
    """The page of a term. `path` is that of its page for readers, empty where there is none."""

    term: TermAtDesk
    languages: tuple[LanguagePart, ...]
    particulars: ParticularsForm | None
    path: str


@dataclass(frozen=True, slots=True)
class ClashView:
    """Two wordings of one language, and what differs from theirs to yours."""

    term: TermAtDesk
    language: str
    theirs: Wording
    differences: tuple[Difference, ...]
    message: str


@bp.get("/register/<int:term_id>", endpoint="term")
def show_term(term_id: int) -> ResponseReturnValue:
    """Show a term; one that went into another leads to that one."""
    require_desk(current_actor())
    try:
        return _show(term_id, opened=request.args.get("locale", ""))
    except HasMoved as moved:
        return redirect(url_for("desk.term", term_id=moved.kept_id), HTTPStatus.MOVED_PERMANENTLY)


@bp.post("/register/<int:term_id>/names/<locale>", endpoint="word_term")
def word(term_id: int, locale: str) -> ResponseReturnValue:
    """Say what a term is called in a language; what is refused is shown as it was typed."""
    locale = _language(locale)
    form = WordingForm(prefix=f"{locale}-")
    if not form.validate():
        abort(HTTPStatus.BAD_REQUEST)
    try:
        html = markdown.render(form.text.data) if form.text.data else ""
        seen = form.seen.data or ""
        changed = word_term(term_id, locale, form.wording, seen=seen, html=html, actor=current_actor())
    except WordingMoved as moved:
        return _show_clash(term_id, locale, form, moved)
    except (NotAllowed, NoSuchTerm, HasMoved):
        raise
    except Refusal as refusal:
        _blame(form, refusal)
        return _show(term_id, opened=locale, forms={locale: form}, status=status_of(refusal))
    tell(gettext("Saved. It holds in every text from now on.") if changed else gettext("Nothing was to be changed."))
    return redirect(url_for("desk.term", term_id=term_id) + f"#in-{locale}", HTTPStatus.SEE_OTHER)


@bp.post("/register/<int:term_id>", endpoint="describe_term")
def describe(term_id: int) -> ResponseReturnValue:
    """Say what a term is, whether it is never translated, and where it stands."""
    form = ParticularsForm()
    form.offer(TermKind)
    if not form.validate():
        abort(HTTPStatus.BAD_REQUEST)
    try:
        describe_term(
            term_id,
            kind=TermKind(form.kind.data),
            never_translate=form.never_translate.data,
            slug=form.slug.data or "",
            seen=form.seen.data or "",
            actor=current_actor(),
        )
    except (NotAllowed, NoSuchTerm, HasMoved, TermMoved):
        raise
    except Refusal as refusal:
        form.slug.errors = [say(refusal)]
        return _show(term_id, particulars=form, status=status_of(refusal))
    tell(gettext("Saved."))
    return redirect(url_for("desk.term", term_id=term_id), HTTPStatus.SEE_OTHER)


def _show(
    term_id: int,
    *,
    opened: str = "",
    forms: Mapping[str, WordingForm] | None = None,
    particulars: ParticularsForm | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    actor = current_actor()
    term = term_at_desk(term_id, registry().chain(interface_locale()), actor=actor)
    view = TermView(
        term=term,
        languages=tuple(_part(term, locale, forms or {}, opened, actor) for locale in term.wordings),
        particulars=(particulars or _particulars(term)) if may_somewhere(actor, Action.MANAGE_TERMS) else None,
        path=_reader_path(term),
    )
    return show_desk("desk/register/term.html", view, current="register", status=status)


def _part(term: TermAtDesk, locale: str, forms: Mapping[str, WordingForm], opened: str, actor: Actor) -> LanguagePart:
    wording = term.wordings[locale]
    form = forms.get(locale)
    if form is None and may_word(actor, locale, wording):
        form = WordingForm(formdata=None, prefix=f"{locale}-").show(wording)
    return LanguagePart(
        locale=locale,
        name=term.names[locale],
        wording=wording,
        form=form,
        has_page=locale in registry().by_tag,
        is_open=locale == opened,
    )


def _particulars(term: TermAtDesk) -> ParticularsForm:
    form = ParticularsForm(
        formdata=None,
        kind=term.named.kind.value,
        never_translate=term.never_translate,
        slug=term.named.slug,
        seen=term.stamp,
    )
    is_topic = vocabulary_of(term.named.kind) is vocabulary_of(TermKind.TOPIC)
    form.offer(CHOOSABLE if is_topic else [term.named.kind])
    return form


def _reader_path(term: TermAtDesk) -> str:
    locale = interface_locale()
    content: dict[str, Language] = {language.tag: language for language in registry().content}
    known = locale if locale in content else registry().default
    return paths.term(known, term.named.vocabulary, term.named.slug) if term.is_read else ""


def _language(tag: str) -> str:
    """Return a language that a term may be called something in: any there is, in its one spelling."""
    try:
        known = canonical(tag)
    except BadTag:
        abort(HTTPStatus.NOT_FOUND)
    if known != tag:
        abort(HTTPStatus.NOT_FOUND)
    return tag


def _blame(form: WordingForm, refusal: Refusal) -> None:
    """Say a refusal at the field that it is about."""
    name = refusal.field if isinstance(refusal, TooMuchSaid) else "label"
    form[name].errors = [say(refusal)]


def _show_clash(term_id: int, locale: str, form: WordingForm, moved: WordingMoved) -> Response:
    """Show what stands there now beside what was typed, which is saved over it if it is sent once more."""
    term = term_at_desk(term_id, registry().chain(interface_locale()), actor=current_actor())
    mine = form.wording.cleaned()
    form.show(mine)
    form.seen.data = moved.now.stamp
    view = ClashView(
        term=term,
        language=locale,
        theirs=moved.now,
        differences=tuple(differences(moved.now, mine)),
        message=say(moved),
    )
    return show_desk("desk/register/clash.html", view, current="register", form=form, status=status_of(moved))
