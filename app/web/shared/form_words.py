"""What WTForms says by itself, in our words: only somebody who changed a page on the way to us ever reads it."""

from collections.abc import Mapping
from typing import Final

from flask import Flask, request
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

_NOT_OFFERED: Final = lazy_gettext("This cannot be chosen here. Choose one of what is offered.")
_UNREADABLE: Final = lazy_gettext("What was sent cannot be read. Load the page again and fill it in once more.")

SENTENCES: Final[Mapping[str, LazyString]] = {
    "Not a valid choice.": _NOT_OFFERED,
    "Invalid Choice: could not coerce.": _NOT_OFFERED,
    "Invalid choice(s): one or more data inputs could not be coerced.": _NOT_OFFERED,
    "'%(value)s' is not a valid choice for this field.": _NOT_OFFERED,
}
"""By what WTForms says; the other rules of our forms have sentences of their own, and what lacks one is unreadable."""


class OurWords:
    """What Flask-WTF takes for the catalogs of WTForms."""

    def ugettext(self, sentence: str) -> str:
        """Return a sentence in the language of the request."""
        return str(SENTENCES.get(sentence, _UNREADABLE))

    def ungettext(self, singular: str, _plural: str, _number: int) -> str:
        """Return a sentence; none of ours says how many."""
        return self.ugettext(singular)


_WORDS: Final = OurWords()


def _lend() -> None:
    request.wtforms_translations = _WORDS  # type: ignore[attr-defined] # where Flask-WTF keeps what it has loaded


def set_up(app: Flask) -> None:
    """Let WTForms speak with our words."""
    app.before_request(_lend)
