"""What names a message."""

from app.catalogs.messages import ID_LENGTH, message_id


def test_a_message_is_known_by_its_source_and_its_context() -> None:
    """The same words in two contexts are two messages; no context and an empty one are the same."""
    assert len({message_id(None, "Open"), message_id("state", "Open"), message_id("deed", "Open")}) == 3
    assert message_id(None, "Open") == message_id("", "Open")
    assert len(message_id(None, "Open")) == ID_LENGTH
