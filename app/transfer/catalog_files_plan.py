"""Texts of the interface come in from a file: first as a plan that is shown, then as it was shown, or not at all.

What was written here since the file was taken out stays, unless a person chooses the file there; it stays in the
history then. Nothing that comes in is approved. A plan has a fingerprint of all that it saw, so that what somebody
changed between the preview and the deed is not overwritten.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Final

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.catalogs.findings import errors_of
from app.catalogs.messages import message_id
from app.catalogs.plurals import BadPlurals, read as plurals_of
from app.catalogs.refusals import WordingClash, WrongForms
from app.catalogs.shelf import Shelf, Text
from app.catalogs.wording import NEVER_WRITTEN, Wish, kept, save_all
from app.checks import Finding
from app.core.clock import now
from app.core.errors import Refusal
from app.core.text import one_line
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.units import BadUnit, State, Unit, Units
from app.locales.tags import maximised
from app.transfer.catalog_files import Standing, said_at, stamp, standings_of
from app.transfer.catalog_files_rules import NOTHING, Said, fate
from app.transfer.plans import Fate, PlanMoved
from app.translation.states import Origin

WRITES: Final = frozenset({Fate.NEW, Fate.CHANGED, Fate.CONFLICT})


class OtherLanguage(Refusal):
    """The file is in another language than the one it was brought for."""

    def __init__(self, brought: str, wanted: str) -> None:
        """Keep both tags."""
        super().__init__(brought, wanted)
        self.brought = brought
        self.wanted = wanted


class UnknownText(Refusal):
    """The program has no such text; the file is of another version of it, or of another program."""


class OtherSource(Refusal):
    """The file has another source for the text than the program."""


class UnsoundText(Refusal):
    """The text would break a page; `findings` say how."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep what is wrong."""
        super().__init__(*(finding.check for finding in findings))
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a file says of one text, and what becomes of it.

    `line` is where the file says it. `reason` says why it is refused, `source` what it is a translation of. Without a
    `text` the program has none such.
    """

    line: int
    fate: Fate
    source: str
    text: Text | None = None
    ours: Said = NOTHING
    theirs: Said = NOTHING
    version: int = NEVER_WRITTEN
    reason: Refusal | None = None

    @property
    def key(self) -> str:
        """What a form calls this line, where the file is to be chosen: the id of the text."""
        return self.text.id if self.text else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do in a language. `taken` is when it was taken out; None for foreign files."""

    locale: str
    taken: datetime | None
    lines: tuple[PlanLine, ...]

    def of(self, wanted: Fate) -> tuple[PlanLine, ...]:
        """Return the lines of one fate."""
        return tuple(line for line in self.lines if line.fate is wanted)

    @property
    def counts(self) -> dict[Fate, int]:
        """How many lines there are of each fate."""
        return {wanted: len(self.of(wanted)) for wanted in Fate}

    @property
    def fingerprint(self) -> str:
        """What is another as soon as the file or the site says something else."""
        digest = blake2b(self.locale.encode(), digest_size=16)
        for line in self.lines:
            seen = (line.key, line.fate, line.version, line.ours, line.theirs)
            digest.update(repr(seen).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def plan_of(units: Units, shelf: Shelf, *, actor: Actor) -> Plan:
    """Return what these texts would do if `actor` brought them into this language.

    `OtherLanguage` where they are in another one, `BadExchangeFile` where they count in ways that cannot be trusted.
    """
    require(actor, Action.TRANSLATE, shelf.tag)
    if units.locale and maximised(units.locale) != maximised(shelf.tag):  # `pl_PL`, as many programs write, is `pl`
        raise OtherLanguage(units.locale, shelf.tag)
    planner = _Planner(units, shelf)
    return Plan(shelf.tag, planner.taken, tuple(planner.line_of(unit) for unit in units.units))


def carry_out(plan: Plan, shelf: Shelf, *, seen: str, take: Collection[str], actor: Actor) -> int:
    """Do what a plan says, all of it or nothing, and return how many texts were written.

    `seen` is the fingerprint of the plan that a person saw; `PlanMoved` where this one is another, or somebody wrote
    meanwhile. `take` are the keys of the conflicts in which the file is chosen.
    """
    if seen != plan.fingerprint:
        raise PlanMoved
    wishes = [
        Wish(
            line.text,
            line.theirs.texts,
            line.version,
            is_done=not line.theirs.needs_work,
            needs_work=line.theirs.needs_work,
            origin=Origin.IMPORTED,
        )
        for line in plan.lines
        if line.text and line.fate in WRITES and (line.fate is not Fate.CONFLICT or line.key in take)
    ]
    try:
        return len(save_all(shelf, wishes, actor=actor)) if wishes else 0
    except WordingClash as clash:
        raise PlanMoved from clash


class _Planner:
    """Knows what the site says, and said when the file was taken out."""

    def __init__(self, units: Units, shelf: Shelf) -> None:
        """Read all of it once."""
        self._shelf = shelf
        self.taken = units.taken if units.taken and units.taken <= now() else None
        self._standings = standings_of(shelf)
        self._said = said_at(shelf, self.taken) if self.taken else {}
        self._is_same_program = self.taken is None or units.program == stamp(shelf)
        self._counts_alike = _counts_alike(units.plurals, shelf)
        self._seen: set[str] = set()

    def line_of(self, unit: Unit | BadUnit) -> PlanLine:
        """Return what becomes of one text."""
        if isinstance(unit, BadUnit):
            return PlanLine(unit.line, Fate.REFUSED, unit.said, reason=BadExchangeFile(unit.fault))
        text = self._text(unit)
        if not any(unit.forms):
            return PlanLine(unit.line, Fate.SAME, unit.source, text)
        try:
            return self._judged(unit, text)
        except Refusal as reason:
            return PlanLine(unit.line, Fate.REFUSED, unit.source, text, reason=reason)

    def _text(self, unit: Unit) -> Text | None:
        by_id = self._shelf.by_id
        return by_id.get(unit.id) or by_id.get(message_id(unit.context, unit.source))

    def _judged(self, unit: Unit, text: Text | None) -> PlanLine:
        if text is None:
            raise UnknownText
        if text.id in self._seen:
            raise BadExchangeFile(Fault.TWICE)
        self._seen.add(text.id)
        if not _is_of(unit, text):
            raise OtherSource
        if text.plural and not self._counts_alike:
            raise WrongForms(len(text.texts))
        theirs = Said(kept(text, unit.forms), needs_work=unit.state is State.NEEDS_WORK)
        standing = self._standings[text.id]
        base = self._base(text, standing)
        found = fate(base, standing.said, theirs, is_foreign=self.taken is None)
        if found in WRITES and (errors := errors_of(text, unit.forms, self._shelf.forms)):
            raise UnsoundText(errors)
        return PlanLine(unit.line, found, unit.source, text, standing.said, theirs, standing.version)

    def _base(self, text: Text, standing: Standing) -> Said | None:
        """Return what the site said when the file was taken out; None where nobody knows."""
        if text.id in self._said:
            return self._said[text.id]
        if not self._is_same_program or (self.taken is None and standing.version != NEVER_WRITTEN):
            return None
        return _shipped(text)


def _shipped(text: Text) -> Said:
    return Said(text.texts, needs_work=any(text.texts) and not text.is_translated)


def _is_of(unit: Unit, text: Text) -> bool:
    """Say whether a file has the source of a text, white space apart; a program may have kept one of a plural's two."""
    ours = {one_line(text.msgid), one_line(text.plural)}
    return {one_line(unit.source), one_line(unit.plural)} <= {*ours, ""}


def _counts_alike(header: str, shelf: Shelf) -> bool:
    """Say whether a file gives the same numbers to the same forms, as far as it says."""
    if not header:
        return True
    try:
        return plurals_of(header).numbers == shelf.forms.numbers
    except BadPlurals:
        raise BadExchangeFile(Fault.FORMS, 1) from None
