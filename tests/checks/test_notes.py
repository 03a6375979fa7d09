"""References to footnotes are kept."""

import pytest

from app.checks.notes import Notes
from tests.checks.pairs import excerpts, pair

SOURCE = "He was released[^1] and left[^law]."


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Он был освобождён[^1] и уехал[^law].", "ru"),
        ("Wyjechał[^law], gdy go zwolniono[^1].", "pl"),
        ("Fu rilasciato[^1] e partì[^law].", "it"),
        ("Його звільнили[^1], і він поїхав[^law].", "uk"),
        ("أُفرج عنه[^1] ثم غادر[^law].", "ar"),
    ],
)
def test_references_may_stand_in_another_order(target: str, locale: str) -> None:
    assert excerpts(Notes(), pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale", "lost"),
    [
        ("Он был освобождён[^1] и уехал.", "ru", ["[^law]"]),
        ("Zwolniono go[^2] i wyjechał[^law].", "pl", ["[^1]"]),
        ("Fu rilasciato e partì.", "it", ["[^1]", "[^law]"]),
        ("Його звільнили[^1], і він поїхав[^закон].", "uk", ["[^law]"]),
        ("أُفرج عنه[1] ثم غادر[^law].", "ar", ["[^1]"]),
        ("Он был освобождён`[^1]` и уехал[^law].", "ru", ["[^1]"]),
    ],
)
def test_a_lost_or_renamed_reference_is_found(target: str, locale: str, lost: list[str]) -> None:
    assert excerpts(Notes(), pair(SOURCE, target, locale)) == lost


def test_a_note_in_the_line_is_a_note() -> None:
    assert excerpts(Notes(), pair("Так^[примечание].", "So^[a note].", "en", source_locale="ru")) == []
    assert excerpts(Notes(), pair("Так^[примечание].", "So.", "en", source_locale="ru")) == ["^[ ]"]
