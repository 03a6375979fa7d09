"""The neutral article format (docs/article-format.md), checked before anything is kept."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from app.articles.models import DECK_LENGTH, TITLE_LENGTH, Significance
from app.core.errors import Refusal
from app.core.text import one_line
from app.locales.tags import BadTag, canonical
from app.taxonomy.models import NAME_LENGTH, TermKind

MAX_FILE_BYTES = 2_000_000_000
MAX_BODY = 1_000_000

KINDS = {"media": TermKind.ORGANISATION, "document": TermKind.LAW, "form": TermKind.GENRE}
"""Kinds that other systems use, and ours for them. What is not known is a topic."""


class BadFile(Refusal):
    """A file that cannot be imported; `problems` name the place and the cause, one a line."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        """Keep where and why."""
        super().__init__("\n".join(problems))
        self.path = path
        self.problems = problems


def _tag(value: str) -> str:
    try:
        return canonical(value)
    except BadTag as error:
        message = "is not a language tag (BCP 47), such as pl or zh-Hans"
        raise ValueError(message) from error


def _kind(value: object) -> object:
    return KINDS.get(str(value), str(value) if value in set(TermKind) else TermKind.TOPIC)


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _date(value: object) -> object:
    """Read a date or a date-time of ISO 8601; one sentence says what is expected, not one for each type."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value) if len(value) <= len("2026-05-03") else datetime.fromisoformat(value)
    except ValueError as error:
        message = "is not a date, such as 2026-05-03 or 2026-05-03T12:00:00+02:00"
        raise ValueError(message) from error


LocaleTag = Annotated[str, AfterValidator(_tag)]
Line = Annotated[str, AfterValidator(one_line)]
Name = Annotated[Line, Field(min_length=1, max_length=NAME_LENGTH)]
Names = dict[LocaleTag, Name]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Country(_Part):
    """A country by its name or ISO 3166-1 code."""

    name: Name
    code: Annotated[str, Field(pattern="^[A-Za-z]{2}$")] | None = None
    names: Names = Field(default_factory=dict)


class Topic(_Part):
    """A topic by its name; `key` is its address where the source system has one."""

    name: Name
    key: Annotated[str, Field(max_length=100)] = ""
    kind: Annotated[TermKind, BeforeValidator(_kind)] = TermKind.TOPIC
    names: Names = Field(default_factory=dict)


class Legacy(_Part):
    """Where the article stood before; that address answers 301."""

    path: Annotated[str, Field(pattern="^/", max_length=500)]


class Image(_Part):
    """A picture before the paragraph of that number, counted from 1. `file` is relative to the imported file."""

    before_paragraph: Annotated[int, Field(ge=1)] = 1
    caption: Line = ""
    alt: Line = ""
    file: str = ""


class Text(_Part):
    """A text in one language: a title and either `body` (Markdown) or `paragraphs` (plain)."""

    title: Annotated[Line, Field(min_length=1, max_length=TITLE_LENGTH)]
    deck: Annotated[Line, Field(max_length=DECK_LENGTH)] = ""
    slug: str = ""
    body: Annotated[str, Field(max_length=MAX_BODY)] | None = None
    paragraphs: list[str] | None = None
    published: Annotated[datetime | date | None, BeforeValidator(_date)] = None

    @model_validator(mode="after")
    def _has_one_body(self) -> "Text":
        if (self.body is None) == (self.paragraphs is None):
            message = "needs either body or paragraphs, and not both"
            raise ValueError(message)
        return self


class TranslatedText(Text):
    """A published translation. `base` is the number of the revision it was made from, the latest if not given."""

    translator: Line = ""
    base: Annotated[int, Field(ge=1)] | None = None


class Item(Text):
    """An article with its published translations."""

    key: Annotated[str, Field(max_length=200)] = ""
    source_locale: LocaleTag
    countries: list[Annotated[Country, BeforeValidator(_named)]] = Field(default_factory=list)
    topics: list[Annotated[Topic, BeforeValidator(_named)]] = Field(default_factory=list)
    category: Annotated[Topic, BeforeValidator(_named)] | None = None
    image: Image | None = None
    legacy: Legacy | None = None
    author: Line = ""
    significance: Literal["typo", "minor", "major", "correction"] = "minor"
    note: Line = ""
    translations: dict[LocaleTag, TranslatedText] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _does_not_translate_into_itself(self) -> "Item":
        if self.source_locale in self.translations:
            message = f"has a translation into its own language, {self.source_locale}"
            raise ValueError(message)
        return self

    @property
    def weight(self) -> Significance:
        """How much this version changed what was said, where it updates an article."""
        return Significance(self.significance)


def read(path: Path) -> list[Item]:
    """Return every article of a `.json` or `.jsonl` file, or raise `BadFile` with all that is wrong in it."""
    items: list[Item] = []
    problems: list[str] = []
    for place, raw in _entries(path):
        try:
            items.append(Item.model_validate(raw))
        except ValidationError as error:
            problems += [f"{place}{_where(fault['loc'])}: {_why(fault['msg'])}" for fault in error.errors()]
    if problems:
        raise BadFile(path, problems)
    return items


def _entries(path: Path) -> Iterator[tuple[str, object]]:
    """Give every article of the file with its place in it."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise BadFile(path, ["the file is too large; split it"])
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield f"line {number}", _parse(path, line, f"line {number}: ")
            return
        found = _parse(path, path.read_text(encoding="utf-8-sig"), "")
    except OSError as error:
        raise BadFile(path, [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise BadFile(path, [f"byte {error.start} is not UTF-8; save the file as UTF-8"]) from error
    if isinstance(found, list):
        yield from ((f"article {number}", raw) for number, raw in enumerate(found, 1))
    else:
        yield "article", found


def _parse(path: Path, text: str, place: str) -> object:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadFile(path, [f"{place}{where or 'the text'}: is not JSON"]) from error


def _where(location: tuple[int | str, ...]) -> str:
    """Return the place within an article, as in `, topics[3].name`."""
    steps = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in location)
    return f", {steps.removeprefix('.')}" if steps else ""


def _why(message: str) -> str:
    return message.removeprefix("Value error, ")
