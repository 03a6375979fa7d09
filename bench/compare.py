"""What a request costs the site, beside nginx with the same bytes as files and Flask's hello world, in one run."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench import nginx, reader
from bench.report import Figures
from bench.server import Server, free_port, running, site
from bench.volley import CONNECTIONS, FEW, NOT_MODIFIED, Asked, Cost, cost, first

SECONDS = 2.0
"""How long each is asked, three times."""
PLAIN = ("Accept-Encoding: identity",)
CACHED = ("article", "list", "list with facets", "front page", "Atom feed", "index of sitemaps", "sitemap")
UNCACHED = (*CACHED, "search", "search for nothing")
KEPT = {"TOLMACH_PAGE_CACHE_MB": "256"}
"""Room for every page that is measured, in three encodings."""
ETAG = re.compile(rb"\r\netag: *([^\r]+)\r\n", re.IGNORECASE)
BODY = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One server answering one page."""

    page: str
    server: str
    cost: Cost


def measure() -> Figures:
    """Serve 10,000 editions with and without finished pages in memory, the same bytes by nginx, and hello world."""
    data, _ = reader.build(reader.ARTICLES)
    lines: list[Line] = []
    with site(data, "--no-demo", "--no-jobs", settings=KEPT) as server:
        paths = reader.pages(server.port)
        asked = {page: Asked(paths[page], PLAIN) for page in CACHED}
        answers = {page: first(server.port, wanted) for page, wanted in asked.items()}
        lines += _lines(server, "finished", asked)
        lines += _lines(server, "finished, 304", {page: _again(asked[page], answers[page]) for page in CACHED})
    with site(data, "--no-demo", "--no-jobs", settings=reader.NOT_KEPT) as server:
        lines += _lines(server, "not cached", {page: Asked(paths[page], PLAIN) for page in UNCACHED}, FEW)
    lines += _by_nginx({page: answer.partition(BODY)[2] for page, answer in answers.items()})
    port = free_port()
    with running([sys.executable, "-m", "bench.hello", str(port)], port) as server:
        lines += _lines(server, "hello world", {"hello world": Asked("/", PLAIN)})
    return table(lines)


def _lines(server: Server, name: str, asked: Mapping[str, Asked], connections: int = CONNECTIONS) -> Iterator[Line]:
    for page, wanted in asked.items():
        yield Line(page, name, cost(server.port, server.pid, wanted, SECONDS, connections))


def _again(asked: Asked, answer: bytes) -> Asked:
    """Return the question of a reader who has the page already."""
    etag = ETAG.search(answer, 0, answer.index(BODY) + 2)
    if etag is None:
        raise LookupError(asked.path)
    return Asked(asked.path, (*asked.headers, f"If-None-Match: {etag[1].decode('ascii')}"), NOT_MODIFIED)


def _by_nginx(bodies: Mapping[str, bytes]) -> list[Line]:
    if nginx.program() is None:
        return []
    files = {f"{number}.html": body for number, body in enumerate(bodies.values())}
    with nginx.serving(files, os.cpu_count() or 1) as server:
        asked = {page: Asked(f"/{file}", PLAIN) for page, file in zip(bodies, files, strict=True)}
        again = {page: _again(wanted, first(server.port, wanted)) for page, wanted in asked.items()}
        return [*_lines(server, "nginx", asked), *_lines(server, "nginx, 304", again)]


def table(lines: list[Line]) -> Figures:
    """Return the lines with their ratios: to nginx with the same page and status, and to hello world."""
    known = {(line.page, line.server): line.cost for line in lines}
    hello = known["hello world", "hello world"]
    rows = []
    for line in lines:
        peer = known.get((line.page, "nginx, 304" if line.server.endswith("304") else "nginx"))
        rows.append(
            (
                line.page,
                line.server,
                round(line.cost.cpu_us, 1),
                round(line.cost.per_second),
                line.cost.bytes,
                round(line.cost.cpu_us / peer.cpu_us, 2) if peer else None,
                round(line.cost.per_second / peer.per_second, 2) if peer else None,
                round(line.cost.cpu_us / hello.cpu_us, 3),
            )
        )
    columns = ("page", "server", "CPU us", "requests/s", "bytes", "CPU, nginx = 1", "rate, nginx = 1", "CPU, hello = 1")
    facts = {"editions": reader.ARTICLES * 5, "processes of each server": os.cpu_count() or 1}
    return Figures("What a request costs", columns, rows, facts)
