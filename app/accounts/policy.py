"""Who may do what, in which language: one pure function, deny by default."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is trusted with in a language."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    ADMIN = "admin"


class Action(StrEnum):
    """What can be asked for."""

    WRITE = "write"
    TRANSLATE = "translate"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    MANAGE_TERMS = "manage_terms"
    MANAGE_LOCALES = "manage_locales"
    IMPORT = "import"


ALLOWED: dict[Action, frozenset[Role]] = {
    Action.WRITE: frozenset({Role.AUTHOR, Role.EDITOR}),
    Action.TRANSLATE: frozenset({Role.TRANSLATOR, Role.EDITOR}),
    Action.PUBLISH: frozenset({Role.EDITOR}),
    Action.WITHDRAW: frozenset({Role.EDITOR}),
    Action.MANAGE_TERMS: frozenset({Role.EDITOR}),
    Action.MANAGE_LOCALES: frozenset(),
    Action.IMPORT: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in one language, or in all (`locale` is None)."""

    role: Role
    locale: str | None = None

    def covers(self, locale: str | None) -> bool:
        """Say whether it counts there; what concerns all languages asks for a grant in all."""
        return self.locale is None or self.locale == locale


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts. `person_id` is None for the operator's command line."""

    person_id: int | None
    grants: frozenset[Grant] = field(default_factory=frozenset)


OPERATOR = Actor(None, frozenset({Grant(Role.ADMIN)}))
"""The command line: who can read the data folder can do everything anyway."""


def may(actor: Actor, action: Action, locale: str | None = None) -> bool:
    """Say whether `actor` may do `action` in `locale`; None asks for all languages at once.

    An admin is one everywhere or nowhere: a grant of that role in one language has no force.
    """
    return any(
        (grant.role is Role.ADMIN and grant.locale is None) or (grant.role in ALLOWED[action] and grant.covers(locale))
        for grant in actor.grants
    )
