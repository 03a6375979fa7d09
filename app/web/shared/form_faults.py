"""What is wrong with a form, as one list: each fault with the field that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Flask
from wtforms import Field, FieldList, Form, FormField, HiddenField


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `anchor` is the id of what can be focused, empty where the whole form is at fault."""

    message: str
    label: str = ""
    anchor: str = ""


def faults_of(form: Form) -> list[Fault]:
    """Return all faults of a form in the order of its fields, those of the whole form first."""
    return [*(Fault(str(message)) for message in form.form_errors), *_of_fields(form)]


def _of_fields(fields: Iterable[Field]) -> Iterator[Fault]:
    for field in fields:
        if isinstance(field, FormField | FieldList):
            yield from _of_fields(field)
        elif isinstance(field, HiddenField):  # it has neither a name nor a place where it could be mended
            yield from (Fault(str(message)) for message in field.errors)
        else:
            yield from (Fault(str(message), field.label.text, anchor_of(field)) for message in field.errors)


def anchor_of(field: Field) -> str:
    """Return the id of what a fault of the field leads to: of its first choice where it is a group of them."""
    return next((str(choice.id) for choice in field), "") if is_group(field) else str(field.id)


def is_group(field: Field) -> bool:
    """Say whether a field is a group of buttons or boxes, each with its own label."""
    return getattr(getattr(field, "option_widget", None), "input_type", "") in {"radio", "checkbox"}


def kind_of(field: Field) -> str:
    """Return what a field is for a template: `group`, `textarea`, `select`, or the type of its input."""
    if is_group(field):
        return "group"
    return str(getattr(field.widget, "input_type", "") or type(field.widget).__name__.lower())


def set_up(app: Flask) -> None:
    """Give templates the faults of forms."""
    app.jinja_env.globals.update(faults_of=faults_of, kind_of=kind_of)
