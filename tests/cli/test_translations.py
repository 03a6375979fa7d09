"""`flask translations check` tells what is wrong on the whole site, and fails where there is an error."""

import json

import pytest
from click.testing import Result
from flask import Flask

from tests.makers import Maker


def check(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["translations", "check", *arguments])


@pytest.fixture
def site(make: Maker) -> int:
    article = make.article("Letters", "In 2019 he left the house.\n")
    make.translation(article, "pl", "Listy", "W 2018 roku opuścił dom.\n")
    make.translation(article, "it", "Lettere", "Nel 2019 ha  lasciato la casa.\n")
    return article.id


def test_errors_fail_and_are_named_with_their_place(app: Flask, site: int) -> None:
    found = check(app)

    assert found.exit_code == 1
    assert f"pl {site} (Letters), passage" in found.output
    assert "error: A figure of the original is missing" in found.output
    assert "2 translations" in found.output


def test_warnings_alone_are_no_failure(app: Flask, site: int) -> None:
    found = check(app, "--locale", "it", "--article", str(site))

    assert found.exit_code == 0
    assert "warning: There are two blanks in a row." in found.output


def test_json_is_one_object_a_line_with_the_counts_last(app: Flask, site: int) -> None:
    *lines, counts = [json.loads(line) for line in check(app, "--json").stdout.splitlines()]

    assert {(line["locale"], line["check"], line["article"]) for line in lines} == {
        ("pl", "numbers", site),
        ("it", "spaces", site),
    }
    assert counts["by_check"] == {"spaces": 1, "numbers": 1}
    assert (counts["errors"], counts["warnings"]) == (1, 1)


def test_an_empty_site_has_nothing_wrong_and_a_bad_tag_is_refused(app: Flask) -> None:
    assert "0 translations" in check(app).output
    assert check(app, "--locale", "no tag").exit_code == 2
