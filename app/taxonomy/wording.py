"""What the register says of a term in one language, as it is typed, kept and compared."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from hashlib import blake2b
from typing import Any, Final

from app.core.text import normalise, one_line

LISTS: Final = ("aliases", "forms", "forbidden")
MOST_LINES: Final = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """The name in one language, other names, inflected forms, forbidden spellings, note, and the text of its page.

    `text` is Markdown. Lists are in the order of their letters, each line once.
    """

    label: str = ""
    aliases: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""
    text: str = ""

    def cleaned(self) -> "Wording":
        """Return it in the form in which it is kept: nothing empty, nothing twice, no other name that is the name."""
        label = one_line(self.label)
        aliases = _lines(self.aliases, but={label})
        return Wording(
            label=label,
            aliases=aliases,
            forms=_lines(self.forms, but={label, *aliases}),
            forbidden=_lines(self.forbidden),
            note=one_line(self.note),
            text=normalise(self.text),
        )

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self == Wording()

    @property
    def stamp(self) -> str:
        """A short sign that is another whenever it says something else; a form sends back the one it was made of."""
        said = "\n\0".join([self.label, *("\0".join(getattr(self, name)) for name in LISTS), self.note, self.text])
        return blake2b(said.encode(), digest_size=8).hexdigest()

    @property
    def contradiction(self) -> str | None:
        """A spelling that is called right and wrong at once."""
        right = {self.label, *self.aliases, *self.forms}
        return next((spelling for spelling in self.forbidden if spelling in right), None)

    def as_facts(self) -> dict[str, Any]:
        """Return it as JSON takes it, without what is empty."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value
        }


def from_facts(facts: dict[str, Any]) -> Wording:
    """Return what `as_facts` was made of."""
    known = {each.name for each in fields(Wording)}
    given: dict[str, Any] = {
        name: tuple(facts[name]) if name in LISTS else facts[name] for name in known & facts.keys()
    }
    return Wording(**given)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in one field of that name between two wordings: what went and what came, as lines."""

    name: str
    gone: tuple[str, ...] = field(default=())
    came: tuple[str, ...] = field(default=())


def differences(before: Wording, after: Wording) -> list[Difference]:
    """Return what differs between two wordings, field by field."""
    found = []
    for each in fields(Wording):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if old != new:
            gone, came = (_as_lines(value) for value in (old, new))
            kept = set(gone) & set(came) if each.name in LISTS else set()
            found.append(
                Difference(
                    each.name,
                    tuple(line for line in gone if line not in kept),
                    tuple(line for line in came if line not in kept),
                )
            )
    return found


def _as_lines(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _lines(given: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the lines that say something, each once and in order, without those that stand elsewhere."""
    return tuple(sorted({line for each in given if (line := one_line(each))} - set(but)))
