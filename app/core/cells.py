"""Cells of tables that people open in a spreadsheet: nothing that was typed is ever run as a formula. Pure."""

import re
from typing import Final

_GUARDED: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARD: Final = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    return cell[1:] if _GUARD.match(cell) else cell
