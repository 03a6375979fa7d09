"""The table of the comparison: each page beside nginx with the same page and status, and beside hello world."""

from bench.compare import Line, table
from bench.volley import Cost

LINES = [
    Line("article", "finished", Cost(60.0, 9000.0, 1000, 300)),
    Line("article", "finished, 304", Cost(40.0, 12000.0, 100, 300)),
    Line("search", "not cached", Cost(3000.0, 100.0, 1000, 300)),
    Line("article", "nginx", Cost(20.0, 18000.0, 900, 300)),
    Line("article", "nginx, 304", Cost(10.0, 24000.0, 90, 300)),
    Line("hello world", "hello world", Cost(200.0, 4000.0, 100, 300)),
]


def test_a_page_is_compared_with_nginx_and_a_304_with_its_304() -> None:
    ratios = {row[1]: row[5:] for row in table(LINES).rows}

    assert ratios["finished"] == (3.0, 0.5, 0.3)
    assert ratios["finished, 304"] == (4.0, 0.5, 0.2)


def test_a_page_that_nginx_did_not_serve_has_no_ratio_to_it() -> None:
    ratios = {row[1]: row[5:] for row in table(LINES).rows}

    assert ratios["not cached"] == (None, None, 15.0)


def test_figures_stand_in_columns() -> None:
    lines = str(table(LINES)).splitlines()
    head = next(line for line in lines if line.startswith("page"))
    first = next(line for line in lines if line.startswith("article"))

    assert first.index("finished") == head.index("server")
    assert first.index("60.0") + len("60.0") == head.index("CPU us") + len("CPU us")
