"""Mail as people read it: in their language, with links to the address of the site and to no other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from flask import current_app, g, render_template
from flask_babel.speaklater import LazyString

from app.core.text import one_line
from app.locales.queries import registry
from app.notices import letters
from app.notices.models import Letter
from app.web.shared.account_chrome import interface_language
from app.web.shared.i18n import interface_locale, speak
from app.web.shared.settings import settings

SPOKEN: Final = ("voice", "catalog")


def has_mail() -> bool:
    """Say whether the operator has set up how mail goes out."""
    return bool(settings().smtp_url)


def send(template: str, to: str, subject: LazyString | str, *, locale: str | None = None, **facts: object) -> Letter:
    """Post a mail, to go out once the running transaction is committed.

    It is rendered from `mail/<template>.txt` and `.html` with `facts`, in `locale`, or in the language of the request
    where that is None. What stands in the subject stands on one line, so nothing in it can add a header.
    """
    with speaking(locale or interface_locale()):
        facts = {"language": interface_language(), **facts}
        return letters.post(
            to,
            one_line(str(subject)),
            render_template(f"mail/{template}.txt", **facts).strip() + "\n",
            render_template(f"mail/{template}.html", **facts),
            interface_locale(),
        )


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak another language than that of the request for a while: that of whoever a mail is for."""
    before = {name: g.get(name) for name in SPOKEN}
    speak(locale, registry())
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                g.pop(name, None)
            else:
                setattr(g, name, value)


def link(endpoint: str, **values: object) -> str:
    """Return the whole address of a view on the host that the operator set, whatever host was asked for."""
    return settings().base_url + current_app.url_map.bind("localhost").build(endpoint, values)
