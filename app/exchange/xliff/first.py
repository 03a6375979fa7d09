"""What a unit of XLIFF 1.2 says."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.exchange.units import Unit
from app.exchange.xliff.forms import Form, numbered
from app.exchange.xliff.inline import plain
from app.exchange.xliff.names import (
    APPROVED,
    CONTEXT,
    DEVELOPER,
    ENTRY,
    FILE,
    FINISHED,
    PLURALS,
    PREVIOUS,
    SINGULAR,
)
from app.exchange.xml import Element, line_of, local_name, text_of

NO_DATA: Final[Mapping[str, str]] = {}


def form_of(element: Element) -> Form:
    """Return what a `trans-unit` says.

    A target without a state is finished, as many programs write none; with one that no standard knows it is not.
    """
    parent = element.getparent()
    is_form = is_plural(element)
    around = [parent, element] if is_form and parent is not None else [element]
    name, number = numbered(element.get("id", "")) if is_form else (element.get("id", ""), 0)
    target = _child(element, "target")
    state = "" if target is None else target.get("state", "")
    is_approved = element.get("approved") == "yes"
    contexts = _contexts(around)
    return Form(
        source=_plain(_child(element, "source")),
        target=_plain(target),
        needs_work=not is_approved and state not in {"", *FINISHED},
        is_approved=is_approved and state in {"", *APPROVED},
        line=line_of(around[0]),
        facts=Unit(
            name,
            "",
            context=next(iter(contexts.get(CONTEXT, ())), None),
            note="\n".join(_notes(around, is_developer=True)),
            comment="\n".join(_notes(around, is_developer=False)),
            places=tuple(contexts.get(FILE, ())),
        ),
        previous=_previous(element),
        singular=next(iter(contexts.get(SINGULAR, ())), ""),
        is_plural=is_form,
        number=number,
    )


def is_plural(element: Element) -> bool:
    """Say whether a `trans-unit` is one form of a plural."""
    parent = element.getparent()
    return parent is not None and local_name(parent) == "group" and parent.get("restype") == PLURALS


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _plain(element: Element | None) -> str:
    return "" if element is None else plain(element, NO_DATA)


def _previous(element: Element) -> str:
    """Return the source that the target was made from, where the unit keeps it."""
    for child in element:
        if local_name(child) == "alt-trans" and child.get("alttranstype") == PREVIOUS:
            return _plain(_child(child, "source"))
    return ""


def _contexts(around: Iterable[Element]) -> dict[str, list[str]]:
    """Return what the context groups of a unit and of its group say, by kind."""
    found: dict[str, list[str]] = {}
    for part in (part for element in around for part in element if local_name(part) == "context-group"):
        for context in part:
            kind = context.get("context-type", "")
            if kind == FILE or part.get("name", "").startswith(ENTRY):
                found.setdefault(kind, []).append(text_of(context))
    return found


def _notes(around: Iterable[Element], *, is_developer: bool) -> list[str]:
    notes = (part for element in around for part in element if local_name(part) == "note")
    return [text_of(note) for note in notes if (note.get("from") == DEVELOPER) is is_developer]
