"""Plural forms: the header of a catalog (GNU gettext manual, 11.2.6), read but never run, or made from CLDR.

The header is a C expression written by whoever sent the file. It is parsed here into functions of ours;
nothing is ever handed to an interpreter, and division, which could fail for one number in a million, is not
known.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from babel import Locale
from babel.messages.plurals import get_plural
from babel.plural import to_gettext

from app.locales.tags import to_babel

MOST_FORMS: Final = 6
LONGEST: Final = 1000
DEEPEST: Final = 20
"""As Python's own gettext, which reads the same header when a page is shown."""

MOST_OPERATORS: Final = 100
"""Twice what the most intricate rule of CLDR needs; each is one call deeper when a number is tried."""

TRIED: Final = range(1000)
"""Numbers on which an expression is tried: more than any count of a newsroom's page."""

EXAMPLES: Final = 5
CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")

_HEADER: Final = re.compile(r"nplurals=([0-9]{1,10}); *plural=([^;]*);?")
_TOKEN: Final = re.compile(r" *([0-9]{1,9}|n|\|\||&&|[=!<>]=|[-+*%<>!?:()])")
_BINARY: Final[tuple[tuple[str, ...], ...]] = (
    ("||",),
    ("&&",),
    ("==", "!="),
    ("<=", ">=", "<", ">"),
    ("+", "-"),
    ("*", "%"),
)
"""The operators of C, those that bind least first."""

Rule = Callable[[int], int]

_OPERATIONS: Final[dict[str, Callable[[Rule, Rule], Rule]]] = {
    "||": lambda left, right: lambda n: int(bool(left(n) or right(n))),
    "&&": lambda left, right: lambda n: int(bool(left(n) and right(n))),
    "==": lambda left, right: lambda n: int(left(n) == right(n)),
    "!=": lambda left, right: lambda n: int(left(n) != right(n)),
    "<=": lambda left, right: lambda n: int(left(n) <= right(n)),
    ">=": lambda left, right: lambda n: int(left(n) >= right(n)),
    "<": lambda left, right: lambda n: int(left(n) < right(n)),
    ">": lambda left, right: lambda n: int(left(n) > right(n)),
    "+": lambda left, right: lambda n: left(n) + right(n),
    "-": lambda left, right: lambda n: left(n) - right(n),
    "*": lambda left, right: lambda n: left(n) * right(n),
    "%": lambda left, right: lambda n: left(n) % right(n),
}

_CUSTOMARY: Final = (
    "nplurals=2; plural=(n != 1);",
    "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
)
"""Rules as translators know them, where Babel has none or orders the forms otherwise than CLDR does."""


class BadPlurals(ValueError):  # noqa: N818 - a refusal is named by its reason
    """A Plural-Forms header that is missing or cannot be trusted."""


@dataclass(frozen=True)
class PluralForms:
    """How a language counts: the number of forms, and which of them serves a number."""

    header: str
    count: int
    form: Rule = field(compare=False, repr=False)

    @cached_property
    def numbers(self) -> tuple[tuple[int, ...], ...]:
        """The numbers below 1,000 that each form serves."""
        served: list[list[int]] = [[] for _ in range(self.count)]
        for number in TRIED:
            served[self.form(number)].append(number)
        return tuple(map(tuple, served))

    @property
    def examples(self) -> tuple[tuple[int, ...], ...]:
        """The first numbers that each form serves, to show beside it."""
        return tuple(served[:EXAMPLES] for served in self.numbers)

    def is_for_one_number(self, form: int) -> bool:
        """Tell whether a form serves one number only, so that a word may stand for it."""
        return len(self.numbers[form]) == 1


@lru_cache(maxsize=256)
def read(header: str) -> PluralForms:
    """Return what a Plural-Forms header says.

    Refused with `BadPlurals`: other forms than `nplurals=N; plural=EXPRESSION;`, more than 6 forms, more than
    1,000 characters or 20 levels, operators other than those of C without division, a remainder by
    anything but a plain number, and an expression that leads to a form that is not there.
    """
    found = _HEADER.fullmatch(header.strip()) if len(header) <= LONGEST else None
    if found is None or not 1 <= int(found[1]) <= MOST_FORMS:
        raise BadPlurals(header[:80])
    forms = PluralForms(header.strip(), int(found[1]), _Parser(found[2]).rule())
    if not all(0 <= forms.form(number) < forms.count for number in TRIED):
        raise BadPlurals(header[:80])
    return forms


class _Parser:
    """A descent through the grammar of C, one method a level."""

    def __init__(self, expression: str) -> None:
        self.tokens = _tokens(expression)
        self.depth = 0
        self.operators = 0

    def rule(self) -> Rule:
        """Return the whole expression as a function."""
        made = self._choice()
        if self.tokens:
            raise BadPlurals(self.tokens[-1])
        return made

    def _next(self, *wanted: str) -> str:
        if not self.tokens or (wanted and self.tokens[-1] not in wanted):
            raise BadPlurals(self.tokens[-1] if self.tokens else "")
        return self.tokens.pop()

    def _is_next(self, *wanted: str) -> bool:
        return bool(self.tokens) and self.tokens[-1] in wanted

    def _choice(self) -> Rule:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadPlurals(str(self.depth))
        condition = self._binary(0)
        if self._is_next("?"):
            self._next()
            then = self._choice()
            self._next(":")
            otherwise = self._choice()
            self.depth -= 1
            return lambda n: then(n) if condition(n) else otherwise(n)
        self.depth -= 1
        return condition

    def _binary(self, level: int) -> Rule:
        if level == len(_BINARY):
            return self._operand()
        left = self._binary(level + 1)
        while self._is_next(*_BINARY[level]):
            operator = self._next()
            self.operators += 1
            if self.operators > MOST_OPERATORS:
                raise BadPlurals(operator)
            if operator == "%" and not (self.tokens and self.tokens[-1].isdigit() and int(self.tokens[-1])):
                raise BadPlurals(operator)
            left = _OPERATIONS[operator](left, self._binary(level + 1))
        return left

    def _operand(self) -> Rule:
        part = self._next()
        if part == "n":
            return lambda n: n
        if part.isdigit():
            number = int(part)
            return lambda _n: number
        if part == "!":
            return self._negation()
        if part != "(":
            raise BadPlurals(part)
        inside = self._choice()
        self._next(")")
        return inside

    def _negation(self) -> Rule:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadPlurals("!")
        denied = self._operand()
        self.depth -= 1
        return lambda n: int(not denied(n))


def _tokens(expression: str) -> list[str]:
    """Return the tokens, the first one last."""
    found, place, text = [], 0, expression.rstrip(" ")
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise BadPlurals(text[place : place + 20])
        found.append(token[1])
        place = token.end()
    return found[::-1]


@lru_cache(maxsize=256)
def for_language(tag: str) -> PluralForms:
    """Return the plural forms of a language after CLDR, by whole numbers, in the order of CLDR's categories.

    Categories that only fractions have, and the `many` of whole millions in Romance languages, get no form:
    no count of ours comes there, and no other tool expects them. Languages that CLDR lacks count as English
    does.
    """
    known = to_babel(tag) or Locale("en")
    made = read(_from_cldr(known))
    return next((forms for forms in _customary(known) if _is_same(forms, made)), made)


def _from_cldr(locale: Locale) -> str:
    rule = locale.plural_form
    used = {rule(number) for number in TRIED}
    needed = [category for category in CATEGORIES if category in used]
    rules: dict[str, str] = {category: rule.rules[category] for category in needed[:-1]}
    return to_gettext(rules)


def _customary(locale: Locale) -> list[PluralForms]:
    """Return the ways in which translators are used to see the rule of a language written."""
    count, expression = get_plural(locale)[:2]
    return [read(header) for header in (f"nplurals={count}; plural={expression};", *_CUSTOMARY)]


def _is_same(some: PluralForms, others: PluralForms) -> bool:
    return some.numbers == others.numbers
