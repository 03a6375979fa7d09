import pytest

from app.accounts.policy import OPERATOR, Action, Actor, Grant, Role, may

EDITOR_OF_ITALIAN = Actor(1, frozenset({Grant(Role.EDITOR, "it")}))
TRANSLATOR_OF_POLISH = Actor(2, frozenset({Grant(Role.TRANSLATOR, "pl")}))
ADMIN = Actor(3, frozenset({Grant(Role.ADMIN)}))
NOBODY = Actor(None)


def test_an_editor_of_italian_publishes_italian() -> None:
    assert may(EDITOR_OF_ITALIAN, Action.PUBLISH, "it")


def test_an_editor_of_italian_has_no_say_over_polish() -> None:
    assert not may(EDITOR_OF_ITALIAN, Action.PUBLISH, "pl")


def test_a_grant_in_one_language_says_nothing_about_all_of_them() -> None:
    assert not may(EDITOR_OF_ITALIAN, Action.MANAGE_TERMS)


def test_a_translator_does_not_publish() -> None:
    assert not may(TRANSLATOR_OF_POLISH, Action.PUBLISH, "pl")


def test_an_editor_everywhere_edits_everywhere() -> None:
    everywhere = Actor(4, frozenset({Grant(Role.EDITOR)}))

    assert may(everywhere, Action.PUBLISH, "kk")
    assert may(everywhere, Action.MANAGE_TERMS)


def test_an_admin_of_one_language_is_no_admin() -> None:
    assert not may(Actor(5, frozenset({Grant(Role.ADMIN, "pl")})), Action.MANAGE_LOCALES)


@pytest.mark.parametrize("action", list(Action))
def test_everything_is_open_to_an_admin_and_to_the_command_line(action: Action) -> None:
    assert may(ADMIN, action)
    assert may(OPERATOR, action, "pl")


@pytest.mark.parametrize("action", list(Action))
def test_nothing_is_open_to_nobody(action: Action) -> None:
    assert not may(NOBODY, action, "en")
    assert not may(NOBODY, action)
