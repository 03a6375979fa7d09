"""Files that were brought to be looked at first: each waits a day for whoever brought it to confirm it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Final

from flask import abort

from app.accounts.policy import Actor
from app.core import clock
from app.web.shared.settings import settings

KEPT_FOR: Final = 24 * 3600
"""Seconds for which a file waits for its confirmation."""


def keep(data: bytes, name: str, actor: Actor) -> str:
    """Keep a file under the name of who brought it and of what it says; forget what nobody confirmed in a day."""
    folder = _folder()
    oldest = clock.now().timestamp() - KEPT_FOR
    for other in folder.iterdir():
        if other.stat().st_mtime < oldest:
            other.unlink(missing_ok=True)
    kept = f"{actor.person_id}-{sha256(data).hexdigest()}-{name}"
    (folder / kept).write_bytes(data)
    return kept


@contextmanager
def opened(name: str, names: Collection[str], actor: Actor) -> Iterator[BinaryIO]:
    """Give a kept file of one of these names; 404 for any but those of whoever asks, 410 for one that is forgotten."""
    path = _folder() / _checked(name, names, actor)
    if not path.is_file():
        abort(HTTPStatus.GONE)
    with path.open("rb") as source:
        yield source


def forget(name: str, names: Collection[str], actor: Actor) -> None:
    """Throw away a kept file that was confirmed."""
    (_folder() / _checked(name, names, actor)).unlink(missing_ok=True)


def _checked(name: str, names: Collection[str], actor: Actor) -> str:
    """Return the name of a kept file, which is that of whoever asks and nothing else."""
    person, _, rest = name.partition("-")
    digest, _, ending = rest.partition("-")
    is_theirs = person == str(actor.person_id) and len(digest) == len(sha256().hexdigest()) and digest.isalnum()
    if not is_theirs or ending not in names:
        abort(HTTPStatus.NOT_FOUND)
    return name


def _folder() -> Path:
    folder = settings().data / "brought"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
