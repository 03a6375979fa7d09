"""What a unit of XLIFF 2.0 or 2.1 says."""

from app.exchange.units import Unit
from app.exchange.xliff.forms import Form, numbered
from app.exchange.xliff.inline import original_data, plain
from app.exchange.xliff.names import APPROVED, FINISHED
from app.exchange.xml import Element, line_of, local_name, text_of


def form_of(element: Element) -> Form:
    """Return what a `unit` says, all its segments put together again (XLIFF 2.1, 4.2.2.4).

    The standard knows no plurals before 2.2; programs that made the file of one of ours keep its ids, and so the
    number of each form.
    """
    data = original_data(element)
    name, number = numbered(element.get("id", ""))
    source, target, states, is_written = "", "", set(), False
    for part in element:
        if local_name(part) not in {"segment", "ignorable"}:
            continue
        said = {local_name(child): plain(child, data) for child in part if local_name(child) in {"source", "target"}}
        source += said.get("source", "")
        if local_name(part) == "ignorable":
            target += said.get("target", said.get("source", ""))
        else:
            target += said.get("target", "")
            states.add(part.get("state", "") if said.get("target") else "initial")
            is_written = is_written or bool(said.get("target"))
    return Form(
        source=source,
        target=target if is_written else "",
        needs_work=not states <= {"", *FINISHED},
        is_approved=bool(states) and states <= APPROVED,
        line=line_of(element),
        facts=Unit(name, "", note="\n".join(_notes(element))),
        is_plural=name != element.get("id", ""),
        number=number,
    )


def _notes(element: Element) -> list[str]:
    return [text_of(note) for part in element if local_name(part) == "notes" for note in part]
