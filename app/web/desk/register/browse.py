"""Looking through the register."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from app.accounts.policy import Action, may_somewhere
from app.locales.queries import registry
from app.publishing.newsroom.register import PAGE_SIZE, TermList, WantedTerms, terms_at_desk
from app.publishing.pages import Pager
from app.publishing.paging import pager
from app.taxonomy.models import TermKind, Vocabulary
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import chosen, narrowed, page_number, require_desk, typed_text
from app.web.desk.words.writing import TERM_KINDS
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import interface_locale, name_of
from app.web.shared.identity import current_actor

PATH = "/desk/register/"


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A page of the register and what it is narrowed to."""

    terms: TermList
    wanted: WantedTerms
    may_make: bool

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds to choose from."""
        return [(kind.value, str(words)) for kind, words in TERM_KINDS.items()]

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages in which a name may be missing."""
        return [(tag, name_of(tag, alone=True)) for tag in registry().by_tag]

    @property
    def is_narrowed(self) -> bool:
        """Whether something is left out."""
        return self.wanted != WantedTerms()

    @property
    def pager(self) -> Pager:
        """The pages of the list."""
        wanted = self.wanted
        given = {
            "q": wanted.text,
            "kind": wanted.kind,
            "vocabulary": wanted.vocabulary,
            "without": wanted.without,
            "never": "1" if wanted.is_never_translated else "",
        }
        return pager(
            self.terms.number, self.terms.total, lambda number: narrowed(PATH, {**given, "page": number}), PAGE_SIZE
        )


@bp.get("/register/", endpoint="register")
def show_register() -> ResponseReturnValue:
    """Show a page of the register."""
    actor = current_actor()
    require_desk(actor)
    without = request.args.get("without", "")
    wanted = WantedTerms(
        text=typed_text(),
        kind=chosen("kind", TermKind),
        vocabulary=chosen("vocabulary", Vocabulary),
        without=without if without in registry().by_tag else None,
        is_never_translated=request.args.get("never") == "1",
    )
    found = terms_at_desk(wanted, registry().chain(interface_locale()), page_number(), actor=actor)
    view = RegisterView(found, wanted, may_somewhere(actor, Action.MANAGE_TERMS))
    return show_desk("desk/register/list.html", view, current="register")
