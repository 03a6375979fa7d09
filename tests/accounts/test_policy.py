"""The policy: who may do what, in which language. Deny by default; a grant in one language says nothing of others."""

import pytest
from hypothesis import given, strategies as st

from app.accounts.policy import (
    ALLOWED,
    OPERATOR,
    Action,
    Actor,
    Grant,
    Role,
    is_trusted_with_keys,
    locales_for,
    may,
    may_somewhere,
)

EDITOR_OF_ITALIAN = Actor(1, frozenset({Grant(Role.EDITOR, "it")}))
TRANSLATOR_OF_POLISH = Actor(2, frozenset({Grant(Role.TRANSLATOR, "pl")}))
ADMIN = Actor(3, frozenset({Grant(Role.ADMIN)}))
NOBODY = Actor(None)

GRANTED = {
    Role.AUTHOR: {Action.READ_DESK, Action.WRITE},
    Role.TRANSLATOR: {Action.READ_DESK, Action.TRANSLATE, Action.NAME_TERMS},
    Role.EDITOR: {
        Action.READ_DESK,
        Action.WRITE,
        Action.REVIEW,
        Action.REQUEST,
        Action.TRANSLATE,
        Action.ASSIGN,
        Action.PUBLISH,
        Action.WITHDRAW,
        Action.NAME_TERMS,
        Action.MANAGE_TERMS,
    },
    Role.ADMIN: set(Action),
}
"""What each role may do in its own language, written out: a change of the policy has to be made twice."""

grants = st.builds(Grant, st.sampled_from(Role), st.sampled_from(["pl", "it", "kk", None]))
actors = st.builds(Actor, st.integers(1, 9), st.frozensets(grants, max_size=4))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_each_role_may_do_this_everywhere_and_nothing_else(role: Role, action: Action) -> None:
    actor = Actor(9, frozenset({Grant(role)}))

    assert may(actor, action, "pl") is (action in GRANTED[role])
    assert may(actor, action) is (action in GRANTED[role])


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR])
@pytest.mark.parametrize("action", Action)
def test_each_role_in_one_language_holds_there_and_nowhere_else(role: Role, action: Action) -> None:
    actor = Actor(9, frozenset({Grant(role, "pl")}))

    assert may(actor, action, "pl") is (action in GRANTED[role])
    assert may_somewhere(actor, action) is (action in GRANTED[role])
    assert not may(actor, action, "it")
    assert not may(actor, action)


@pytest.mark.parametrize("action", Action)
def test_an_admin_of_one_language_is_no_admin(action: Action) -> None:
    actor = Actor(5, frozenset({Grant(Role.ADMIN, "pl")}))

    assert not may(actor, action, "pl")
    assert not may(actor, action)


@pytest.mark.parametrize("action", Action)
def test_everything_is_open_to_an_admin_and_to_the_command_line(action: Action) -> None:
    assert may(ADMIN, action)
    assert may(OPERATOR, action, "pl")
    assert may_somewhere(ADMIN, action)


@pytest.mark.parametrize("action", Action)
def test_nothing_is_open_to_nobody(action: Action) -> None:
    assert not may(NOBODY, action, "en")
    assert not may(NOBODY, action)
    assert not may_somewhere(NOBODY, action)


def test_every_action_has_an_entry() -> None:
    assert set(ALLOWED) == set(Action)


def test_an_editor_of_italian_has_no_say_over_polish() -> None:
    assert may(EDITOR_OF_ITALIAN, Action.PUBLISH, "it")
    assert not may(EDITOR_OF_ITALIAN, Action.PUBLISH, "pl")


def test_the_languages_of_somebody_are_those_of_their_roles() -> None:
    site = frozenset({"pl", "it", "kk"})

    assert locales_for(TRANSLATOR_OF_POLISH, Action.TRANSLATE, site) == {"pl"}
    assert locales_for(ADMIN, Action.TRANSLATE, site) == site
    assert locales_for(NOBODY, Action.TRANSLATE, site) == frozenset()


def test_whoever_publishes_or_lets_people_in_is_trusted_with_keys() -> None:
    assert is_trusted_with_keys(EDITOR_OF_ITALIAN)
    assert is_trusted_with_keys(ADMIN)
    assert not is_trusted_with_keys(TRANSLATOR_OF_POLISH)
    assert not is_trusted_with_keys(NOBODY)


@given(actors, st.sampled_from(Action), st.sampled_from(["pl", "it", "kk"]))
def test_what_holds_in_all_languages_holds_in_each(actor: Actor, action: Action, locale: str) -> None:
    if may(actor, action):
        assert may(actor, action, locale)
    if may(actor, action, locale):
        assert may_somewhere(actor, action)


@given(actors, grants, st.sampled_from(Action), st.sampled_from(["pl", "it", None]))
def test_a_role_more_takes_nothing_away(actor: Actor, more: Grant, action: Action, locale: str | None) -> None:
    richer = Actor(actor.person_id, actor.grants | {more})

    assert may(richer, action, locale) >= may(actor, action, locale)
