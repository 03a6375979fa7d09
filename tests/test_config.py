"""Settings: all faults at once, each with its cure; secrets made once and kept to their owner."""

from pathlib import Path

import pytest

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

    assert "SITENAME" in problems()[0]


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
