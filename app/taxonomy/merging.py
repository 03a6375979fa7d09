"""Two records of one thing become one: deeds of people, never done by themselves, and undone within 30 days.

The term that goes keeps its row with all its names, so that its addresses lead on, an import that names it finds what
it went into, and a merge can be undone exactly. The one that stays is given copies of the names that it did not have.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.accounts.policy import Actor
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.taxonomy.editing import checked, require_register, say, wording_of
from app.taxonomy.events import MergeUndone, TermChanged, TermsMerged
from app.taxonomy.history import note_change
from app.taxonomy.models import NOTE_LENGTH, Distinction, Merge, Term
from app.taxonomy.names import name_of
from app.taxonomy.refusals import CountryStays, LaterMergeFirst, NothingToUndo, SameTerm, TooLateToUndo
from app.taxonomy.standing import standing
from app.taxonomy.wording import MOST_LINES, Wording, from_facts

UNDOABLE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Gain:
    """What the term that stays is called in one language before and after a merge."""

    locale: str
    before: Wording
    after: Wording


def merge_terms(merged_id: int, kept_id: int, *, actor: Actor, forbid: bool = False) -> Merge:
    """Let one term go into another: names, articles, addresses and what is searched follow, in one transaction.

    With `forbid` the names of the one that goes are misspellings, which nobody is to write again; else they are other
    names of the one that stays, or its names where it has none. `SameTerm`, or `CountryStays` where a country of
    ISO 3166 is to go into another term.
    """
    require_register(actor)
    with unit_of_work() as work:
        merged, kept = standing(merged_id), standing(kept_id)
        if merged is kept:
            raise SameTerm
        if merged.code:
            raise CountryStays
        gains = gains_of(merged, kept, forbid=forbid)
        for gain in gains:
            say(kept, gain.locale, gain.after, _html_of(merged, kept, gain))
        merged.merged_into_id = kept.id
        merge = Merge(
            merged_id=merged_id,
            kept_id=kept_id,
            at=now(),
            person_id=actor.person_id,
            moved={
                "wordings": {
                    gain.locale: {"before": gain.before.as_facts(), "after": gain.after.as_facts()} for gain in gains
                }
            },
        )
        db.session.add(merge)
        db.session.flush()
        note_change(merged_id, "merge_term", before={}, after={"into": kept_id}, actor=actor)
        note_change(kept_id, "take_in_term", before={}, after={"merged": merged_id}, actor=actor)
        work.announce(TermsMerged(merge.id))
        work.announce(TermChanged(merged_id))
        work.announce(TermChanged(kept_id))
    return merge


def undo_merge(merge_id: int, *, actor: Actor) -> Merge:
    """Make two terms of one again, each as it was; what was done to the one that stayed since then stays done.

    `NothingToUndo`, `TooLateToUndo`, or `LaterMergeFirst` where that term went into another itself.
    """
    require_register(actor)
    with unit_of_work() as work:
        merge = db.session.get(Merge, merge_id)
        if merge is None or merge.undone_at is not None:
            raise NothingToUndo
        if merge.at < now() - UNDOABLE:
            raise TooLateToUndo
        merged, kept = db.session.get_one(Term, merge.merged_id), db.session.get_one(Term, merge.kept_id)
        if kept.merged_into_id is not None:
            raise LaterMergeFirst
        for locale, facts in merge.moved["wordings"].items():
            before, after = from_facts(facts["before"]), from_facts(facts["after"])
            said = wording_of(kept, locale)
            html = next((row.html for row in kept.texts if row.locale == locale), "")
            say(kept, locale, _without(said, before, after), html)
        merged.merged_into_id = None
        merge.undone_at, merge.undone_by_id = now(), actor.person_id
        db.session.flush()
        note_change(merge.merged_id, "undo_merge", before={"into": merge.kept_id}, after={}, actor=actor)
        note_change(merge.kept_id, "undo_merge", before={"merged": merge.merged_id}, after={}, actor=actor)
        work.announce(MergeUndone(merge.id))
        work.announce(TermChanged(merge.merged_id))
        work.announce(TermChanged(merge.kept_id))
    return merge


def tell_apart(term_id: int, other_id: int, *, actor: Actor) -> bool:
    """Remember that two terms are not the same, so that nobody is asked again; say whether that was new."""
    require_register(actor)
    with unit_of_work():
        first, second = sorted((standing(term_id).id, standing(other_id).id))
        if first == second:
            raise SameTerm
        if db.session.get(Distinction, (first, second)) is not None:
            return False
        db.session.add(Distinction(first_id=first, second_id=second, at=now(), person_id=actor.person_id))
        db.session.flush()
        note_change(first, "tell_apart", before={}, after={"other": second}, actor=actor)
        note_change(second, "tell_apart", before={}, after={"other": first}, actor=actor)
    return True


def ask_again(term_id: int, other_id: int, *, actor: Actor) -> bool:
    """Forget that two terms are not the same; say whether anybody had said so."""
    require_register(actor)
    first, second = sorted((term_id, other_id))
    with unit_of_work():
        known = db.session.get(Distinction, (first, second))
        if known is None:
            return False
        db.session.delete(known)
        note_change(first, "ask_again", before={"other": second}, after={}, actor=actor)
        note_change(second, "ask_again", before={"other": first}, after={}, actor=actor)
    return True


def gains_of(merged: Term, kept: Term, *, forbid: bool = False) -> list[Gain]:
    """Return what the term that stays would say after a merge, in each language where that is something new."""
    gains = []
    for locale in locales_of(merged):
        before = wording_of(kept, locale)
        after = checked(_joined(before, wording_of(merged, locale), name_of(kept, locale), forbid=forbid))
        if after != before:
            gains.append(Gain(locale, before, after))
    return gains


def locales_of(term: Term) -> list[str]:
    """Return the languages in which the register says anything of a term."""
    lists = (term.labels, term.aliases, term.forms, term.forbidden, term.notes, term.texts)
    return sorted({row.locale for rows in lists for row in rows})


def _joined(kept: Wording, merged: Wording, name: str, *, forbid: bool) -> Wording:
    """Return one wording of two; `name` is what the term that stays is called already, also where CLDR says so."""
    names = {merged.label, *merged.aliases} - {""}
    right = {name, kept.label, *kept.aliases, *kept.forms} - {""}
    wrong = {*kept.forbidden, *(merged.forbidden if not forbid else {*merged.forbidden, *names, *merged.forms})} - right
    label = kept.label or (merged.label if not name and merged.label not in wrong else "")
    aliases = {*kept.aliases, *(names - wrong - {name})}
    forms = {*kept.forms, *(set(merged.forms) - wrong)}
    return Wording(
        label=label,
        aliases=_bounded(aliases),
        forms=_bounded(forms),
        forbidden=_bounded(wrong - {label} - aliases - forms),
        note=_one_note(kept.note, merged.note),
        text=kept.text or merged.text,
    )


def _bounded(lines: set[str]) -> tuple[str, ...]:
    return tuple(sorted(lines)[:MOST_LINES])


def _one_note(kept: str, merged: str) -> str:
    both = " ".join(dict.fromkeys(note for note in (kept, merged) if note))
    return both if len(both) <= NOTE_LENGTH else kept


def _html_of(merged: Term, kept: Term, gain: Gain) -> str:
    owner = kept if gain.before.text else merged
    return next((row.html for row in owner.texts if row.locale == gain.locale), "")


def _without(said: Wording, before: Wording, after: Wording) -> Wording:
    """Return what is said now without what a merge had added; what somebody has changed since stays changed."""

    def lines(name: str) -> tuple[str, ...]:
        now_said, old, new = ({*getattr(wording, name)} for wording in (said, before, after))
        return tuple(sorted((now_said - (new - old)) | (old - new)))

    def words(name: str) -> str:
        now_said, old, new = (str(getattr(wording, name)) for wording in (said, before, after))
        return old if now_said == new else now_said

    return Wording(words("label"), lines("aliases"), lines("forms"), lines("forbidden"), words("note"), words("text"))
