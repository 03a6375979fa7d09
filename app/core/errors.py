"""Refusals: they carry facts, and the web layer says them in the reader's language."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A deed that the rules do not allow."""


class NotAllowed(Refusal):
    """The person may not do this here; `action` and `locale` say what was asked."""

    def __init__(self, action: str, locale: str | None) -> None:
        """Keep what was asked, for the audit and the answer."""
        super().__init__(f"{action} in {locale or 'any language'}")
        self.action = action
        self.locale = locale
