"""What is said of the memory: how near a suggestion comes, and what it gave for a whole translation."""

from flask_babel import gettext, ngettext

from app.memory.matching import EXACT, IN_CONTEXT
from app.translation.suggestions import Source, Suggestion
from app.translation.workbench.recalling import Recalled
from app.web.shared.i18n import number, percent


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
