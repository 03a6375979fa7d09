"""What an operator copies says what the site says, and names what there is."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from app.config import ROOT, Settings
from app.web.reader.addresses import LOCALE
from app.web.shared.headers import ALWAYS, STRICT_TRANSPORT, policy

DEPLOY = ROOT / "deploy"
EVERY_PAGE = {
    "Content-Security-Policy": policy(is_secure=True),
    "Strict-Transport-Security": STRICT_TRANSPORT,
    "Vary": "Accept-Encoding",
    **ALWAYS,
}


def test_the_headers_for_nginx_are_those_of_the_site() -> None:
    text = (DEPLOY / "nginx" / "tolmach-headers.conf").read_text(encoding="utf-8")
    found = re.findall(r'^add_header (\S+) (?:"(.*)"|(\S+));$', text, re.MULTILINE)
    assert {name: quoted or bare for name, quoted, bare in found} == EVERY_PAGE


def test_the_headers_for_caddy_are_those_of_the_site() -> None:
    text = (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8")
    [snippet] = re.findall(r"^\(headers\) \{\n\theader \{\n(.*?)\n\t\}\n\}$", text, re.MULTILINE | re.DOTALL)
    found = re.findall(r'^\t\t(\S+) (?:"(.*)"|(\S+))$', snippet, re.MULTILINE)
    assert {name: quoted or bare for name, quoted, bare in found} == EVERY_PAGE


@pytest.mark.parametrize("name", ["nginx/tolmach-finished.conf", "caddy/Caddyfile"])
def test_a_web_server_knows_a_locale_in_an_address_by_the_same_pattern(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    [written] = re.findall(r"\^/\((?:\?<tag>)?(.*)\)/\.\*@", text)
    assert written == LOCALE.removeprefix("/")


@pytest.mark.parametrize("name", ["tolmach.service", "tolmach-jobs.service"])
def test_a_unit_starts_a_command_that_there_is_and_may_do_no_more_than_it_needs(name: str) -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign] # as the documentation of configparser has it
    unit.read(DEPLOY / "systemd" / name)
    service = unit["Service"]
    assert service["ExecStart"].startswith("/srv/tolmach/.venv/bin/python -m app ")
    assert service["User"] == "tolmach"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""


def test_the_containers_are_given_settings_that_there_are() -> None:
    text = (DEPLOY / "container" / "compose.yaml").read_text(encoding="utf-8")
    given = {name.lower() for name in re.findall(r"^    TOLMACH_(\w+):", text, re.MULTILINE)}
    assert {"base_url", "database_url", "trusted_proxies"} <= given <= set(Settings.model_fields)


def test_the_container_holds_every_folder_of_the_program() -> None:
    text = (DEPLOY / "container" / "Containerfile").read_text(encoding="utf-8")
    copied = {
        Path(word).name for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for word in line.split()
    }
    assert copied >= {"dev.py", "babel.cfg", "app", "templates", "translations", "migrations", "demo", "requirements"}
    assert all((ROOT / name).exists() for name in copied)
