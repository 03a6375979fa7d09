"""Rules of sentence splitting in SRX 2.0 (the Segmentation Rules eXchange format): read, chosen, applied.

Read by ourselves and not by `choppa`, whose import takes six tenths of a second and a library of schemas into every
process. What is found is the same: a break rule matches up to a place and from it on, and no exception that stands
before it in the file does.
"""

import re as standard
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.core.late import Late

if TYPE_CHECKING:
    import regex
    from lxml import etree
else:
    regex, etree = Late("regex"), Late("lxml.etree")

NAMESPACE: Final = "{http://www.lisa.org/srx20}"

_ONLY_IN_JAVA: Final = standard.compile(r"\\h|\\v|\\.|\(\?U\)")
_INSTEAD: Final = {r"\h": r"\p{H}", r"\v": r"\p{V}", "(?U)": ""}
"""Signs of patterns that the rules write as Java reads them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a sentence ends (`is_break`), or does not end though it looks so: between `before` and `after`."""

    is_break: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a file by name, and which of them count for which languages, in the order of the file."""

    by_name: dict[str, tuple[Rule, ...]]
    maps: tuple[tuple[str, str], ...]

    def of(self, language: str) -> tuple[Rule, ...]:
        """Return the rules that count for a language, those of every map that fits (`cascade`)."""
        fitting = (name for pattern, name in self.maps if standard.fullmatch(pattern, language))
        return tuple(rule for name in fitting for rule in self.by_name[name])


def read(path: Path) -> Rules:
    """Read a file of ours or of a library; it is trusted, and nothing in it is fetched."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    by_name = {
        element.get("languagerulename", ""): tuple(map(_rule, element.iter(f"{NAMESPACE}rule")))
        for element in root.iter(f"{NAMESPACE}languagerule")
    }
    maps = (
        (element.get("languagepattern", ""), element.get("languagerulename", ""))
        for element in root.iter(f"{NAMESPACE}languagemap")
    )
    return Rules(by_name, tuple(maps))


def _rule(element: "etree._Element") -> Rule:
    before, after = (element.findtext(f"{NAMESPACE}{name}") or "" for name in ("beforebreak", "afterbreak"))
    return Rule(element.get("break") != "no", before, after)


@dataclass(frozen=True, slots=True)
class _Break:
    """A break rule, with all exceptions that stand before it."""

    before: "regex.Pattern"
    after: "regex.Pattern"
    exceptions: "regex.Pattern | None"

    def places(self, text: str) -> Iterator[int]:
        for found in self.before.finditer(text):
            place = found.end()
            if self.after.match(text, place) and not (self.exceptions and self.exceptions.match(text, place)):
                yield place


class Splitter:
    """The rules of one language, ready to be applied; making one takes up to a tenth of a second."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Compile the rules in their order."""
        self._breaks: list[_Break] = []
        exceptions: list[str] = []
        for rule in rules:
            if rule.is_break:
                known = _compiled("|".join(exceptions)) if exceptions else None
                self._breaks.append(_Break(_compiled(rule.before), _compiled(rule.after), known))
            else:
                exceptions.append(f"(?<={rule.before})(?={rule.after})")

    def places(self, text: str) -> list[int]:
        """Return where sentences end within the text, in order; neither its beginning nor its end is among them."""
        found = {place for rule in self._breaks for place in rule.places(text)}
        return sorted(place for place in found if 0 < place < len(text))


def _compiled(pattern: str) -> "regex.Pattern":
    ours = _ONLY_IN_JAVA.sub(lambda found: _INSTEAD.get(found[0], found[0]), pattern)
    return regex.compile(ours, regex.VERSION1)
