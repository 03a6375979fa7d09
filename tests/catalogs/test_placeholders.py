import pytest

from app.catalogs.placeholders import are_reordered, differing_tags, lost, placeholders


def test_places_are_told_apart_by_their_kind() -> None:
    found = placeholders("%(name)s, %(num)d, %s, {name}, <b>, 100 %%", is_format=True)

    assert found.named == {"%(name)s", "%(num)d"}
    assert found.braces == {"{name}"}
    assert found.positional == ("%s",)
    assert found.tags == ("<b>",)
    assert not found.has_lone_per_cent


@pytest.mark.parametrize("text", ["100 %", "100 % %%", "100 % z", "%(name", "%)", "50%, 60%"])
def test_a_per_cent_sign_that_fills_nothing_in_is_seen(text: str) -> None:
    assert placeholders(text, is_format=True).has_lone_per_cent


@pytest.mark.parametrize("text", ["100 % sure", "100%sure", "50 % d'eau", "5 %"])
def test_a_text_that_is_no_format_may_use_the_per_cent_sign_as_it_likes(text: str) -> None:
    found = placeholders(text, is_format=False)

    assert not found.positional
    assert not found.has_lone_per_cent


def test_a_place_that_is_meant_is_seen_in_any_text() -> None:
    assert placeholders("Ctrl+%s", is_format=False).positional == ("%s",)
    assert placeholders("%(name)s", is_format=False).named == {"%(name)s"}


def test_a_named_place_may_stand_twice_and_another_kind_is_another_place() -> None:
    once = placeholders("%(name)s", is_format=True)

    assert lost(once, placeholders("%(name)s, %(name)s", is_format=True)) == []
    assert lost(once, placeholders("%(name)d", is_format=True)) == ["%(name)s"]


def test_places_without_a_name_keep_their_number_and_order() -> None:
    source = placeholders("%s of %d", is_format=True)

    assert lost(source, placeholders("%s of %s", is_format=True)) == ["%d"]
    assert are_reordered(source, placeholders("%d: %s", is_format=True))
    assert not are_reordered(source, placeholders("z %s: %i", is_format=True))


def test_tags_are_compared_with_their_attributes() -> None:
    source = placeholders('<a href="/x">here</a>', is_format=False)

    assert differing_tags(source, placeholders('<a href="/x">tu</a>', is_format=False)) == []
    assert differing_tags(source, placeholders('<a href="//evil">tu</a>', is_format=False)) == [
        '<a href="/x">',
        '<a href="//evil">',
    ]
    assert differing_tags(placeholders("a < b", is_format=False), placeholders("a <script", is_format=False))


@pytest.mark.parametrize("piece", ["0", "%(", "<a", "{a", "%1"])
def test_a_text_that_was_written_to_keep_us_busy_is_read_to_its_end(piece: str) -> None:
    text = f"%{piece * 200_000}"

    assert placeholders(text, is_format=True).has_lone_per_cent
    assert placeholders(text, is_format=True, is_c=True).has_lone_per_cent
