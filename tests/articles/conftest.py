"""Who writes and edits in English."""

import pytest

from app.accounts.policy import Actor
from tests.makers import Maker


@pytest.fixture
def author(make: Maker) -> Actor:
    """Give an author of English."""
    return make.actor(make.person("Ana", en="author"))


@pytest.fixture
def editor(make: Maker) -> Actor:
    """Give an editor of English."""
    return make.actor(make.person("Edyta", en="editor"))
