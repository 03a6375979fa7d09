"""Who at the desk may see an original: a pure rule that every page about an article asks."""

from collections.abc import Iterable

from app.accounts.policy import Action, Actor, may


def may_see_original(
    actor: Actor,
    *,
    source_locale: str,
    started_by_id: int | None,
    is_approved: bool,
    target_locales: Iterable[str] = (),
) -> bool:
    """Say whether `actor` may see the article at all; whoever may not is told that there is none.

    Never approved, it is seen by its author and by the editors of its language. Once a revision of it was
    approved, everybody sees it who works in its language or in one of `target_locales`: those that it is
    translated or asked for in.
    """
    if may(actor, Action.REVIEW, source_locale) or is_own(actor, source_locale, started_by_id):
        return True
    return is_approved and any(may(actor, Action.READ_DESK, locale) for locale in (source_locale, *target_locales))


def may_see_unapproved(actor: Actor, *, source_locale: str, started_by_id: int | None, is_approved: bool) -> bool:
    """Say whether `actor` may see what of it no editor has approved yet: its draft and what is handed in.

    Translators see what they can rely on. Another author of the language may write an update, and so sees it.
    """
    if may(actor, Action.REVIEW, source_locale) or is_own(actor, source_locale, started_by_id):
        return True
    return is_approved and may(actor, Action.WRITE, source_locale)


def is_own(actor: Actor, source_locale: str, started_by_id: int | None) -> bool:
    """Say whether `actor` began it and still writes in its language."""
    return actor.person_id is not None and actor.person_id == started_by_id and may(actor, Action.WRITE, source_locale)
