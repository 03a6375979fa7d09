"""The newsroom of the ten scenarios, at the level of deeds and before its pages."""

import pytest
from flask import Flask

from tests.makers import Maker
from tests.scenarios.desks import Desks
from tests.scenarios.newsroom import Newsroom


@pytest.fixture
def newsroom(app: Flask, make: Maker) -> Newsroom:
    """Give it, with everybody hired."""
    with app.app_context():
        return Newsroom.of(make)


@pytest.fixture
def desks(app: Flask, make: Maker) -> Desks:
    """Give it, with everybody signed in."""
    return Desks.of(app, make)
