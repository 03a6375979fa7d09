"""Settings: all faults at once, each with its cure; secrets made once and kept to their owner."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from app import create_app
from app.config import WrongSettings, read_settings, secret_key


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOLMACH_DATA", str(tmp_path))


def problems() -> list[str]:
    with pytest.raises(WrongSettings) as refused:
        read_settings()
    return refused.value.problems


def test_without_any_setting_the_site_runs_from_its_data_folder(tmp_path: Path) -> None:
    settings = read_settings()

    assert settings.database == f"sqlite:///{tmp_path / 'tolmach.sqlite'}"
    assert settings.media_folder == tmp_path / "media"
    assert not settings.is_behind_tls


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_BASE_URL", "ftp://example.org")
    monkeypatch.setenv("TOLMACH_TIME_ZONE", "Mars/Base")
    monkeypatch.setenv("TOLMACH_DATABASE_URL", "mysql://x")
    monkeypatch.setenv("TOLMACH_TRUSTED_PROXIES", "9")
    monkeypatch.setenv("TOLMACH_MAX_BODY_BYTES", "much")
    monkeypatch.setenv("TOLMACH_SITE_NAME", "")
    monkeypatch.setenv("TOLMACH_COLOUR", "red")

    found = problems()

    assert len(found) == 7
    assert "TOLMACH_COLOUR is not a setting of Tolmach; take it out or mend its spelling." in found
    assert "TOLMACH_TRUSTED_PROXIES must be 5 or less." in found
    assert "TOLMACH_MAX_BODY_BYTES must be a whole number." in found
    assert all(problem.startswith("TOLMACH_") and problem.endswith(".") for problem in found)


def test_settings_are_read_from_the_data_folder_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TOLMACH_SITE_NAME=Gazeta\n", encoding="utf-8")

    assert read_settings().site_name == "Gazeta"


def test_a_stranger_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TOLMACH_SITENAME=Gazeta\n", encoding="utf-8")

    assert problems() == ["TOLMACH_SITENAME in .env is not a setting of Tolmach; take it out or mend its spelling."]


def test_a_setting_without_the_prefix_is_no_setting(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SITE_NAME=Gazeta\n", encoding="utf-8")

    assert problems() == ["SITE_NAME in .env is not a setting of Tolmach; take it out or mend its spelling."]


def test_the_environment_stands_above_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = "# of the site\nexport tolmach_site_name='The Gazette'\nTOLMACH_DIGEST_HOUR=5 # early\n"
    (tmp_path / ".env").write_text(written, encoding="utf-8")
    monkeypatch.setenv("TOLMACH_DIGEST_HOUR", "6")

    settings = read_settings()

    assert (settings.site_name, settings.digest_hour) == ("The Gazette", 6)
    assert read_settings(digest_hour=8).digest_hour == 8


@pytest.mark.parametrize("written", ["postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_is_reached_by_psycopg_3(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("TOLMACH_DATABASE_URL", written)

    assert read_settings().database == "postgresql+psycopg://u@h/d"


def test_the_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    made = secret_key(tmp_path)

    assert secret_key(tmp_path) == made
    assert len(made) >= 60
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_secret_that_is_too_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("123", encoding="ascii")

    with pytest.raises(WrongSettings, match="too short"):
        secret_key(tmp_path)


def test_only_the_site_and_the_loopback_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_BASE_URL", "https://news.example.org/")
    settings = read_settings()

    assert settings.base_url == "https://news.example.org"
    assert settings.is_behind_tls
    assert "news.example.org" in settings.hosts


@pytest.mark.parametrize(
    "written",
    [
        "smtp://mail.example.org",
        "smtp://127.0.0.1:2525",
        "smtps://desk%40news:p%3Ass@mail.example.org:465",
        "smtp://[::1]:25",
    ],
)
def test_a_mail_server_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("TOLMACH_SMTP_URL", written)
    monkeypatch.setenv("TOLMACH_MAIL_FROM", "desk@news.example.org")

    assert read_settings().smtp_url == written


@pytest.mark.parametrize(
    "written",
    ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://h:99999", "smtp://user@h", "smtp://h/path"],
)
def test_what_is_no_mail_server_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("TOLMACH_SMTP_URL", written)

    assert problems()[0].startswith("TOLMACH_SMTP_URL must be the address of a mail server")


@pytest.mark.parametrize(
    "written", ["desk", "Desk <desk@example.org>", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org", "@"]
)
def test_mail_comes_from_one_bare_address(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("TOLMACH_MAIL_FROM", written)

    assert problems() == ["TOLMACH_MAIL_FROM must be one bare address such as desk@news.example.org."]


def test_a_mail_server_without_a_sender_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_SMTP_URL", "smtp://mail.example.org")

    assert problems() == [
        "TOLMACH_MAIL_FROM must say from which address mail comes, because TOLMACH_SMTP_URL is set.",
    ]


def test_the_password_of_the_mail_server_is_not_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_SMTP_URL", "smtp://user:hush@mail.example.org")
    monkeypatch.setenv("TOLMACH_MAIL_FROM", "desk@news.example.org")

    assert "hush" not in repr(read_settings())


def test_the_hour_of_the_digest_is_an_hour_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_DIGEST_HOUR", "24")

    assert problems() == ["TOLMACH_DIGEST_HOUR must be 23 or less."]


def test_debugging_is_refused_for_a_site_that_readers_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    read_settings()
    monkeypatch.setenv("TOLMACH_BASE_URL", "https://news.example.org")

    assert problems() == ["FLASK_DEBUG must not be on for a site that readers reach; take it out of the environment."]


def test_whether_a_second_factor_is_required_is_yes_or_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_REQUIRE_SECOND_FACTOR", "true")
    is_required = read_settings().require_second_factor
    monkeypatch.setenv("TOLMACH_REQUIRE_SECOND_FACTOR", "perhaps")

    assert is_required
    assert problems() == ["TOLMACH_REQUIRE_SECOND_FACTOR must be true or false."]


@pytest.mark.parametrize("store", ["memcached://x", "file:///x", "x"])
def test_tries_are_counted_in_memory_or_redis(monkeypatch: pytest.MonkeyPatch, store: str) -> None:
    monkeypatch.setenv("TOLMACH_LIMITS_STORE", store)

    assert problems() == ["TOLMACH_LIMITS_STORE must begin with memory://, redis:// or rediss://."]


@pytest.mark.skipif(find_spec("redis") is not None, reason="Redis can be spoken to here")
def test_a_store_that_cannot_be_used_is_said_at_the_start(tmp_path: Path) -> None:
    settings = read_settings(data=tmp_path, limits_store="redis://localhost")

    with pytest.raises(WrongSettings, match="TOLMACH_LIMITS_STORE cannot be used"):
        create_app(settings)


def test_machine_translation_is_off_until_somebody_chooses_a_service() -> None:
    assert read_settings().machine_service == ""


def test_every_wrong_setting_of_machine_translation_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_MACHINE_SERVICE", "oracle")
    monkeypatch.setenv("TOLMACH_MACHINE_URL", "https://user:pass-word@mt.example.org/")
    monkeypatch.setenv("TOLMACH_MACHINE_KEY", "sec ret\n")
    monkeypatch.setenv("TOLMACH_MACHINE_SECONDS", "600")
    monkeypatch.setenv("TOLMACH_MACHINE_PRIVATE", "127.0.0.1, home")
    monkeypatch.setenv("TOLMACH_MACHINE_DRAFTS", "perhaps")

    found = problems()

    assert len(found) == 6
    assert "TOLMACH_MACHINE_SERVICE must be one of '', 'deepl', 'libretranslate' or 'chat'." in found
    assert all(problem.startswith("TOLMACH_MACHINE_") and problem.endswith(".") for problem in found)
    assert not any("pass-word" in problem or "sec ret" in problem for problem in found)


@pytest.mark.parametrize(
    ("service", "missing"),
    [("chat", ["URL", "MODEL"]), ("libretranslate", ["URL"]), ("deepl", ["KEY"])],
)
def test_a_service_is_refused_as_long_as_it_cannot_be_asked(
    monkeypatch: pytest.MonkeyPatch, service: str, missing: list[str]
) -> None:
    monkeypatch.setenv("TOLMACH_MACHINE_SERVICE", service)

    assert [problem.split()[0] for problem in problems()] == [f"TOLMACH_MACHINE_{name}" for name in missing]


def test_a_key_for_no_service_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_MACHINE_KEY", "something-secret")

    assert "TOLMACH_MACHINE_SERVICE" in problems()[0]


def test_the_key_of_a_service_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_MACHINE_SERVICE", "deepl")
    monkeypatch.setenv("TOLMACH_MACHINE_KEY", "something-secret")

    assert "something-secret" not in repr(read_settings())
