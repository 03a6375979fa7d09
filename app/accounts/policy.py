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

    READ_DESK = "read_desk"
    WRITE = "write"
    REVIEW = "review"
    REQUEST = "request"
    TRANSLATE = "translate"
    ASSIGN = "assign"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    NAME_TERMS = "name_terms"
    MANAGE_TERMS = "manage_terms"
    MANAGE_LOCALES = "manage_locales"
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"
    IMPORT = "import"


WORKERS = frozenset({Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.READ_DESK: WORKERS,
    Action.WRITE: frozenset({Role.AUTHOR, Role.EDITOR}),
    Action.REVIEW: frozenset({Role.EDITOR}),
    Action.REQUEST: frozenset({Role.EDITOR}),
    Action.TRANSLATE: frozenset({Role.TRANSLATOR, Role.EDITOR}),
    Action.ASSIGN: frozenset({Role.EDITOR}),
    Action.PUBLISH: frozenset({Role.EDITOR}),
    Action.WITHDRAW: frozenset({Role.EDITOR}),
    Action.NAME_TERMS: frozenset({Role.TRANSLATOR, Role.EDITOR}),
    Action.MANAGE_TERMS: frozenset({Role.EDITOR}),
    Action.MANAGE_LOCALES: frozenset(),
    Action.MANAGE_PEOPLE: frozenset(),
    Action.READ_AUDIT: frozenset(),
    Action.IMPORT: frozenset(),
}
"""Which roles an action is granted to, each in its own language. An admin may do everything."""


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
    """Whoever acts. `person_id` is None for the operator's command line and for the clock."""

    person_id: int | None
    grants: frozenset[Grant] = field(default_factory=frozenset)

    @property
    def is_admin(self) -> bool:
        """Whether an admin acts: one is so everywhere or nowhere, a grant in one language has no force."""
        return Grant(Role.ADMIN) in self.grants


OPERATOR = Actor(None, frozenset({Grant(Role.ADMIN)}))
"""The command line: who can read the data folder can do everything anyway. The clock acts as the operator set it."""


def may(actor: Actor, action: Action, locale: str | None = None) -> bool:
    """Say whether `actor` may do `action` in `locale`; None asks for all languages at once."""
    return actor.is_admin or any(grant.role in ALLOWED[action] and grant.covers(locale) for grant in actor.grants)


def may_somewhere(actor: Actor, action: Action) -> bool:
    """Say whether `actor` may do `action` in any language at all: what decides if a page is offered."""
    return actor.is_admin or any(grant.role in ALLOWED[action] for grant in actor.grants)


def locales_for(actor: Actor, action: Action, locales: frozenset[str]) -> frozenset[str]:
    """Return those of `locales` in which `actor` may do `action`."""
    return frozenset(locale for locale in locales if may(actor, action, locale))


def is_trusted_with_keys(actor: Actor) -> bool:
    """Say whether a stolen password of `actor` would hurt everybody: they publish, or let people in."""
    return any(grant.role in {Role.EDITOR, Role.ADMIN} for grant in actor.grants)
