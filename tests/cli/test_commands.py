"""The operator's commands: they do what they say, and refuse with the cure."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from app import cli, create_app
from app.config import Settings
from tests.makers import Maker

ARTICLE = {"title": "Verdict", "source_locale": "en", "published": "2026-01-01", "body": "Words.\n"}


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


def test_a_text_is_taken_down_and_put_up_again(app: Flask, client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights")

    assert run(app, "articles", "withdraw", f"http://localhost{text.path}").exit_code == 0
    assert client.get(text.path).status_code == 410
    assert run(app, "articles", "publish", text.path).exit_code == 0
    assert client.get(text.path).status_code == 200


def test_a_text_is_taken_down_everywhere(app: Flask, client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights")
    polish = make.translation(text, "pl", "Права")

    assert run(app, "articles", "withdraw", text.path, "--everywhere").exit_code == 0
    assert [client.get(each.path).status_code for each in (text, polish)] == [410, 410]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("articles", "withdraw", "/en/articles/nothing"), "no address of an article"),
        (("articles", "withdraw", "/en/"), "no address of an article"),
        (("articles", "publish", "/en/articles/"), "no address of an article"),
        (("locales", "open", "no tag"), "tag"),
        (("locales", "open", "de", "--fallback", "sv"), "open it first"),
        (("locales", "close", "no tag"), "not a language of this site"),
        (("locales", "close", "sv"), "not a language of this site"),
        (("locales", "close", "en"), "default"),
        (("locales", "machine-limit", "pl", "101"), "from 0 to 100"),
        (("locales", "machine-limit", "sv", "10"), "not a language of this site"),
        (("import", "article", "absent.json"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(app: Flask, arguments: tuple[str, ...], said: str) -> None:
    result = run(app, *arguments)

    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_what_is_down_cannot_be_taken_down_again(app: Flask, make: Maker) -> None:
    text = make.article("Rights")
    make.withdrawal(text)

    assert "is not live" in run(app, "articles", "withdraw", text.path).output


def test_an_approved_translation_is_published_anew_and_one_that_waits_for_its_update_is_not(
    app: Flask, make: Maker
) -> None:
    text = make.article("Rights")
    polish = make.translation(text, "pl", "Prawa")
    assert run(app, "articles", "publish", polish.path).exit_code == 0

    make.revision(text, "Other.\n\nWords.\n")

    assert run(app, "articles", "publish", polish.path).exit_code == 1


def test_articles_are_imported_from_files(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(f"{json.dumps(ARTICLE)}\n", encoding="utf-8")

    result = run(app, "import", "article", str(file))

    assert "1 new" in result.output
    assert client.get("/en/articles/verdict").status_code == 200


def test_a_faulty_file_is_named_with_the_place_and_nothing_is_imported(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    file = tmp_path / "articles.json"
    file.write_text(json.dumps([ARTICLE, {**ARTICLE, "published": "soon"}]), encoding="utf-8")

    result = run(app, "import", "article", str(file))

    assert result.exit_code == 1
    assert "article 2, published" in result.output
    assert "Nothing of articles.json was imported." in result.output
    assert client.get("/en/articles/verdict").status_code == 404


def test_a_language_is_opened_listed_and_closed(app: Flask, client: FlaskClient) -> None:
    opened = run(app, "locales", "open", "crh", "--own-name", "Qırımtatarca", "--direction", "ltr", "--fallback", "uk")

    assert opened.exit_code == 0
    assert client.get("/crh/").status_code == 200
    assert "Qırımtatarca" in run(app, "locales", "list").output
    assert "crh > uk > en" in run(app, "locales", "list").output
    assert run(app, "locales", "close", "crh").exit_code == 0
    assert client.get("/crh/").status_code == 404


def test_a_limit_of_machine_text_is_set_for_a_language(app: Flask) -> None:
    assert "at most 20 %" in run(app, "locales", "machine-limit", "PL", "20").output


def test_a_command_sets_an_empty_database_up_by_itself(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path, base_url="http://localhost"))
    cli.set_up(app)

    assert "Русский" in run(app, "locales", "list").output


def test_a_database_that_does_not_answer_is_named_with_the_cure(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:9/nothing"
    app = create_app(Settings(data=tmp_path, database_url=url, base_url="http://localhost"))
    cli.set_up(app)

    for arguments in (("locales", "list"), ("serve", "--no-demo")):
        result = run(app, *arguments)

        assert result.exit_code == 1
        assert "TOLMACH_DATABASE_URL" in result.output
        assert "Traceback" not in result.output
