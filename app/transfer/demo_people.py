"""People of the demo newsroom: all made up, and said to be. Their passwords are drawn anew for each data folder."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.accounts.passwords import hash_of
from app.accounts.people import add_person
from app.accounts.policy import OPERATOR, Grant, Role
from app.accounts.queries import is_nobody_here
from app.config import OWNER_ONLY
from app.core.database import unit_of_work
from app.locales.queries import registry

EVERYWHERE: Final = "*"
PASSWORD_BYTES: Final = 12
SAID_TO_BE: Final = "(demo)"


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who was made up: their name means “example” in their language."""

    address: str
    name: str
    role: Role
    locales: tuple[str, ...]


PLAYERS: Final = (
    Player("admin", "Ada Example", Role.ADMIN, (EVERYWHERE,)),
    Player("editor.en", "Emma Example", Role.EDITOR, ("en",)),
    Player("editor.ru", "Роман Примеров", Role.EDITOR, ("ru",)),
    Player("editor.pl", "Paweł Przykład", Role.EDITOR, ("pl",)),
    Player("editor.it", "Irene Esempio", Role.EDITOR, ("it",)),
    Player("editor.uk", "Уляна Приклад", Role.EDITOR, ("uk",)),
    Player("editor.kk", "Қанат Мысал", Role.EDITOR, ("kk",)),
    Player("editor.ar", "أمل مثال", Role.EDITOR, ("ar",)),
    Player("translator.pl", "Teresa Przykład", Role.TRANSLATOR, ("pl",)),
    Player("translator2.pl", "Tadeusz Przykład", Role.TRANSLATOR, ("pl",)),
    Player("translator.ru", "Татьяна Примерова", Role.TRANSLATOR, ("ru",)),
    Player("translator.it", "Tullio Esempio", Role.TRANSLATOR, ("it",)),
    Player("translator.uk", "Тарас Приклад", Role.TRANSLATOR, ("uk", "ru")),
    Player("translator.kk", "Тоғжан Мысал", Role.TRANSLATOR, ("kk", "ru")),
    Player("translator.ar", "طارق مثال", Role.TRANSLATOR, ("ar",)),
    Player("author.en", "Arthur Example", Role.AUTHOR, ("en",)),
    Player("author.ru", "Анна Примерова", Role.AUTHOR, ("ru",)),
    Player("author.pl", "Alicja Przykład", Role.AUTHOR, ("pl",)),
)


def load(file: Path) -> bool:
    """Make the demo accounts and write `file`, which its owner alone can read; say whether that was done.

    It is not where anybody is known already: nobody but the operator may have let people in.
    """
    if not is_nobody_here():
        return False
    with unit_of_work():
        written = [_account(player) for player in PLAYERS if _is_spoken(player)]
        _write(file, json.dumps(written, ensure_ascii=False, indent=2) + "\n")
    return True


def _account(player: Player) -> dict[str, object]:
    email = f"{player.address}@example.org"
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    grants = frozenset(Grant(player.role, None if locale == EVERYWHERE else locale) for locale in player.locales)
    language = registry().interface(player.locales[0])
    add_person(
        f"{player.name} {SAID_TO_BE}",
        email,
        actor=OPERATOR,
        password_hash=hash_of(password),
        locale=language,
        grants=grants,
    )
    return {"email": email, "password": password, "role": player.role.value, "locales": list(player.locales)}


def _is_spoken(player: Player) -> bool:
    return set(player.locales) <= {EVERYWHERE, *registry().by_tag}


def _write(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        os.fchmod(descriptor, OWNER_ONLY)  # also where the file was there before
        opened.write(text)
