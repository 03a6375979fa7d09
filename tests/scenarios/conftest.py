"""The newsroom of the ten scenarios."""

import pytest
from flask import Flask

from tests.makers import Maker
from tests.scenarios.newsroom import Newsroom


@pytest.fixture
def newsroom(app: Flask, make: Maker) -> Newsroom:
    """Give it, with everybody hired."""
    with app.app_context():
        return Newsroom.of(make)
