"""The bodies of imported texts as we keep them: Markdown, with pictures and links to articles by id."""

import re
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.articles.models import Article
from app.core.clock import now
from app.core.database import db
from app.core.text import clean, one_line
from app.media.models import Medium
from app.media.service import NotAPicture, placeholder, store
from app.transfer.article_format import Image, Item, Text

PICTURE = re.compile(r'(!\[(?:[^\]\\]|\\.)*\]\()(?!media:)([^)\s"]+)')
LINK = re.compile(r"\[([^\]\[]*)\]\(article:([^)\s]+)\)")
INLINE_MARKS = re.compile(r"([\\`*_\[\]<>])")
BLOCK_MARK = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|[0-9]{1,9}(?=[.)]\s)|~~~|=+$|-+$|\|)")


class Bodies:
    """The bodies of one article in its languages. Pictures are looked up in `folder`, and kept in `media_folder`.

    What cannot be used raises `ValueError` with the cause.
    """

    def __init__(self, item: Item, folder: Path, media_folder: Path, missing_pictures: list[str]) -> None:
        """Prepare for one article."""
        self._item = item
        self._folder = folder
        self._media_folder = media_folder
        self._missing_pictures = missing_pictures

    def of(self, text: Text) -> str:
        """Return the body of a text as Markdown."""
        blocks = [plain(paragraph) for paragraph in text.paragraphs or ()]
        if text.body is not None:
            blocks = [block for block in re.split(r"\n{2,}", clean(text.body)) if block.strip()]
        if text is self._item and self._item.image:
            place = min(self._item.image.before_paragraph - 1, len(blocks))
            blocks.insert(place, self._figure(self._item.image))
            return self._resolved("\n\n".join(blocks))
        return self._resolved("\n\n".join(blocks) if text.body is None else clean(text.body))

    def _figure(self, image: Image) -> str:
        medium = self._medium(image.file) if image.file else placeholder(f"{self._item.key}:{self._item.title}")
        if not image.file:
            self._missing_pictures.append(image.caption or image.alt or self._item.title)
        alt = INLINE_MARKS.sub(r"\\\1", image.alt or image.caption)
        caption = image.caption.replace("\\", "\\\\").replace('"', '\\"')
        return f"![{alt}](media:{medium.id}" + (f' "{caption}")' if caption else ")")

    def _medium(self, name: str) -> Medium:
        folder = self._folder.resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            message = f"the picture {name} lies outside of the folder of the file"
            raise ValueError(message)
        try:
            return store(path.read_bytes(), self._media_folder)
        except OSError as error:
            message = f"the picture {name} cannot be read: {error.strerror}"
            raise ValueError(message) from error
        except NotAPicture as refusal:
            message = f"the picture {name} is not one that we take ({refusal.reason}); use PNG, JPEG or WebP"
            raise ValueError(message) from refusal

    def _resolved(self, body: str) -> str:
        """Turn names of pictures and keys of articles into ids; a link to an unknown article stays as its words."""
        return linked(PICTURE.sub(self._picture, body))

    def _picture(self, found: re.Match[str]) -> str:
        name = found[2]
        if ":" in name or name.startswith("/"):
            return found[0]
        return f"{found[1]}media:{self._medium(name).id}"


def linked(body: str) -> str:
    """Return a body whose links to articles by key lead to their ids; one to an unknown article becomes its words."""
    return LINK.sub(_link, body)


def _link(found: re.Match[str]) -> str:
    article_id = db.session.scalar(select(Article.id).where(Article.key == found[2]))
    return f"[{found[1]}](article:{article_id})" if article_id else found[1]


def plain(paragraph: str) -> str:
    """Return a plain paragraph as Markdown that shows exactly its words, on one line."""
    return BLOCK_MARK.sub(_escaped, INLINE_MARKS.sub(r"\\\1", one_line(paragraph)))


def _escaped(found: re.Match[str]) -> str:
    mark = found[0]
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def moment(value: datetime | date, zone: ZoneInfo) -> datetime:
    """Return when a text was published; a bare date begins at midnight in the site's zone. The future is refused."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min, zone)
    elif value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    if value > now():
        message = f"published lies in the future ({value.isoformat()}); leave it out to import a draft"
        raise ValueError(message)
    return value
