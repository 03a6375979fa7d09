"""What readers get, as frozen values: templates, feeds and sitemaps take these and never a row."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from app.accounts.models import CreditKind
from app.articles.models import Significance
from app.locales.queries import Language
from app.media.copies import Form, height_at, name_of, widths_of
from app.publishing.excerpts import Piece
from app.taxonomy.models import TermKind, Vocabulary
from app.taxonomy.queries import LabelledTerm
from app.translation.freshness import Freshness

KINDS: Final = (
    TermKind.COUNTRY,
    TermKind.PERSON,
    TermKind.ORGANISATION,
    TermKind.PLACE,
    TermKind.CASE,
    TermKind.LAW,
    TermKind.TOPIC,
)
"""The kinds of terms that stand below an article, in their order."""

LIKE: Final = {TermKind.CONCEPT: TermKind.TOPIC, TermKind.GENRE: TermKind.TOPIC}


class Standing(StrEnum):
    """The three honest states of a language in the switcher."""

    CURRENT = "current"
    BEHIND = "behind"
    MISSING = "missing"


class LanguageLink(NamedTuple):
    """One entry of the language switcher: a plain link to this text."""

    language: Language
    path: str
    standing: Standing
    is_here: bool = False


class Alternate(NamedTuple):
    """The same page in a language that has it; `locale` is `x-default` for the one that stands for all."""

    locale: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it; width and height in pixels."""

    path: str
    width: int
    height: int
    alt: str

    @property
    def shared(self) -> "Picture":
        """The copy of it for whoever shows it outside of the site, in a format that everybody can read."""
        (width,) = widths_of(Form.JPEG, self.width)
        height = height_at(width, (self.width, self.height))
        return Picture(name_of(self.path, width, Form.JPEG), width, height, self.alt)


@dataclass(frozen=True, slots=True)
class Card:
    """A text in a list; the first of its sections and two of its countries stand on it as links."""

    article_id: int
    locale: str
    path: str
    title: str
    deck: str
    published_at: datetime
    minutes: int
    picture: Picture | None
    terms: tuple[LabelledTerm, ...] = ()
    section: LabelledTerm | None = None
    countries: tuple[LabelledTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicCredit:
    """A byline as readers see it; without a name it was withheld."""

    kind: CreditKind
    name: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A dated correction or retraction. `note` is in the language of the original."""

    significance: Significance
    published_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a translation comes from, and how it stands to that.

    `machine_share` is how much of it, in percent, is as a machine wrote it, `machine_edited_share` how much a machine
    wrote and a person edited.
    """

    language: Language
    path: str | None
    freshness: Freshness
    base_published_at: datetime
    changed_at: datetime | None
    significance: Significance | None
    machine_share: int = 0
    machine_edited_share: int = 0


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An edition with everything around it. `html` is clean: it was sanitised when the edition was made."""

    article_id: int
    locale: str
    path: str
    title: str
    deck: str
    html: str
    summary: str
    minutes: int
    words: int
    first_published_at: datetime
    published_at: datetime
    authors: tuple[PublicCredit, ...]
    translators: tuple[PublicCredit, ...]
    origin: Origin | None
    notices: tuple[Notice, ...]
    picture: Picture | None
    terms: tuple[LabelledTerm, ...]
    languages: tuple[LanguageLink, ...]
    alternates: tuple[Alternate, ...]
    related: tuple[Card, ...]

    def of(self, vocabulary: Vocabulary) -> tuple[LabelledTerm, ...]:
        """Return its terms of one vocabulary."""
        return tuple(term for term in self.terms if term.vocabulary is vocabulary)

    @property
    def author_names(self) -> tuple[str, ...]:
        """The authors who are named."""
        return tuple(credit.name for credit in self.authors if credit.name)

    @property
    def translator_names(self) -> tuple[str, ...]:
        """The translators who are named."""
        return tuple(credit.name for credit in self.translators if credit.name)

    def by_kind(self) -> list[tuple[TermKind, list[LabelledTerm]]]:
        """Return its terms, parted by what they are; what is like a topic is among these, and sections are left out."""
        found: dict[TermKind, list[LabelledTerm]] = {}
        for term in self.terms:
            found.setdefault(LIKE.get(term.kind, term.kind), []).append(term)
        return [(kind, found[kind]) for kind in KINDS if kind in found]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """What a reader gets where a text is not there yet in their language.

    Where it is there after all, `here_path` is its address: somebody came by that of another language.
    """

    article_id: int
    locale: str
    title: str
    title_language: Language
    translators: tuple[str, ...]
    is_under_way: bool
    languages: tuple[LanguageLink, ...]
    here_path: str | None = None


@dataclass(frozen=True, slots=True)
class FrontSection:
    """A section on the front page with its newest texts."""

    term: LabelledTerm
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page of a language."""

    locale: str
    lead: Card | None
    second_row: tuple[Card, ...]
    sections: tuple[FrontSection, ...]
    latest: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A term to filter by: how many texts would be left, and where the link leads."""

    term: LabelledTerm
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one vocabulary, the most frequent first; `more` of them are not shown."""

    vocabulary: Vocabulary
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of a list; a gap where `number` is None."""

    number: int | None
    path: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a list. Pages count from 1."""

    number: int
    last: int
    links: tuple[PageLink, ...]
    previous_path: str | None
    next_path: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of texts, newest first, with what they can be narrowed by."""

    locale: str
    path: str
    total: int
    cards: tuple[Card, ...]
    chosen: tuple[FacetValue, ...]
    facets: tuple[Facet, ...]
    pager: Pager
    clear_path: str


@dataclass(frozen=True, slots=True)
class TermPage:
    """The page of a term: its own words, its texts, its feed."""

    locale: str
    term: LabelledTerm
    path: str
    html: str
    html_locale: str
    total: int
    cards: tuple[Card, ...]
    pager: Pager
    neighbours: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """All terms of a vocabulary that have texts in a language."""

    locale: str
    vocabulary: Vocabulary
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found."""

    card: Card
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found, or what to try where it found nothing."""

    locale: str
    query: str
    is_too_long: bool
    total: int
    hits: tuple[Hit, ...]
    terms: tuple[FacetValue, ...]
    suggestions: tuple[str, ...]
    pager: Pager
    popular: tuple[FacetValue, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A text in a feed, with what its readers need to know of its making."""

    card: Card
    html: str
    authors: tuple[PublicCredit, ...]
    translators: tuple[PublicCredit, ...]
    source_locale: str
    updated_at: datetime
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest texts of a language or of one term in it."""

    locale: str
    term: LabelledTerm | None
    path: str
    page_path: str
    entries: tuple[FeedEntry, ...]
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page for search engines in its languages, with whole addresses as URIs.

    `listed` are its addresses, with when each changed; `links` are the same by language.
    """

    listed: tuple[tuple[str, datetime | None], ...]
    links: tuple[tuple[str, str], ...]
