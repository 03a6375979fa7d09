"""Finished pages as files: named safely, found only whole, and gone with what they show."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings, strategies as st

from app.config import ROOT
from app.core.tags import EVERYTHING
from app.web.page_cache.disk import SUFFIXES, Pages, file_name

HTML = SUFFIXES["text/html"]
MIXED = "text/html; charset=utf-8"

segments = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["..", ".", "", "pl", "feed.atom", "права", "a@.html", "%2e%2e", "a\\b", "\0", "x" * 300, "@.html"]
)
paths = st.lists(segments, max_size=5).map(lambda parts: "/" + "/".join(parts)) | st.text(max_size=20)


@given(paths)
@example("/../../etc/passwd")
@example("//etc/passwd")
@example("/pl/\ud800")
def test_no_path_leads_out_of_the_folder(path: str) -> None:
    name = file_name(path, HTML)
    if name is not None:
        root = "/srv/pages/live"
        assert os.path.normpath(f"{root}/{name}") == f"{root}/{name}"
        assert all(len(part.encode()) <= 250 for part in name.split("/"))


@given(st.sets(paths, min_size=2, max_size=6))
def test_two_paths_never_share_a_file_nor_stand_in_each_others_way(some: set[str]) -> None:
    names = [name for path in some for suffix in SUFFIXES.values() if (name := file_name(path, suffix))]
    assert len(set(names)) == len(names)
    assert not any(other.startswith(f"{name}/") for name in names for other in names)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/pl/", "pl/@.html"),
        ("/pl/articles/", "pl/articles/@.html"),
        ("/pl/articles/o-prawach", "pl/articles/o-prawach@.html"),
        ("/ru/articles/права", "ru/articles/права@.html"),
    ],
)
def test_a_page_lies_where_the_web_server_looks(path: str, name: str) -> None:
    assert file_name(path, HTML) == name


@pytest.mark.parametrize(
    "path", ["", "pl/", "/%D0%BF", "/.well-known/x", "/a//b", "/a/@.html/b", "/a\nb", "/" + "ж" * 200]
)
def test_a_path_that_may_be_no_file_is_refused(tmp_path: Path, path: str) -> None:
    pages = _opened(tmp_path)
    assert not kept(pages, path, b"x")
    assert _served(tmp_path) == {}


def kept(pages: Pages, path: str, content: bytes, *tags: str, is_current: bool = True) -> bool:
    variants = {"identity": content, "gzip": b"gz" + content}
    return pages.keep(path, variants, media_type="text/html", tags=tags, is_current=lambda: is_current)


def _opened(folder: Path) -> Pages:
    pages = Pages(folder)
    pages.open()
    return pages


def _served(folder: Path) -> dict[str, bytes]:
    live = folder / "current" / "live"
    return {str(file.relative_to(live)): file.read_bytes() for file in live.rglob("*") if file.is_file()}


PATHS = ("/pl/", "/pl/articles/", "/pl/articles/a", "/pl/articles/a/b", "/ru/articles/а")
TAGS = ("article:1", "article:2", "lists:pl", "../x", EVERYTHING)
steps = st.one_of(
    st.tuples(
        st.just("keep"),
        st.sampled_from(PATHS),
        st.dictionaries(st.sampled_from(["gzip", "br"]), st.binary(max_size=3)),
        st.frozensets(st.sampled_from(TAGS[:-1])),
    ),
    st.tuples(st.just("purge"), st.frozensets(st.sampled_from(TAGS))),
    st.tuples(st.sampled_from(["clear", "open", "close"])),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=15))
def test_what_is_served_is_what_was_kept_and_not_touched_since(played: list[tuple[object, ...]]) -> None:
    """A tag that an earlier page of the same path bore may take the later one along, once: it is made anew then."""
    with TemporaryDirectory() as folder:
        pages, is_open = _opened(Path(folder)), True
        known: dict[str, Mapping[str, bytes]] = {}
        borne: dict[str, frozenset[str]] = {}
        for step in played:
            match step:
                case ("keep", str(path), dict(packed), frozenset(tags)):
                    variants = {"identity": path.encode(), **packed}
                    is_kept = pages.keep(path, variants, media_type=MIXED, tags=tags, is_current=lambda: True)
                    assert is_kept == is_open
                    if is_open:
                        known[path], borne[path] = variants, borne.get(path, frozenset()) | tags
                case ("purge", frozenset(tags)):
                    pages.purge(tags)
                    known = {path: page for path, page in known.items() if not (borne[path] | {EVERYTHING}) & tags}
                    borne = {} if EVERYTHING in tags else {path: bears - tags for path, bears in borne.items()}
                case (str(deed),):
                    getattr(pages, deed)()
                    known, borne, is_open = {}, {}, deed == "open" or (deed == "clear" and is_open)
            endings = {"identity": "", "gzip": ".gz", "br": ".br"}
            wanted = {
                f"{file_name(path, HTML)}{endings[coding]}": content
                for path, variants in known.items()
                for coding, content in variants.items()
            }
            assert _served(Path(folder)) == wanted


def test_a_page_that_is_no_longer_true_is_not_kept_and_takes_the_old_one_along(tmp_path: Path) -> None:
    pages = _opened(tmp_path)
    assert kept(pages, "/pl/", b"old")
    assert not kept(pages, "/pl/", b"new", is_current=False)
    assert _served(tmp_path) == {}


def test_the_time_of_a_file_tells_its_bytes_so_that_its_etag_does(tmp_path: Path) -> None:
    pages, file = _opened(tmp_path), tmp_path / "current" / "live" / "pl" / "@.html"
    times = []
    for content in (b"one", b"two", b"one"):
        kept(pages, "/pl/", content)
        times.append(file.stat().st_mtime)
    assert times[0] == times[2] != times[1]


def test_a_page_that_a_full_disk_does_not_take_is_not_there_at_all(tmp_path: Path) -> None:
    pages = _opened(tmp_path)
    kept(pages, "/pl/", b"old", "lists:pl")
    (tmp_path / "current" / "work").rmdir()  # as nothing can be written
    assert not kept(pages, "/pl/", b"new", "lists:pl")
    assert _served(tmp_path) == {}


def test_nothing_of_what_was_forgotten_stays_on_the_disk(tmp_path: Path) -> None:
    pages = _opened(tmp_path)
    for number in range(3):
        kept(pages, f"/pl/{number}", b"x", "lists:pl")
        pages.clear()
    pages.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["lock"]


def test_a_page_kept_again_and_again_is_noted_once(tmp_path: Path) -> None:
    pages = _opened(tmp_path)
    for _ in range(5):
        kept(pages, "/pl/", b"x", "lists:pl", "settings")
    assert len([link for link in tmp_path.rglob("*") if link.is_symlink()]) == 2


@pytest.mark.parametrize("media_type", ["image/png", "", "text/html/x"])
def test_a_type_whose_files_a_web_server_would_not_tell_is_not_kept(tmp_path: Path, media_type: str) -> None:
    pages = _opened(tmp_path)
    assert not pages.keep("/pl/", {"identity": b"x"}, media_type=media_type, tags=[], is_current=lambda: True)


def test_where_no_folder_was_opened_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "never")
    assert not kept(pages, "/pl/", b"x")
    pages.purge(["lists:pl"])
    pages.clear()
    pages.close()
    assert not (tmp_path / "never").exists()


WRITER = """
import sys
from pathlib import Path
from app.web.page_cache.disk import Pages
pages, truth = Pages(Path(sys.argv[1])), Path(sys.argv[2])
print("ready", flush=True)
while (seen := truth.read_text()) != "end":
    def is_current():
        return truth.read_text() == seen
    pages.keep("/pl/", {"identity": seen.encode()}, media_type="text/html", tags=["t"], is_current=is_current)
"""


def test_after_a_deed_no_process_serves_what_was_true_before(tmp_path: Path) -> None:
    truth, folder = tmp_path / "truth", tmp_path / "pages"
    page = folder / "current" / "live" / "pl" / "@.html"
    pages = _opened(folder)
    truth.write_text("0")
    command = [sys.executable, "-c", WRITER, str(folder), str(truth)]
    writers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    try:
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        for number in range(1, 50):
            draft = tmp_path / "draft"
            draft.write_text(str(number))
            draft.rename(truth)
            pages.purge(["t"])
            with suppress(FileNotFoundError):
                assert page.read_text() == str(number)
    finally:
        truth.write_text("end")
        for writer in writers:
            writer.wait(20)
            assert writer.stdout is not None
            writer.stdout.close()
