"""The reader's pages, uncached, with 10,000 editions: times, rates, and how they stand to a static file."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

from app.publishing import paths as addresses
from bench.corpus import articles, folder_for
from bench.load import Timing, time_path
from bench.report import Row, Table
from bench.server import ROOT, site

ARTICLES = 2000
NOT_KEPT = {"TOLMACH_PAGE_CACHE_MB": "0"}
"""The setting with which each page is made anew for each reader."""
FIRST_LINK = re.compile(r'href="(/en/articles/[^"?]+)"')
STYLESHEET = re.compile(r'href="(/static/[^"]+\.css)"')


def measure() -> Table:
    """Build the newsroom if it is not kept from an earlier run, serve it, and measure each page."""
    data, seconds = build(ARTICLES)
    with site(data, "--no-demo", settings=NOT_KEPT) as server:
        paths = pages(server.port)
        static = time_path(server.port, paths.pop("static file"))
        rows = [_row("static file", static, static.p50_ms)]
        rows += [_row(name, time_path(server.port, path), static.p50_ms) for name, path in paths.items()]
    facts: dict[str, str | int | float] = {"editions": ARTICLES * 5, "imported in s": round(seconds, 1)}
    return Table("Reader's pages, not cached", rows, facts)


def _row(page: str, timing: Timing, static_ms: float) -> Row:
    ratio = timing.p50_ms / static_ms
    return Row(page, timing.requests_per_second, timing.p50_ms, timing.p99_ms, timing.bytes, ratio)


def pages(port: int) -> dict[str, str]:
    """Return the addresses to measure, by what they are called in the table."""
    front = _read(port, "/en/")
    article = FIRST_LINK.search(front)
    stylesheet = STYLESHEET.search(front)
    if article is None or stylesheet is None:
        message = "the front page shows no article or has no stylesheet"
        raise LookupError(message)
    return {
        "static file": stylesheet[1],
        "article": article[1],
        "list": "/en/articles/",
        "list with facets": "/en/articles/?country=kz&topic=torture",
        "page 50 of a list": "/en/articles/?page=50",
        "front page": "/en/",
        "term page": "/en/topics/torture",
        "search": addresses.search("ru", "правами человека"),
        "search by a term": "/en/search?q=Kasachstan",
        "search for nothing": "/en/search?q=tortrue",
        "Atom feed": "/en/feed.atom",
        "index of sitemaps": "/sitemap.xml",
        "sitemap": "/sitemap-texts-2.xml",
    }


def _read(port: int, path: str) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read().decode()


def build(count: int) -> tuple[Path, float]:
    """Import a newsroom of this many articles through the command line; return its folder and the seconds it took."""
    data = folder_for(count)
    done = data / "done"
    if done.exists():
        return data, float(done.read_text(encoding="ascii"))
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    lines = data / "articles.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(count))
    flask(data, "db", "upgrade")
    flask(data, "demo", "load")
    begin = perf_counter()
    flask(data, "import", "article", str(lines))
    seconds = perf_counter() - begin
    done.write_text(f"{seconds:.1f}", encoding="ascii")
    return data, seconds


def flask(data: Path, *arguments: str) -> None:
    """Run a command of the application on a data folder."""
    subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**os.environ, "TOLMACH_DATA": str(data)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
