"""Faults of the forms at the door: those that tell who has an account are said by nobody, the others where they belong.

The library takes all words away from the fields of sign-in and recovery, because some would tell who has an account.
What is wrong with what was typed in itself (nothing, too much, no address) tells nothing, so it is put back.
"""

from typing import Final

from flask import g
from flask_babel import ngettext

from app.web.account.throttle import Door
from app.web.shared.form_rules import Refusable

MINUTE: Final = 60


class Guarded(Refusable):
    """A form at the door."""

    def keep_plain(self) -> None:
        """Note the faults of the fields, as long as they are about nothing but what was typed."""
        g.plain = (self, {name: list(field.errors) for name, field in self._fields.items() if field.errors})

    def is_kept_out(self, door: Door) -> bool:
        """Say whether nothing is tried for now because too much was tried before; the form then says so."""
        return self.is_told_to_wait(door.wait())

    def is_told_to_wait(self, seconds: int) -> bool:
        """Say whether there is anything to wait for; the form then says how long."""
        if seconds:
            g.wait = seconds
            self.form_errors.append(_too_often(seconds))
        return bool(seconds)


def _too_often(seconds: int) -> str:
    minutes = -(-seconds // MINUTE)
    return ngettext(
        "Too much was tried here. Try again in %(num)s minute.",
        "Too much was tried here. Try again in %(num)s minutes.",
        minutes,
    )


def put_back() -> dict[str, object]:
    """Put back at their fields the faults that tell nothing; called when the page is about to be made."""
    form, faults = g.pop("plain", (None, {}))
    for name, messages in faults.items():
        form[name].errors = messages
    if faults:
        form.form_errors = []
    return {}
