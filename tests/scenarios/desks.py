"""The same newsroom in front of its pages: three people at browsers without scripts, and a reader.

What stands before a scenario begins, `article` and `translation`, is done by deeds; `test_story` goes that way too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask

from tests.makers import Maker
from tests.scenarios.newsroom import BODY, ONE, THREE, TITLE, TWO, Newsroom
from tests.web.pages import Page, words_of
from tests.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in the translation editor: its number in the page, what the original says, and what is written."""

    id: str
    source: str
    text: str
    was: str

    @property
    def is_changed(self) -> bool:
        """Whether the editor shows that the original changed."""
        return bool(self.was)


@dataclass(frozen=True, slots=True)
class Desks:
    """Who sits there, and how they work where nobody looks."""

    app: Flask
    newsroom: Newsroom
    author: Visitor
    translator: Visitor
    editor: Visitor
    reader: Visitor

    @classmethod
    def of(cls, app: Flask, make: Maker) -> "Desks":
        """Sign everybody in."""
        with app.app_context():
            newsroom = Newsroom.of(make)
        author, translator, editor = (
            Visitor(app, actor.person_id) for actor in (newsroom.author, newsroom.translator, newsroom.editor)
        )
        return cls(app, newsroom, author, translator, editor, Visitor(app))

    # --- The original ---------------------------------------------------------------------

    def article(self, body: str = BODY) -> int:
        """Have an original that is published; return its number."""
        with self.app.app_context():
            return self.newsroom.article(body)

    def change(self, article_id: int, body: str, significance: str = "", note: str = "") -> None:
        """Change the original and publish that."""
        self.approve_change(article_id, body)
        self.editor.press("Publish now", {"significance": significance or "minor", "note": note})

    def approve_change(self, article_id: int, body: str) -> None:
        """Change the original and have that approved; readers do not have it yet."""
        self.hand_in_change(article_id, body)
        self.approve_original(article_id)

    def approve_original(self, article_id: int) -> None:
        """Approve what the author handed in; the editor is led on to publishing."""
        self.editor.open(f"/desk/articles/{article_id}/review")
        self.editor.press("Approve")

    def hand_in_change(self, article_id: int, body: str) -> None:
        """Change the original and hand that in."""
        self.begin_change(article_id)
        self.author.press("Hand in", {"body": body})

    def write_change(self, article_id: int, body: str) -> None:
        """Change the original and leave that as a draft."""
        self.begin_change(article_id)
        self.author.press("Save", {"body": body})

    def begin_change(self, article_id: int) -> None:
        """Open the approved text to write an update."""
        self.author.open(f"/desk/articles/{article_id}")
        self.author.press("Write an update")

    # --- A translation --------------------------------------------------------------------

    def translation(self, article_id: int, locale: str = "pl") -> int:
        """Have a translation that is published; return its number."""
        with self.app.app_context():
            texts = {source: _made_up(source) for source in (TITLE, ONE, TWO, THREE)}
            return self.newsroom.translation(article_id, locale, texts)

    def request(self, article_id: int, *locales: str) -> None:
        """Ask for translations."""
        self.editor.open(f"/desk/articles/{article_id}/request")
        self.editor.press("Ask for them", {"locales": list(locales)})
        assert self.editor.page.status == 200

    def take_on(self) -> int:
        """Take on what is first in the queue, and return its number."""
        self.translator.open("/desk/")
        self.translator.press("Take on")
        return int(self.translator.address.rsplit("/", 1)[1])

    def take_up_work(self, translation_id: int) -> None:
        """Take on a translation from its own page."""
        self.translator.open(f"/desk/translations/{translation_id}")
        self.translator.press("Take on")

    def passages(self, translation_id: int) -> list[Passage]:
        """Return what the translation editor shows."""
        page = self.translator.open(f"/desk/translations/{translation_id}")
        return [
            Passage(
                id=row.get("id") or "",
                source=_source(page, row.get("id")),
                text=self.translator.value("text", near=row.get("id") or "") if _is_open(page, row.get("id")) else "",
                was=_was(page, row.get("id")),
            )
            for row in page.find("//h:li[@data-segment]")
        ]

    def write(self, translation_id: int, source: str, text: str) -> None:
        """Write one passage to the end."""
        passage = next(known for known in self.passages(translation_id) if known.source == source)
        self.translator.press("Done, next", {"text": text}, near=passage.id)

    def finish(self, translation_id: int, texts: Mapping[str, str] | None = None) -> Page:
        """Write or look at every passage that is not done, and hand the whole in."""
        for passage in self.passages(translation_id):
            text = (texts or {}).get(passage.source) or passage.text or _made_up(passage.source)
            if text != passage.text or passage.is_changed:
                self.write(translation_id, passage.source, text)
        return self.submit(translation_id)

    def submit(self, translation_id: int) -> Page:
        """Hand a translation in."""
        self.translator.open(f"/desk/translations/{translation_id}")
        return self.translator.press("Submit")

    def publish_translation(self, translation_id: int) -> Page:
        """Approve what was handed in, and publish it."""
        self.editor.open(f"/desk/translations/{translation_id}/review")
        self.editor.press("Approve all")
        return self.editor.press("Publish now")

    def call_still_right(self, translation_id: int) -> Page:
        """Say that a translation is still right, after a look at what changed."""
        self.translator.open(f"/desk/translations/{translation_id}")
        return self.translator.press("Checked, still right")

    # --- What readers get -----------------------------------------------------------------

    def original(self) -> Page:
        """Return the original as readers get it."""
        return self.reader.open("/en/articles/letters")

    def read(self, locale: str = "pl") -> Page:
        """Return a translation as readers get it."""
        return self.reader.open(f"/{locale}/articles/{_made_up('letters')}")

    def is_behind(self, locale: str = "pl") -> bool:
        """Say whether readers of a translation are told that the original has changed since."""
        page = self.read(locale)
        assert page.status == 200, page.words
        return bool(page.find("//*[contains(@class, 'notice--behind')]"))


def _made_up(source: str) -> str:
    """Return a translation of nobody's: the source with another beginning, which ends as the source does."""
    return f"p-{source}"


def _source(page: Page, row: str | None) -> str:
    (found,) = page.find(f"//*[@id='{row}']//*[contains(@class, 'segment-source')]")
    return found.get("data-source") or words_of(found.findall("{*}p")[0])


def _was(page: Page, row: str | None) -> str:
    found = page.find(f"//*[@id='{row}']//h:p[@class='was']")
    return re.sub(r"\bwas: ", "", words_of(found[0])) if found else ""


def _is_open(page: Page, row: str | None) -> bool:
    return bool(page.find(f"//*[@id='{row}']//h:textarea"))
