"""The files in a folder, compressed beside themselves.

`serve` keeps them so for the next start, and a web server in front of the site can serve them under `/static/`.
Nothing in it ever changes: another content has another digest and so another place. What an older version of the
site laid there stays, for readers whose page is of that version.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.core.files import replace_file
from app.web.shared.assets.reading import PACKERS, Asset

ENDINGS: Final[Mapping[str, str]] = {"br": ".br", "gzip": ".gz"}
"""What stands behind the name of a compressed file, where nginx and Caddy look for it, by content coding."""

READABLE_BY_ALL: Final = 0o644


def write(assets: Iterable[Asset], folder: Path) -> int:
    """Lay all files there as `<digest>/<name>`, those that shrink also compressed; return how many are new."""
    return sum(1 for asset in assets for _path in _written(asset, folder / asset.address))


def _written(asset: Asset, path: Path) -> Iterator[Path]:
    places = {path.with_name(path.name + ENDINGS[coding]): coding for coding in PACKERS}
    for place, coding in {path: "", **places}.items():
        content = None if place.exists() else asset.packed(coding) if coding else asset.content
        if content is not None:
            replace_file(place, content, mode=READABLE_BY_ALL)
            yield place


def take_up(assets: Iterable[Asset], folder: Path) -> None:
    """Take the compressed forms from a folder to which they were written, so that nobody makes them again."""
    for asset in assets:
        for coding in ENDINGS.keys() - asset.ready.keys():
            path = folder / f"{asset.address}{ENDINGS[coding]}"
            with suppress(FileNotFoundError):
                asset.ready[coding] = path.read_bytes()
