"""The coverage matrix: how every article stands in every language, and what narrows it."""

from dataclasses import dataclass
from typing import Final

from flask import Response, request
from flask_babel import gettext

from app.accounts.policy import Action, Actor, may
from app.articles.models import OriginalStage, Publication
from app.locales.queries import registry
from app.publishing.coverage import PAGE_SIZE, Coverage, CoverageRow, Head, Narrowing, Only, coverage
from app.publishing.pages import Pager
from app.publishing.paging import last_page, pager
from app.taxonomy.models import Vocabulary
from app.taxonomy.queries import in_vocabulary
from app.translation.freshness import Freshness
from app.translation.states import Stage
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import chosen, chosen_locale, narrowed, page_number, require_desk, typed_text
from app.web.desk.words.states import word
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import interface_locale, name_of
from app.web.shared.identity import current_actor

PATH: Final = "/desk/coverage"
STAGES: Final = (*(stage for stage in OriginalStage if stage.value not in set(Stage)), *Stage)
"""Every stage once; those that originals and translations share are called the same."""

Option = tuple[str, str, bool]
"""A value, its words, whether it is chosen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One list to choose from; the first option takes the choice off."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class CoverageView:
    """The page of the matrix."""

    matrix: Coverage
    narrowing: Narrowing
    sections: tuple[tuple[int, str], ...]
    page: int
    actor: Actor

    @property
    def tabs(self) -> list[tuple[str, str, str]]:
        """All articles, or those that the two usual questions are about."""
        return [
            # NOTE: choice of what a table of articles by languages shows
            ("all", self._path(only="", page=1), gettext("All articles")),
            # NOTE: choice of what a table of articles by languages shows
            (Only.BEHIND, self._path(only=Only.BEHIND, page=1), gettext("Behind the original")),
            # NOTE: choice of what a table of articles by languages shows
            (Only.MISSING, self._path(only=Only.MISSING, page=1), gettext("Missing in a language")),
        ]

    @property
    def choices(self) -> list[Choice]:
        """What the matrix can be narrowed by."""
        narrowing = self.narrowing
        locales = [(language.tag, name_of(language.tag, alone=True)) for language in registry().content]
        stages = [(stage.value, word(stage)) for stage in STAGES]
        publications = [(value.value, word(value)) for value in Publication]
        freshness = [(value.value, word(value)) for value in Freshness]
        sections = [(str(number), label) for number, label in self.sections]
        return [
            _choice("locale", gettext("Language"), locales, narrowing.locale),
            _choice("stage", gettext("Work"), stages, narrowing.stage),
            _choice("publication", gettext("Readers"), publications, narrowing.publication),
            # NOTE: label of a choice: how translations stand to their originals
            _choice("freshness", gettext("Standing to the original"), freshness, narrowing.freshness),
            *([_choice("section", gettext("Section"), sections, str(narrowing.section_id or ""))] if sections else []),
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether something is hidden."""
        return self.narrowing != Narrowing()

    @property
    def clear_path(self) -> str:
        """The address of the whole matrix."""
        return PATH

    @property
    def pager(self) -> Pager:
        """The pages of the matrix."""
        return pager(self.page, self.matrix.total, lambda number: self._path(page=number), PAGE_SIZE)

    def head_path(self, head: Head, only: str) -> str:
        """The address of what a head counts."""
        return narrowed(PATH, {"locale": head.locale, "only": only})

    def may_ask(self, row: CoverageRow, locale: str) -> bool:
        """Whether whoever looks may ask for an article in a language."""
        return may(self.actor, Action.REQUEST, row.source_locale) or may(self.actor, Action.REQUEST, locale)

    def _path(self, **changes: str | int) -> str:
        narrowing = self.narrowing
        given: dict[str, str | int | None] = {
            "only": narrowing.only,
            "locale": narrowing.locale,
            "stage": narrowing.stage,
            "publication": narrowing.publication,
            "freshness": narrowing.freshness,
            "section": narrowing.section_id,
            "q": narrowing.text,
        }
        return narrowed(PATH, {**given, **changes})


@bp.get("/coverage", endpoint="coverage")
def show_coverage() -> Response:
    """Show the matrix."""
    actor = current_actor()
    require_desk(actor)
    sections = _sections()
    narrowing = _narrowing({number for number, _ in sections})
    locales = [language.tag for language in registry().content]
    page = page_number()
    matrix = coverage(actor, narrowing, locales, page)
    if page > (last := last_page(matrix.total, PAGE_SIZE)):
        page, matrix = last, coverage(actor, narrowing, locales, last)
    view = CoverageView(matrix, narrowing, sections, page, actor)
    return show_desk("desk/coverage.html", view, current="coverage")


def _narrowing(sections: set[int]) -> Narrowing:
    locale = chosen_locale()
    section = request.args.get("section", type=int)
    return Narrowing(
        locale=locale if locale in registry().content_tags else None,
        stage=chosen("stage", Stage) or chosen("stage", OriginalStage),
        publication=chosen("publication", Publication),
        freshness=chosen("freshness", Freshness),
        only=chosen("only", Only),
        section_id=section if section in sections else None,
        text=typed_text(),
    )


def _sections() -> tuple[tuple[int, str], ...]:
    found = in_vocabulary(Vocabulary.SECTION, registry().chain(interface_locale())).values()
    return tuple(sorted(((term.id, term.label) for term in found), key=lambda pair: pair[1].casefold()))


def _choice(name: str, label: str, options: list[tuple[str, str]], now: str | None) -> Choice:
    # NOTE: choice that takes a filter off a list
    every = [("", gettext("any")), *options]
    return Choice(name, label, tuple((value, words, value == (now or "")) for value, words in every))
