"""Finished pages as files, for a web server in front of the site to serve without asking it (deploy/README.md).

    current/live/   the pages, which the web server reads
    current/tags/   a folder for each tag, with a link for each page that bears it
    current/work/   files that are being written
    gone-*/         what is being deleted
    lock            held by one process of the site at a time

There is no `current/` while nobody keeps it true, and then the web server asks the site for everything. Only files that
have their final bytes stand under `live/`, and the one by which a page is found comes last and goes first.

A page is kept under the lock, if it is still true under the lock; a deed that has committed takes away what it
touched, under the lock, before it is answered. So whichever comes first, no page of before is there after the answer.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from typing import Final

from app.core.tags import EVERYTHING

SUFFIXES: Final[Mapping[str, str]] = {
    "text/html": "@.html",
    "application/atom+xml": "@.atom",
    "application/feed+json": "@.feed",
    "application/xml": "@.xml",
    "text/plain": "@.txt",
}
"""What is put behind the path of a page to name its file, by media type: the web server says the type by that."""

MARK: Final = "@."
PACKED: Final[Mapping[str, str]] = {"gzip": ".gz", "br": ".br"}
IDENTITY: Final = "identity"
LONGEST_SEGMENT: Final = 240
"""Bytes. Linux takes 255 a name, and a suffix of ours has yet to go behind it."""

LONGEST_PATH: Final = 1024
DEEPEST: Final = 8
STAMPS: Final = 2**31
"""Times of files that every file system can hold."""

READABLE: Final = 0o644


def file_name(path: str, suffix: str) -> str | None:
    """Return where the page at a decoded path (`/pl/articles/o-prawach`) lies under `live/`; None where it may not.

    Two paths never share a file, and no file is where another page needs a folder. Refused are dots that lead
    elsewhere and hidden names, empty segments, control characters, `%`, `@.`, names too long for a file system.
    """
    if not path.startswith("/") or len(path) > LONGEST_PATH or path.count("/") > DEEPEST:
        return None
    *folders, last = path[1:].split("/")
    if not all(map(_is_plain, folders)) or not (last == "" or _is_plain(last)):
        return None
    return f"{path[1:]}{suffix}"


def _is_plain(segment: str) -> bool:
    if not segment or segment.startswith(".") or MARK in segment or "%" in segment or "\\" in segment:
        return False
    try:
        return segment.isprintable() and len(segment.encode()) <= LONGEST_SEGMENT
    except UnicodeEncodeError:
        return False


class Pages:
    """A folder of finished pages, which any process of the site may write to."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made yet."""
        self._folder = folder
        self._current = folder / "current"
        self._live, self._tags, self._work = (self._current / name for name in ("live", "tags", "work"))

    def open(self) -> None:
        """Begin with no page at all: what lies there may be of another version, or of before a restored backup."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._lock():
            self._retire()
            self._begin()
        self._sweep()

    def clear(self) -> None:
        """Forget every page at once, and go on; nothing where the folder was never opened or was closed."""
        with suppress(FileNotFoundError):
            with self._lock():
                if self._retire():
                    self._begin()
            self._sweep()

    def close(self) -> None:
        """Forget every page at once, and keep none until opened anew: for whoever cannot keep them true."""
        with suppress(FileNotFoundError):
            with self._lock():
                self._retire()
            self._sweep()

    def keep(
        self,
        path: str,
        variants: Mapping[str, bytes],
        *,
        media_type: str,
        tags: Iterable[str],
        is_current: Callable[[], bool],
    ) -> bool:
        """Put a page there for all to read; return whether it is there now.

        `path` is decoded and has no query. `variants` are its bytes by content coding: `identity`, and `gzip` and `br`
        where they are worth it. Of a path that may be no file, of a type that is not known, or of a page that
        `is_current` no longer calls true nothing is left. `is_current` is asked while no deed can take pages away, so
        it must not wait for one.
        """
        suffix = SUFFIXES.get(media_type.partition(";")[0].strip())
        name = file_name(path, suffix) if suffix else None
        if name is None or IDENTITY not in variants:
            return False
        with suppress(FileNotFoundError), self._lock():
            self._remove(name)
            return self._live.exists() and is_current() and self._settle(name, variants, tags)
        return False

    def purge(self, tags: Iterable[str]) -> None:
        """Take away every page that was kept under one of these tags, by whichever process."""
        wanted = set(tags)
        if EVERYTHING in wanted:
            self.clear()
            return
        with suppress(FileNotFoundError), self._lock():
            for tag in wanted:
                bearers = self._tags / _digest(tag)
                for link in bearers.iterdir() if bearers.exists() else ():
                    self._remove(str(link.readlink()))
                    link.unlink()

    def _settle(self, name: str, variants: Mapping[str, bytes], tags: Iterable[str]) -> bool:
        """Note under which tags the page is kept, then let it be found; leave nothing of it where the disk is full."""
        try:
            for tag in tags:
                self._note(tag, name)
            self._place(name, variants)
        except OSError:
            self._remove(name)
            return False
        return True

    def _note(self, tag: str, name: str) -> None:
        bearers = self._tags / _digest(tag)
        bearers.mkdir(exist_ok=True)
        with suppress(FileExistsError):
            (bearers / _digest(name)).symlink_to(name)

    def _place(self, name: str, variants: Mapping[str, bytes]) -> None:
        target = self._live / name
        target.parent.mkdir(parents=True, exist_ok=True)
        for coding, ending in PACKED.items():
            if coding in variants:
                self._write(target.with_name(target.name + ending), variants[coding])
        self._write(target, variants[IDENTITY])

    def _write(self, target: Path, content: bytes) -> None:
        """Write a file whole before it is seen. Its time tells its bytes, for nginx makes the ETag of time and size."""
        draft = self._work / token_hex(8)
        draft.write_bytes(content)
        draft.chmod(READABLE)
        stamp = int.from_bytes(blake2b(content, digest_size=8).digest()) % STAMPS
        os.utime(draft, (stamp, stamp))
        draft.rename(target)

    def _remove(self, name: str) -> None:
        for ending in ("", *PACKED.values()):
            (self._live / f"{name}{ending}").unlink(missing_ok=True)

    def _retire(self) -> bool:
        """Take everything out of the web server's sight in one step, for `_sweep`; say whether there was anything."""
        try:
            self._current.rename(self._folder / f"gone-{token_hex(8)}")
        except FileNotFoundError:
            return False
        return True

    def _begin(self) -> None:
        for folder in (self._current, self._tags, self._work, self._live):
            folder.mkdir()

    def _sweep(self) -> None:
        """Delete what was retired, which may take a while and keeps nobody waiting."""
        for gone in self._folder.glob("gone-*"):
            shutil.rmtree(gone, ignore_errors=True)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Hold the folder alone, among processes and threads; raise `FileNotFoundError` where there is no folder."""
        held = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            os.close(held)


def _digest(name: str) -> str:
    return blake2b(name.encode(), digest_size=16).hexdigest()
