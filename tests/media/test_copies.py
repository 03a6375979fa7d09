"""Which copies a picture has follows from its name and its size."""

import pytest
from hypothesis import given, strategies as st

from app.media.copies import WIDTHS, Form, height_at, name_of, names_of, original_of, srcset, widths_of

NAME = "0123456789abcdef0123456789abcdef.webp"


@pytest.mark.parametrize(
    ("width", "avif", "webp", "jpeg"),
    [
        (100, (100,), (), (100,)),
        (320, (320,), (), (320,)),
        (700, (320, 480, 700), (480,), (700,)),
        (1200, (320, 480, 720, 1080, 1200), (480, 1080), (1200,)),
        (1600, (320, 480, 720, 1080, 1600), (480, 1080), (1200,)),
        (2000, (320, 480, 720, 1080, 1600), (480, 1080, 1600), (1200,)),
    ],
)
def test_a_picture_has_the_widths_that_are_narrower_and_its_own(
    width: int, avif: tuple[int, ...], webp: tuple[int, ...], jpeg: tuple[int, ...]
) -> None:
    assert [widths_of(form, width) for form in (Form.AVIF, Form.WEBP, Form.JPEG)] == [avif, webp, jpeg]


@given(width=st.integers(1, 2000))
def test_no_copy_is_wider_than_its_picture_and_each_leads_back_to_it(width: int) -> None:
    for form in Form:
        assert all(one <= min(width, WIDTHS[form][-1]) for one in widths_of(form, width))
        assert len(set(widths_of(form, width))) == len(widths_of(form, width))
    assert {original_of(name) for name in names_of(NAME, width)} == {NAME}


@pytest.mark.parametrize("name", ["nothing.webp", "secret-key", "../x.webp", "", "-", "a-b-320.avif"])
def test_a_strange_name_is_no_copy(name: str) -> None:
    assert name not in names_of(NAME, 2000)
    assert original_of(name) != NAME


@given(width=st.integers(1, 2000), height=st.integers(1, 12_000))
def test_a_copy_keeps_the_shape_of_its_picture(width: int, height: int) -> None:
    for one in widths_of(Form.AVIF, width):
        assert height_at(one, (width, height)) >= 1
        assert abs(height_at(one, (width, height)) - height * one / width) <= 1


def test_a_place_is_offered_what_it_can_use_and_never_nothing() -> None:
    path = f"/media/{NAME}"
    stem = path.removesuffix(".webp")

    assert srcset(path, 2000, Form.AVIF, 480) == f"{stem}-320.avif 320w, {stem}-480.avif 480w"
    assert srcset(path, 700, Form.WEBP, 1080) == f"{stem}-480.webp 480w, {path} 700w"
    assert srcset(path, 900, Form.AVIF, 200) == f"{stem}-320.avif 320w"
    assert name_of(path, 1200, Form.JPEG) == f"{stem}-1200.jpg"
