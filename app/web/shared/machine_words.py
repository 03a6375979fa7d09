"""What readers are told of a text that a machine had a part in: in their language, and in that of the original."""

from dataclasses import dataclass

from flask import Flask
from flask_babel import gettext
from markupsafe import Markup

from app.publishing.pages import Origin
from app.web.shared.i18n import interface_locale, lang, percent, said
from app.web.shared.mailing import speaking


@dataclass(frozen=True, slots=True)
class Label:
    """A sentence, and the attributes that mark its language where the page is in another."""

    sentence: str
    marked: Markup


def machine_label(origin: Origin | None) -> tuple[Label, ...]:
    """Return the label of a translation; nothing where no machine had a part in it.

    It is said a second time in the language of the original, where the interface speaks that: whoever is quoted in
    the text may read that one alone.
    """
    if origin is None or not (origin.machine_share or origin.machine_edited_share):
        return ()
    first = Label(_sentence(origin), said())
    here = interface_locale()
    with speaking(origin.language.tag):
        there = interface_locale()
        sentence = _sentence(origin)
    if there == here or there != origin.language.tag:
        return (first,)
    return (first, Label(sentence, lang(there, here)))


def _sentence(origin: Origin) -> str:
    unedited, edited = percent(origin.machine_share), percent(origin.machine_edited_share)
    if not origin.machine_edited_share:
        return gettext(
            "Machine translation: %(share)s of this text is as a machine wrote it. An editor approved it.",
            share=unedited,
        )
    if not origin.machine_share:
        return gettext(
            "Machine translation: %(share)s of this text was written by a machine, and then edited by a person. "
            "An editor approved it.",
            share=edited,
        )
    return gettext(
        "Machine translation: %(share)s of this text is as a machine wrote it, and %(edited)s was written by a machine "
        "and then edited by a person. An editor approved it.",
        share=unedited,
        edited=edited,
    )


def set_up(app: Flask) -> None:
    """Give templates the label."""
    app.jinja_env.globals["machine_label"] = machine_label
