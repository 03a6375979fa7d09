"""The template: every message of the program, found by Babel as `babel.cfg` says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polib
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from app.catalogs.catalog import UNWRAPPED, Catalog, Key
from app.catalogs.placeholders import placeholders
from app.config import ROOT

COMMENT_TAG: Final = "NOTE:"
"""What a comment for translators begins with."""

KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "lazy_npgettext": ((1, "c"), 2, 3),
}

HEAD: Final = "Every message of the interface, made by `flask catalogs extract`. Do not edit."


class TwoPlurals(ValueError):  # noqa: N818 - a refusal is named by its reason
    """One message with two different plurals, which gettext cannot tell apart without a context."""

    def __init__(self, msgid: str, file: str) -> None:
        """Keep the message and the second file that has it."""
        super().__init__(f"{file}: {msgid!r} has another plural elsewhere")
        self.msgid = msgid
        self.file = file


@dataclass(slots=True)
class _Message:
    """A message as it is gathered from all the places that use it."""

    plural: str = ""
    files: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)


def extracted(root: Path = ROOT) -> Catalog:
    """Return the template as the program under `root` is now, the same for the same program.

    Messages stand in the order of the alphabet, their places without line numbers, the header without a date,
    so that only a changed message changes the file. Raises `TwoPlurals`.
    """
    messages = _gathered(root)
    po = polib.POFile(wrapwidth=UNWRAPPED)
    po.header = HEAD
    po.metadata = {
        "Project-Id-Version": "Tolmach",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for name in sorted(messages, key=lambda name: (name[1].casefold(), name[1], name[0] or "")):
        po.append(_entry(name, messages[name]))
    return Catalog(po)


def _gathered(root: Path) -> dict[Key, _Message]:
    with (root / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    folders = {pattern.partition("/")[0] for pattern, _ in methods}
    found = extract_from_dir(
        root,
        methods,
        options,
        KEYWORDS,
        comment_tags=(COMMENT_TAG,),
        strip_comment_tags=True,
        directory_filter=lambda folder: Path(folder).relative_to(root).parts[0] in folders,
    )
    messages: dict[Key, _Message] = {}
    for file, _line, msgid, comments, context in found:
        _gather(messages, Path(file).as_posix(), msgid, comments, context)
    return messages


def _gather(
    messages: dict[Key, _Message],
    file: str,
    msgid: str | tuple[str, ...],
    comments: Iterable[str],
    context: str | None,
) -> None:
    singular, plural = (msgid, "") if isinstance(msgid, str) else (msgid[0], msgid[1])
    message = messages.setdefault((context, singular), _Message())
    if plural and message.plural not in {"", plural}:
        raise TwoPlurals(singular, file)
    message.plural = message.plural or plural
    message.files.add(file)
    if comment := " ".join(" ".join(comments).split()):
        message.comments.add(comment)


def _entry(name: Key, message: _Message) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=name[0],
        msgid=name[1],
        msgid_plural=message.plural,
        comment="\n".join(sorted(message.comments)),
        occurrences=[(file, "") for file in sorted(message.files)],
    )
    if message.plural:
        entry.msgstr_plural = {0: "", 1: ""}
    if any(_is_format(text) for text in (name[1], message.plural)):
        entry.flags.append("python-format")
    return entry


def _is_format(text: str) -> bool:
    found = placeholders(text, is_format=False)
    return bool(found.named or found.positional)
