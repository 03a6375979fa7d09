"""What an editor needs to know before publishing, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.articles.models import OriginalStage, Publication, Significance
from app.publishing import paths
from app.translation.prospects import Prospect
from app.translation.states import Stage


class Caution(StrEnum):
    """What an editor should look at before readers do. None of them forbids anything."""

    NO_ALT = "no_alt"
    NO_SLUG = "no_slug"
    BEHIND = "behind"
    ORIGINAL_NOT_LIVE = "original_not_live"


@dataclass(frozen=True, slots=True)
class Live:
    """What readers have: where, since when, and from which revision it was made."""

    path: str
    published_at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A publication that waits for its moment, and who planned it."""

    at: datetime
    by: str
    significance: Significance | None
    note: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an article in one locale, as far as publishing goes.

    `revision` is the number of what would go out, or that it was translated from; None where nothing is approved.
    `is_news` says that readers would get something else than they have. `slug` is the last part of its address.
    """

    article_id: int
    locale: str
    source_locale: str
    translation_id: int | None
    title: str
    stage: OriginalStage | Stage
    publication: Publication
    revision: int | None
    is_news: bool
    slug: str
    live: Live | None
    planned: Planned | None
    cautions: tuple[Caution, ...]

    @property
    def is_original(self) -> bool:
        """Whether it is what the others are translated from."""
        return self.locale == self.source_locale

    @property
    def path(self) -> str:
        """Where readers find it, or will; empty where there is nothing to find yet."""
        return paths.article(self.locale, self.slug) if self.slug else ""

    @property
    def is_ready(self) -> bool:
        """Whether there is an approved text that can go out."""
        return self.revision is not None


@dataclass(frozen=True, slots=True)
class PublishPage:
    """One text before its editor, with what its publication does to the others.

    `is_update` says that readers got the original before and that another revision is approved; then `significance`
    and `note` are what its author proposes. `elsewhere` are the other locales in which readers have the article.
    `undo_until` is until when the last publication can be taken back, where it still can; `may_choose_address` says
    that the address of a translation is still open.
    """

    text: Text
    is_update: bool
    significance: Significance | None
    note: str
    prospects: tuple[Prospect, ...]
    elsewhere: tuple[str, ...]
    may_take_down_all: bool
    is_retracted: bool
    undo_until: datetime | None
    may_choose_address: bool


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """All texts of an article that the reader of the page may publish: the original first."""

    article_id: int
    source_locale: str
    title: str
    texts: tuple[Text, ...]
    is_update: bool
    significance: Significance | None
    note: str
    prospects: tuple[Prospect, ...]

    @property
    def news(self) -> tuple[Text, ...]:
        """What readers would get anew."""
        return tuple(text for text in self.texts if text.is_news)
