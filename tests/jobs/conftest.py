"""An application that asks for its jobs, and a queue that nobody looks at but the test."""

import pytest
from flask import Flask

from app.jobs import asking
from app.jobs.queue import Queue, queue_of


@pytest.fixture
def queue(app: Flask) -> Queue:
    """Give the queue of an application that asks for jobs."""
    asking.set_up(app)
    return queue_of(app)
