"""What is said of the memory: how near a suggestion comes, and what it gave for a whole translation."""

from collections.abc import Iterator, Mapping
from typing import Final

from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

from app.exchange.refusals import BadExchangeFile, Fault
from app.memory.matching import EXACT, IN_CONTEXT
from app.transfer.memories import Report
from app.translation.suggestions import Source, Suggestion
from app.translation.workbench.recalling import Recalled
from app.web.shared.i18n import number, percent
from app.web.shared.refusals import say

OF_MEMORIES: Final[Mapping[Fault, LazyString]] = {
    Fault.OTHER_FORMAT: lazy_gettext("This is no translation memory. Bring a file in TMX."),
    Fault.TOO_LARGE: lazy_gettext("The file is larger than 10 MB. Bring it in parts, or ask whoever runs the site."),
    Fault.TOO_DEEP: lazy_gettext("The file is nested deeper than any translation memory. Save it anew as TMX."),
}


def nearness(suggestion: Suggestion) -> str:
    """Return how near a suggestion comes to the passage, or who made it."""
    if suggestion.source is Source.MACHINE:
        # NOTE: head of a suggested translation: a machine made it
        return gettext("By a machine")
    if suggestion.sentence and suggestion.score >= EXACT:
        return gettext("Sentence %(number)s: the same text", number=number(suggestion.sentence))
    if suggestion.sentence:
        return gettext(
            "Sentence %(number)s: %(percent)s alike",
            number=number(suggestion.sentence),
            percent=percent(suggestion.score),
        )
    if suggestion.score >= IN_CONTEXT:
        # NOTE: head of a suggested translation: the source is the same, and so are the passages around it
        return gettext("The same text in the same place")
    if suggestion.score == EXACT:
        # NOTE: head of a suggested translation: the source is the same
        return gettext("The same text")
    # NOTE: head of a suggested translation: how much of its source agrees with the passage
    return gettext("%(percent)s alike", percent=percent(suggestion.score))


def recalled_words(done: Recalled) -> str:
    """Return what the memory gave for the empty passages of a translation."""
    if not done.written:
        return gettext("The memory has nothing for the empty passages. Translate them yourself.")
    in_context, exact, needs_work, left = (
        done.in_context
        and ngettext(
            "%(count)s is the same text in the same place.",
            "%(count)s are the same text in the same place.",
            done.in_context,
            count=number(done.in_context),
        ),
        done.exact
        and ngettext(
            "%(count)s is the same text elsewhere.",
            "%(count)s are the same text elsewhere.",
            done.exact,
            count=number(done.exact),
        ),
        done.needs_work
        and ngettext("%(count)s needs work.", "%(count)s need work.", done.needs_work, count=number(done.needs_work)),
        done.left
        and ngettext("%(count)s is left empty.", "%(count)s are left empty.", done.left, count=number(done.left)),
    )
    filled = ngettext(
        "The memory filled %(count)s passage.",
        "The memory filled %(count)s passages.",
        done.written,
        count=number(done.written),
    )
    return " ".join(said for said in (filled, in_context, exact, needs_work, left) if said)


def file_fault_words(bad: BadExchangeFile) -> str:
    """Return what is wrong with a translation memory of another program."""
    return str(OF_MEMORIES.get(bad.fault) or say(bad))


def brought_words(report: Report, *, keeps: bool) -> Iterator[str]:
    """Yield what a file would bring or has brought, a sentence each."""
    if keeps:
        yield ngettext(
            "%(count)s translation was brought in.",
            "%(count)s translations were brought in.",
            report.new,
            count=number(report.new),
        )
    else:
        yield ngettext(
            "The file would bring %(count)s translation. To bring it in, choose the file again.",
            "The file would bring %(count)s translations. To bring them in, choose the file again.",
            report.new,
            count=number(report.new),
        )
    if report.known:
        yield ngettext(
            "%(count)s is known already.", "%(count)s are known already.", report.known, count=number(report.known)
        )
    if left := report.faults.total():
        yield ngettext(
            "%(count)s unit cannot be read and is left out.",
            "%(count)s units cannot be read and are left out.",
            left,
            count=number(left),
        )
    if report.unknown:
        yield gettext(
            "Left out are languages that the site does not have or that you are no editor of: %(tags)s.",
            tags=", ".join(sorted(report.unknown)),
        )
