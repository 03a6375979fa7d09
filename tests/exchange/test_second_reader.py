"""Others read our files and write theirs: Translate Toolkit does, which Virtaal and Weblate stand on."""

from io import BytesIO
from typing import Any

import pytest
from translate.misc.multistring import multistring
from translate.storage import poxliff

from app.exchange import xliff
from app.exchange.units import State, Unit, Units

PoXliffFile: Any = poxliff.PoXliffFile
"""It has no types to speak of."""

SINGLE = Unit("1" * 16, "Search <all>", ("Szukaj",), State.APPROVED, note="What a reader presses.", comment="Krótko.")
IN_CONTEXT = Unit("2" * 16, "Open", ("Otw",), State.NEEDS_WORK, context="desk", places=("templates/desk.html",))
MISSING = Unit("3" * 16, "%(name)s wrote\nthis")
PLURAL = Unit("4" * 16, "%(n)s text", ("%(n)s a", "%(n)s b", "%(n)s c"), State.TRANSLATED, plural="%(n)s texts")
ALL = (SINGLE, IN_CONTEXT, MISSING, PLURAL)


@pytest.fixture
def theirs() -> Any:  # noqa: ANN401 - see above
    return PoXliffFile.parsestring(b"".join(xliff.write(Units("en", "pl", ALL))))


def read(file: Any) -> dict[str, Unit]:  # noqa: ANN401 - see above
    return {unit.id: unit for unit in xliff.read(BytesIO(bytes(file))).units if isinstance(unit, Unit)}


def test_they_read_what_we_write(theirs: Any) -> None:  # noqa: ANN401 - see above
    single, in_context, missing, plural = theirs.units

    assert (theirs.getsourcelanguage(), theirs.gettargetlanguage()) == ("en", "pl")
    assert (single.source, single.target, single.isapproved()) == ("Search <all>", "Szukaj", True)
    assert (single.getnotes("developer"), single.getnotes("translator")) == ("What a reader presses.", "Krótko.")
    assert (in_context.target, in_context.isfuzzy(), in_context.getlocations()) == (
        "Otw",
        True,
        ["templates/desk.html"],
    )
    assert (missing.source, missing.target, missing.istranslated()) == ("%(name)s wrote\nthis", None, False)
    assert plural.source == multistring(["%(n)s text", "%(n)s texts", "%(n)s texts"])
    assert plural.target == multistring(["%(n)s a", "%(n)s b", "%(n)s c"])


def test_we_read_what_they_write(theirs: Any) -> None:  # noqa: ANN401 - see above
    single, in_context, missing, plural = theirs.units

    single.markfuzzy()
    in_context.target = "Otwarte"
    in_context.markfuzzy(value=False)
    missing.target = "%(name)s to\nnapisał"
    plural.target = multistring(["%(n)s x", "%(n)s y", "%(n)s z"])
    found = read(theirs)

    assert [(unit.forms, unit.state) for unit in found.values()] == [
        (("Szukaj",), State.NEEDS_WORK),
        (("Otwarte",), State.TRANSLATED),
        (("%(name)s to\nnapisał",), State.TRANSLATED),
        (("%(n)s x", "%(n)s y", "%(n)s z"), State.TRANSLATED),
    ]
    assert (found[IN_CONTEXT.id].context, found[SINGLE.id].source) == ("desk", "Search <all>")


def test_a_file_that_they_made_from_nothing_is_read() -> None:
    file = PoXliffFile()
    file.setsourcelanguage("en")
    file.settargetlanguage("pl")
    single = file.addsourceunit("Search")
    single.target = "Szukaj"
    plural = file.addsourceunit(multistring(["One", "Many"]))
    plural.target = multistring(["Jeden", "Dwa", "Dużo"])

    units = [unit for unit in xliff.read(BytesIO(bytes(file))).units if isinstance(unit, Unit)]

    assert [(unit.source, unit.plural, unit.forms) for unit in units] == [
        ("Search", "", ("Szukaj",)),
        ("One", "Many", ("Jeden", "Dwa", "Dużo")),
    ]
