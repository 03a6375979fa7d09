"""Settings: read from the environment (`TOLMACH_...`) and from `.env` in the data folder, checked all at once."""

import os
import re
import secrets
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

PREFIX = "TOLMACH_"
ROOT = Path(__file__).resolve().parent.parent
SECRET_BYTES = 48
SHORTEST_SECRET = 32
OWNER_ONLY = 0o600
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class WrongSettings(Exception):  # noqa: N818 - it is shown to a person, as a list
    """One or more settings cannot be used; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        """Keep every problem, so that all can be mended at once."""
        super().__init__("\n".join(problems))
        self.problems = problems


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        message = "must be an address such as https://news.example.org, without a path"
        raise ValueError(message)
    return f"{parts.scheme}://{parts.netloc}"


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = "must be a time zone of the IANA list, such as Europe/Warsaw"
        raise ValueError(message) from error
    return value


def _database_url(value: str) -> str:
    if value.startswith("postgresql://"):
        value = value.replace("postgresql://", "postgresql+psycopg://", 1)
    if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
        message = "must begin with sqlite:/// or postgresql://"
        raise ValueError(message)
    return value


def _smtp_url(value: str) -> str:
    parts = urlsplit(value)
    has_both_or_none = (parts.username is None) == (parts.password is None)
    is_bare = not (parts.path.strip("/") or parts.query or parts.fragment)
    if value and not (parts.scheme in {"smtp", "smtps"} and _has_host_and_port(value) and has_both_or_none and is_bare):
        message = "must be the address of a mail server such as smtp://user:password@mail.example.org:587, or smtps://"
        raise ValueError(message)
    return value


def _has_host_and_port(value: str) -> bool:
    try:
        return bool(urlsplit(value).hostname) and urlsplit(value).port != 0
    except ValueError:
        return False


def _mail_address(value: str) -> str:
    if value and not re.fullmatch(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+", value):
        message = "must be one bare address such as desk@news.example.org"
        raise ValueError(message)
    return value


def _service_url(value: str) -> str:
    if not value:
        return value
    try:
        parts = urlsplit(value)
        is_sound = parts.scheme in {"http", "https"} and _has_host_and_port(value)
    except ValueError:
        is_sound = False
    if not is_sound or parts.username is not None or parts.query or parts.fragment or not _is_one_word(value):
        message = (
            "must be an address such as https://translate.example.org, without a name, a password or a query in it"
        )
        raise ValueError(message)
    return value.rstrip("/")


def _service_key(value: str) -> str:
    if not _is_one_word(value):
        message = "must be a key of plain letters, digits and signs, without blanks"
        raise ValueError(message)
    return value


def _is_one_word(value: str) -> bool:
    return value.isascii() and value.isprintable() and " " not in value


def _network_list(value: str) -> str:
    try:
        for one in filter(None, map(str.strip, value.split(","))):
            ip_network(one)
    except ValueError as error:
        message = "must be addresses or networks such as 127.0.0.1, 10.1.0.0/16, with commas between them"
        raise ValueError(message) from error
    return value


def _limits_store(value: str) -> str:
    if not value.startswith(("memory://", "redis://", "rediss://")):
        message = "must begin with memory://, redis:// or rediss://"
        raise ValueError(message)
    return value


class Settings(BaseModel):
    """Everything an operator can set. A name here is the name there, with the prefix and in capitals."""

    model_config = ConfigDict(extra="forbid")

    data: Path = ROOT / "instance"
    base_url: Annotated[str, AfterValidator(_base_url)] = "http://127.0.0.1:5000"
    database_url: Annotated[str, AfterValidator(_database_url)] = ""
    site_name: str = Field(default="Tolmach", min_length=1, max_length=80)
    time_zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    security_contact: str = Field(default="", max_length=200)
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    max_body_bytes: int = Field(default=2_000_000, ge=10_000)
    page_cache_mb: int = Field(default=14, ge=0, le=4096)
    pages_folder: Path | None = None
    require_second_factor: bool = False
    limits_store: Annotated[str, AfterValidator(_limits_store)] = "memory://"
    smtp_url: Annotated[str, AfterValidator(_smtp_url)] = Field(default="", repr=False)
    mail_from: Annotated[str, AfterValidator(_mail_address)] = ""
    digest_hour: int = Field(default=7, ge=0, le=23)
    machine_service: Literal["", "deepl", "libretranslate", "chat"] = ""
    machine_url: Annotated[str, AfterValidator(_service_url)] = ""
    machine_key: Annotated[str, AfterValidator(_service_key)] = Field(default="", repr=False)
    machine_model: str = Field(default="", max_length=200)
    machine_seconds: int = Field(default=15, ge=1, le=60)
    machine_private: Annotated[str, AfterValidator(_network_list)] = ""
    machine_drafts: bool = False

    @model_validator(mode="after")
    def _mail_has_a_sender(self) -> Self:
        if self.smtp_url and not self.mail_from:
            message = "TOLMACH_MAIL_FROM must say from which address mail comes, because TOLMACH_SMTP_URL is set"
            raise ValueError(message)
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The site's zone, in which dates are shown."""
        return ZoneInfo(self.time_zone)

    @property
    def database(self) -> str:
        """The address of the database: SQLite in the data folder unless another is set."""
        return self.database_url or f"sqlite:///{self.data / 'tolmach.sqlite'}"

    @property
    def media_folder(self) -> Path:
        """Where pictures lie."""
        return self.data / "media"

    @property
    def mail_folder(self) -> Path:
        """Where mail is laid down while no mail server is set."""
        return self.data / "mail"

    @property
    def translations_folder(self) -> Path:
        """Where the newsroom's own words of the interface lie, as catalogs."""
        return self.data / "translations"

    @property
    def demo_accounts(self) -> Path:
        """Where the accounts of the demo people are listed, for their owner alone."""
        return self.data / "demo-accounts.json"

    @property
    def jobs_file(self) -> Path:
        """Where the queue of the jobs lies."""
        return self.data / "jobs.sqlite"

    @property
    def host(self) -> str:
        """The host that readers use."""
        return str(urlsplit(self.base_url).hostname)

    @property
    def hosts(self) -> list[str]:
        """The host names that requests may carry."""
        return [self.host, *LOOPBACK_HOSTS]

    @property
    def is_behind_tls(self) -> bool:
        """Whether readers come over HTTPS."""
        return self.base_url.startswith("https://")


def read_settings(**overrides: object) -> Settings:
    """Read the settings; raise `WrongSettings` that lists every one that cannot be used."""
    data = Path(str(overrides.get("data") or os.environ.get(f"{PREFIX}DATA") or ROOT / "instance")).absolute()
    written = _as_names(dotenv_values(data / ".env", encoding="utf-8"))
    problems = _unknown_names(written)
    try:
        settings = Settings.model_validate({**_given({**written, **_as_names(os.environ)}), **overrides, "data": data})
        problems += _open_doors(settings) + _machine_gaps(settings)
    except ValidationError as error:
        problems += [_sentence(fault) for fault in error.errors()]
    if problems:
        raise WrongSettings(problems)
    return settings


def _open_doors(settings: Settings) -> list[str]:
    """Return what a site that readers reach must not have."""
    is_debugging = os.environ.get("FLASK_DEBUG", "").lower() not in {"", "0", "false", "no"}
    if settings.is_behind_tls and is_debugging:
        return ["FLASK_DEBUG must not be on for a site that readers reach; take it out of the environment."]
    return []


def _machine_gaps(settings: Settings) -> list[str]:
    """Return what a chosen service cannot be asked without, and what was set for none."""
    service, needed = settings.machine_service, []
    if service in {"libretranslate", "chat"} and not settings.machine_url:
        needed.append("TOLMACH_MACHINE_URL must say where the service is")
    if service == "deepl" and not settings.machine_key:
        needed.append("TOLMACH_MACHINE_KEY must hold the key that the service gave you")
    if service == "chat" and not settings.machine_model:
        needed.append("TOLMACH_MACHINE_MODEL must name the model to ask")
    if not service and (settings.machine_url or settings.machine_key or settings.machine_model):
        return ["TOLMACH_MACHINE_SERVICE must name the service, because others of TOLMACH_MACHINE_ are set."]
    return [f"{sentence}, because TOLMACH_MACHINE_SERVICE is {service}." for sentence in needed]


def _as_names(said: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is said, by names in capitals, whichever letters they were written in."""
    return {name.upper(): value for name, value in said.items() if value is not None}


def _given(said: Mapping[str, str]) -> dict[str, str]:
    names = {f"{PREFIX}{name.upper()}": name for name in Settings.model_fields}
    return {names[name]: value for name, value in said.items() if name in names}


def _unknown_names(written: Mapping[str, str]) -> list[str]:
    """Return what is no setting: of the environment what has our prefix, of `.env` all that says something."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    of_tools = {f"{PREFIX}{name}" for name in OF_TOOLS}
    strangers = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known | of_tools)
    in_file = sorted(f"{name} in .env" for name, value in written.items() if value and name not in known)
    return [f"{name} is not a setting of Tolmach; take it out or mend its spelling." for name in strangers + in_file]


OF_TOOLS = ("REQUIRE_ALL", "CHROMIUM", "TEST_POSTGRES")
"""Names with our prefix that belong to `dev.py` and the tests."""


WORDS = {
    "bool_parsing": "must be true or false",
    "greater_than_equal": "must be {ge} or more",
    "int_parsing": "must be a whole number",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be one of {expected}",
    "string_too_long": "must have at most {max_length} characters",
    "string_too_short": "must have at least {min_length} characters",
}
"""What is wrong with a setting, by pydantic's name for it. Our own checks bring their sentence."""


def _sentence(fault: ErrorDetails) -> str:
    if not fault["loc"]:  # a fault between two settings, which names them itself
        return f"{fault['msg'].removeprefix('Value error, ')}."
    name = str(fault["loc"][0]).upper()
    said = WORDS.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    return f"{PREFIX}{name} {said.format(**fault.get('ctx', {}))}."


def secret_key(data: Path) -> str:
    """Return the secret of this data folder, made at the first start and readable by its owner alone."""
    file = data / "secret-key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        found = file.read_text(encoding="ascii").strip()
        if len(found) < SHORTEST_SECRET:
            raise WrongSettings([f"{file} is too short to be a secret; delete it and start again."]) from None
        return found
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(made := secrets.token_urlsafe(SECRET_BYTES))
    return made
