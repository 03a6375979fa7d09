"""The chain over the audit: a change by hand shows where it was made."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from hypothesis import given, strategies as st

from app.audit.chain import BEGINNING, Deed, Fact, digest, first_break

facts = st.dictionaries(
    st.text(max_size=8), st.none() | st.booleans() | st.integers() | st.text(max_size=12), max_size=4
)
deeds = st.builds(
    Deed,
    at=st.datetimes(timezones=st.just(UTC)),
    actor_id=st.none() | st.integers(1, 99),
    deed=st.text(max_size=12),
    subject=st.text(max_size=12),
    facts=facts,
)


def chained(said: list[Deed]) -> list[tuple[int, str, Deed]]:
    chain, last = [], BEGINNING
    for number, deed in enumerate(said, 1):
        last = digest(last, deed)
        chain.append((number, last, deed))
    return chain


@given(st.lists(deeds, max_size=8))
def test_what_was_written_in_order_is_whole(said: list[Deed]) -> None:
    assert first_break(chained(said)) is None


@given(st.lists(deeds, min_size=1, max_size=8), st.data())
def test_a_changed_entry_shows_at_its_place(said: list[Deed], data: st.DataObject) -> None:
    chain = chained(said)
    place = data.draw(st.integers(0, len(chain) - 1))
    number, noted, deed = chain[place]
    chain[place] = (number, noted, Deed(deed.at + timedelta(seconds=1), *_rest(deed)))

    assert first_break(chain) == number


@given(st.lists(deeds, min_size=2, max_size=8), st.data())
def test_an_entry_taken_out_shows_at_the_one_after(said: list[Deed], data: st.DataObject) -> None:
    chain = chained(said)
    place = data.draw(st.integers(0, len(chain) - 2))
    after = chain[place + 1][0]
    del chain[place]

    assert first_break(chain) == after


def test_the_digest_does_not_depend_on_the_zone_nor_on_the_order_of_facts() -> None:
    noon = datetime(2026, 5, 3, 12, tzinfo=UTC)
    there = noon.astimezone(timezone(timedelta(hours=5)))

    one = digest("", Deed(noon, 1, "publish", "article:1", {"locale": "pl", "edition": 4}))
    other = digest("", Deed(there, 1, "publish", "article:1", {"edition": 4, "locale": "pl"}))

    assert one == other


def test_the_spelling_of_an_entry_never_changes() -> None:
    deed = Deed(datetime(2026, 5, 3, 12, tzinfo=UTC), 7, "publish", "article:1", {"locale": "pl", "note": "ż"})

    spelled = '["","2026-05-03T12:00:00.000000+00:00",7,"publish","article:1",{"locale":"pl","note":"ż"}]'
    assert digest("", deed) == sha256(spelled.encode()).hexdigest()


def _rest(deed: Deed) -> tuple[int | None, str, str, dict[str, Fact]]:
    return deed.actor_id, deed.deed, deed.subject, dict(deed.facts)
