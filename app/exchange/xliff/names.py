"""What things are called in XLIFF."""

import re
from typing import Final

from app.exchange.units import State

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
PLURALS: Final = "x-gettext-plurals"
ENTRY: Final = "po-entry"
REFERENCE: Final = "po-reference"
CONTEXT: Final = "x-po-msgctxt"
SINGULAR: Final = "x-po-msgid"
"""The source for one, in languages that have one form for all numbers and see the source for many only."""

FILE: Final = "sourcefile"
DEVELOPER: Final = "developer"
TRANSLATOR: Final = "translator"
PREVIOUS: Final = "previous-version"

WRITTEN: Final = {
    State.NEEDS_WORK: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.APPROVED: "final",
}
"""The state of a target (XLIFF 1.2, 3.2.4 `state`)."""

FINISHED: Final = frozenset({"translated", "reviewed", "signed-off", "final"})
"""States, in any version, of what nobody need look at again; the last two of what was approved."""

APPROVED: Final = frozenset({"signed-off", "final"})

NUMBERED: Final = re.compile(r"(.*)\[([0-5])\]")
"""The id of one form of a plural."""
