"""Libraries that are loaded when something of them is first asked for.

What only some requests need, such as the decoders of pictures, would take its memory in every process that serves
readers. Write, so that types are known:

    if TYPE_CHECKING:
        import mammoth
    else:
        mammoth = Late("mammoth")
"""

from importlib import import_module


class Late:
    """Stands for a module. Threads may ask it at the same time: Python loads a module once."""

    def __init__(self, name: str) -> None:
        """Load nothing yet."""
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        """Return what the module has under this name."""
        found: object = getattr(import_module(self._name), attribute)
        setattr(self, attribute, found)  # the next time it is here
        return found
