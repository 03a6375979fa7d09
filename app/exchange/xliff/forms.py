"""One form of a text, as XLIFF has it: a unit of its own."""

from dataclasses import dataclass

from app.exchange.units import Unit
from app.exchange.xliff.names import NUMBERED


@dataclass(slots=True)
class Form:
    """A text, or one form of a plural, with what is said of all its forms (`facts`).

    `number` counts the forms of a plural from 0. `singular` is the source for one where `source` is that for many.
    `group` is the same for all forms of one plural, and is known to whoever reads them in their order.
    """

    source: str
    target: str
    needs_work: bool
    is_approved: bool
    line: int
    facts: Unit
    previous: str = ""
    singular: str = ""
    is_plural: bool = False
    number: int = 0
    group: int = 0


def numbered(name: str) -> tuple[str, int]:
    """Return the id of a text and the number of its form, from the id of a unit."""
    found = NUMBERED.fullmatch(name)
    return (found[1], int(found[2])) if found else (name, 0)
