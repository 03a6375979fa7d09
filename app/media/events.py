"""What happens to pictures, as others hear of it."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, slots=True)
class PictureStored(Event):
    """A picture has come in; its narrower copies are still to be made."""

    medium_id: int
