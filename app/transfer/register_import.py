"""Terms of a file come into the register: first as a plan that is shown, then as it was shown, or not at all.

A file adds: names where there are none, other names, forms, forbidden spellings. Where it says otherwise than the
register, the register stays unless a person chooses the file; nothing is ever taken away. A plan has a fingerprint of
all that it saw, so that what somebody changed between the preview and the deed is not overwritten.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice
from typing import Final

from sqlalchemy import select

from app.accounts.policy import Action, Actor, may, may_somewhere
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.exchange.entries import BadEntry, Entry
from app.exchange.refusals import BadExchangeFile, Fault
from app.taxonomy.editing import WHOLE, checked, make_term, may_word, say, wording_of
from app.taxonomy.events import TermChanged
from app.taxonomy.history import note_change
from app.taxonomy.models import Term, TermKind, TermLabel
from app.taxonomy.names import name_of
from app.taxonomy.refusals import NameTaken
from app.taxonomy.standing import become
from app.taxonomy.wording import Difference, Wording, differences
from app.transfer.plans import Fate, PlanMoved

MOST_LINES: Final = 50_000
BATCH: Final = 200
AT_ONCE: Final = 50
"""So many terms are changed in one transaction, so that others get their turn in between."""


class NotYourLanguage(Refusal):
    """Whoever brings the file may not change what terms are called in this language."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a file says of one term in one language, and what becomes of it.

    `entry` counts the terms of the file. `after` is what the register would say without overwriting anything, `taken`
    with the file's name and note. Without a `locale` it is about the term itself. `reason` says why it is refused,
    `said` what the file has there.
    """

    entry: int
    line: int
    fate: Fate
    term_id: int | None = None
    locale: str = ""
    before: Wording = field(default_factory=Wording)
    after: Wording = field(default_factory=Wording)
    taken: Wording = field(default_factory=Wording)
    reason: Refusal | None = None
    said: str = ""
    kind: TermKind = TermKind.TOPIC
    never_translate: bool = False

    @property
    def key(self) -> str:
        """What a form calls this line, where the file is to be chosen."""
        return f"{self.entry}-{self.locale}"

    @property
    def changes(self) -> list[Difference]:
        """What would change, field by field; of a conflict, what the file says otherwise as well."""
        return differences(self.before, self.taken)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do."""

    lines: tuple[PlanLine, ...]

    def of(self, fate: Fate) -> tuple[PlanLine, ...]:
        """Return the lines of one fate."""
        return tuple(line for line in self.lines if line.fate is fate)

    @property
    def counts(self) -> dict[Fate, int]:
        """How many lines there are of each fate."""
        return {fate: len(self.of(fate)) for fate in Fate}

    @property
    def fingerprint(self) -> str:
        """What is another as soon as the file or the register says something else."""
        digest = blake2b(digest_size=16)
        for line in self.lines:
            seen = (line.key, line.fate, line.term_id, line.before.stamp, line.after.stamp, line.taken.stamp)
            digest.update(repr(seen).encode())
        return digest.hexdigest()


def plan_of(found: Iterable[Entry | BadEntry], *, actor: Actor) -> Plan:
    """Return what these entries would do if `actor` brought them in; `BadExchangeFile` where they cannot be read."""
    planner = _Planner(actor)
    lines: list[PlanLine] = []
    for batch in _batches(found):
        planner.look_up(entry for entry in batch if isinstance(entry, Entry))
        for entry in batch:
            lines += planner.lines_of(entry)
        if len(lines) > MOST_LINES:
            raise BadExchangeFile(Fault.TOO_LARGE, batch[-1].line)
    return Plan(tuple(lines))


def _batches(found: Iterable[Entry | BadEntry]) -> Iterator[list[Entry | BadEntry]]:
    source = iter(found)
    while batch := list(islice(source, BATCH)):
        yield batch


def carry_out(plan: Plan, *, seen: str, take: Collection[str], actor: Actor) -> int:
    """Do what a plan says, and return how many terms were made or changed.

    `seen` is the fingerprint of the plan that a person saw; `PlanMoved` where this one is another. `take` are the keys
    of the conflicts in which the file is chosen. What changes meanwhile is left as it is.
    """
    if seen != plan.fingerprint:
        raise PlanMoved
    wanted = [line for line in plan.lines if line.fate in {Fate.NEW, Fate.CHANGED, Fate.CONFLICT}]
    groups: dict[tuple[int | None, int], list[PlanLine]] = {}
    for line in wanted:
        chosen = replace(line, after=line.taken) if line.fate is Fate.CONFLICT and line.key in take else line
        if chosen.before != chosen.after or chosen.never_translate:
            groups.setdefault((line.term_id, 0 if line.term_id else line.entry), []).append(chosen)
    todo = list(groups.values())
    done = 0
    for start in range(0, len(todo), AT_ONCE):
        with unit_of_work():
            done += sum(_bring_in(lines, actor) for lines in todo[start : start + AT_ONCE])
    return done


def _bring_in(lines: list[PlanLine], actor: Actor) -> bool:
    """Make or change one term; say whether anything was done."""
    term_id = lines[0].term_id
    term = db.session.get(Term, term_id) if term_id else _made(lines, actor)
    if term is None or term.merged_into_id is not None:
        return False
    is_changed = term_id is None
    for line in lines:
        if line.never_translate and not term.never_translate:
            term.never_translate = is_changed = True
        if line.locale and line.before == (said := wording_of(term, line.locale)) != line.after:
            html = next((row.html for row in term.texts if row.locale == line.locale), "")
            say(term, line.locale, line.after, html)
            note_change(
                term.id,
                "import_term",
                before=said.as_facts(),
                after=line.after.as_facts(),
                locale=line.locale,
                actor=actor,
            )
            is_changed = True
    if is_changed:
        db.session.flush()
        with unit_of_work() as work:
            work.announce(TermChanged(term.id))
    return is_changed


def _made(lines: list[PlanLine], actor: Actor) -> Term | None:
    """Make a term by the first name that may be given; None where somebody else made it meanwhile, or none may be."""
    for line in lines:
        if line.after.label and may(actor, Action.MANAGE_TERMS, line.locale):
            try:
                return make_term(line.kind, line.locale, line.after, actor=actor)
            except NameTaken:
                return None
    return None


class _Planner:
    """Knows which terms have which names, and who asks."""

    def __init__(self, actor: Actor) -> None:
        """Read all names once."""
        self._actor = actor
        self._named: dict[tuple[str, str], set[int]] = {}
        for row in db.session.execute(select(TermLabel.locale, TermLabel.label, TermLabel.term_id)):
            self._named.setdefault((row.locale, row.label), set()).add(row.term_id)
        self._new: set[tuple[str, str]] = set()
        self._loaded: Sequence[Term] = ()
        self._entry = 0

    def look_up(self, entries: Iterable[Entry]) -> None:
        """Read at once the terms that these entries are about."""
        ids = {term_id for entry in entries for term_id in self._ids(entry)}
        self._loaded = db.session.scalars(select(Term).where(Term.id.in_(ids)).options(*WHOLE)).all()

    def lines_of(self, entry: Entry | BadEntry) -> Iterator[PlanLine]:
        """Yield what becomes of an entry: a line for each language, and one for the term itself where that changes."""
        self._entry += 1
        if isinstance(entry, BadEntry):
            reason = BadExchangeFile(entry.fault, entry.line)
            yield PlanLine(self._entry, entry.line, Fate.REFUSED, reason=reason, said=entry.said)
            return
        found = self._terms(entry)
        if len(found) > 1:
            yield self._refused(entry, Fault.AMBIGUOUS)
        elif found:
            yield from self._changes(entry, found[0])
        else:
            yield from self._made(entry)

    def _ids(self, entry: Entry) -> set[int]:
        """Return the numbers of the terms that an entry may be about: by its number, and by its names."""
        names = ((locale, said.label) for locale, said in entry.wordings.items())
        named = {one for name in names for one in self._named.get(name, ())}
        return named | {entry.term_id} if entry.term_id else named

    def _terms(self, entry: Entry) -> list[Term]:
        """Return the terms that an entry is about: that of its number if they share a name, else those of its names.

        A number alone says nothing: the file may come from another newsroom.
        """
        terms = [term for term_id in sorted(self._ids(entry)) if (term := db.session.get(Term, term_id))]
        shared = list(dict.fromkeys(become(term) for term in terms if _is_called_so(term, entry)))
        own = [term for term in shared if term.id == entry.term_id]
        of_kind = [term for term in shared if term.kind == entry.kind]
        return next((found for found in (own, of_kind) if len(found) == 1), shared)

    def _made(self, entry: Entry) -> Iterator[PlanLine]:
        kind = TermKind(entry.kind) if entry.kind in set(TermKind) else TermKind.TOPIC
        allowed = [locale for locale in entry.wordings if may(self._actor, Action.MANAGE_TERMS, locale)]
        names = [(locale, said.label) for locale, said in entry.wordings.items() if said.label]
        if any(name in self._new for name in names):
            yield self._refused(entry, Fault.TWICE)
            return
        if not any(entry.wordings[locale].label for locale in allowed):
            yield PlanLine(self._entry, entry.line, Fate.REFUSED, reason=NotYourLanguage(), said=_words(entry.wordings))
            return
        self._new.update(names)
        named_first = sorted(
            entry.wordings, key=lambda locale: (locale not in allowed, not entry.wordings[locale].label)
        )
        for locale in named_first:
            yield self._line(
                PlanLine(
                    self._entry,
                    entry.line,
                    Fate.NEW,
                    locale=locale,
                    after=entry.wordings[locale],
                    taken=entry.wordings[locale],
                    said=entry.wordings[locale].label,
                    kind=kind,
                    never_translate=bool(entry.never_translate),
                )
            )

    def _changes(self, entry: Entry, term: Term) -> Iterator[PlanLine]:
        if entry.never_translate and not term.never_translate:
            marked = PlanLine(self._entry, entry.line, Fate.CHANGED, term.id, kind=term.kind, never_translate=True)
            is_allowed = may_somewhere(self._actor, Action.MANAGE_TERMS)
            yield marked if is_allowed else replace(marked, fate=Fate.REFUSED, reason=NotYourLanguage())
        for locale, said in entry.wordings.items():
            before, name = wording_of(term, locale), name_of(term, locale)
            after, taken = _with(before, said, name), _with(before, said, name, is_taken=True)
            fate = Fate.CONFLICT if after != taken else Fate.SAME if after == before else Fate.CHANGED
            yield self._line(
                PlanLine(
                    self._entry,
                    entry.line,
                    fate,
                    term.id,
                    locale,
                    before,
                    after,
                    taken,
                    said=said.label,
                    kind=term.kind,
                )
            )

    def _line(self, line: PlanLine) -> PlanLine:
        """Return a line as it is, or refused, with the reason."""
        if line.fate is Fate.SAME:
            return line
        if not may_word(self._actor, line.locale, line.before):
            return replace(line, fate=Fate.REFUSED, reason=NotYourLanguage())
        try:
            checked(line.after)
            checked(line.taken)
        except Refusal as refusal:
            return replace(line, fate=Fate.REFUSED, reason=refusal)
        return line

    def _refused(self, entry: Entry, fault: Fault) -> PlanLine:
        return PlanLine(
            self._entry,
            entry.line,
            Fate.REFUSED,
            reason=BadExchangeFile(fault, entry.line),
            said=_words(entry.wordings),
        )


def _is_called_so(term: Term, entry: Entry) -> bool:
    """Say whether a term has one of the names of an entry, among its own or, for countries, those of CLDR."""
    names = {(row.locale, row.label) for row in term.labels} | {(row.locale, row.alias) for row in term.aliases}
    said = ((locale, wording.label) for locale, wording in entry.wordings.items() if wording.label)
    return any(name in names or name[1] == name_of(term, name[0]) for name in said)


def _words(wordings: Mapping[str, Wording]) -> str:
    return next((said.label for said in wordings.values() if said.label), "")


def _with(known: Wording, said: Wording, name: str, *, is_taken: bool = False) -> Wording:
    """Return a wording with what a file adds; `name` is what the term is called so far, perhaps by CLDR alone.

    With `is_taken`, the name and the note of the file stand in place of those of the register.
    """
    is_new_name = said.label not in {"", name, *known.aliases, *known.forms}
    label = said.label if is_new_name and (is_taken or not name) else known.label
    return Wording(
        label=label,
        aliases=tuple({*known.aliases, *said.aliases} - {name}),
        forms=tuple({*known.forms, *said.forms} - {name}),
        forbidden=(*known.forbidden, *said.forbidden),
        note=said.note if said.note and (is_taken or not known.note) else known.note,
        text=known.text,
    ).cleaned()
