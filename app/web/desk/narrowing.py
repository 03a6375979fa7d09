"""What lists at the desk share: who may see them, and what they are narrowed to by their address."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import urlencode

from flask import request

from app.accounts.policy import Action, Actor, may_somewhere
from app.core.errors import NotAllowed
from app.core.text import clean, one_line
from app.locales.queries import registry

LONGEST_TEXT: Final = 200
LAST_PAGE: Final = 100_000

Choice = TypeVar("Choice", bound=StrEnum)


def require_desk(actor: Actor) -> None:
    """Refuse with `NotAllowed` whoever works in no language; lists hold nothing for them."""
    if not may_somewhere(actor, Action.READ_DESK):
        raise NotAllowed(Action.READ_DESK, None)


def chosen(name: str, choices: type[Choice]) -> Choice | None:
    """Return what the address chooses among these; None where it chooses nothing that there is."""
    try:
        return choices(request.args.get(name, ""))
    except ValueError:
        return None


def chosen_locale() -> str | None:
    """Return the language that the address chooses, if the site has it."""
    wanted = request.args.get("locale", "")
    return wanted if wanted in registry().by_tag else None


def typed_text() -> str:
    """Return the text that is looked for."""
    return one_line(clean(request.args.get("q", "")))[:LONGEST_TEXT]


def page_number() -> int:
    """Return the page of a list that is asked for; the first where the address asks for none that can be."""
    number = request.args.get("page", 1, type=int)
    return number if 1 <= number <= LAST_PAGE else 1


def narrowed(path: str, given: Mapping[str, str | int | None]) -> str:
    """Return the address of a list that is narrowed to this; what is empty, and the first page, are left out."""
    kept = {name: value for name, value in given.items() if value and (name, value) != ("page", 1)}
    return f"{path}?{urlencode(kept)}" if kept else path
