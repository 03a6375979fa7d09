"""Pictures as files, for tests."""

from io import BytesIO

from PIL import Image


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    """Return a picture as a file of this format."""
    data = BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()


def square(colour: str = "red", size: int = 40) -> bytes:
    """Return a file with a square of one colour."""
    return encoded(Image.new("RGB", (size, size), colour), "PNG")
