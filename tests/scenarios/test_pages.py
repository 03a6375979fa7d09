"""The ten scenarios of the contract (section 9) once more, through the pages that people use."""

import pytest

from tests.scenarios.desks import Desks
from tests.scenarios.newsroom import BODY, NEW_TWO, ONE, THREE, TWO


def test_01_saving_the_original_without_changing_its_text_makes_nothing_stale(desks: Desks) -> None:
    article = desks.article()
    desks.translation(article)

    desks.begin_change(article)
    desks.author.press("Save")
    desks.author.press("Hand in")

    assert "Nothing was changed" in desks.author.page.words
    assert not desks.is_behind()


def test_02_requesting_a_translation_into_a_new_language_does_not_make_the_others_stale(desks: Desks) -> None:
    article = desks.article()
    desks.translation(article)

    desks.request(article, "it", "ru")

    assert not desks.is_behind()


def test_03_still_right_clears_staleness_without_an_edit_as_often_as_needed(desks: Desks) -> None:
    article = desks.article()
    polish = desks.translation(article)
    before = desks.read().find("//h:main//h:p")
    for sentence in (NEW_TWO, "Two is elsewhere.", TWO):
        desks.change(article, BODY.replace(TWO, sentence), "major")
        assert desks.is_behind()

        desks.call_still_right(polish)

        assert not desks.is_behind()
        assert len(desks.read().find("//h:main//h:p")) == len(before)


def test_04_fixing_a_typo_in_a_stale_translation_leaves_it_stale(desks: Desks) -> None:
    article = desks.article()
    polish = desks.translation(article)
    desks.change(article, BODY.replace(TWO, NEW_TWO), "major")

    desks.translator.open(f"/desk/translations/{polish}")
    desks.translator.press("Only mend what readers have")
    desks.write(polish, ONE, "Jeden jest tu.")
    desks.submit(polish)
    desks.publish_translation(polish)

    assert "Jeden jest tu." in desks.read().words
    assert desks.is_behind()


def test_05_the_original_changed_twice_and_the_diff_begins_at_the_translators_own_base(desks: Desks) -> None:
    article = desks.article()
    polish = desks.translation(article)
    desks.change(article, BODY.replace(TWO, "Two is nowhere."), "major")
    desks.change(article, BODY.replace(TWO, NEW_TWO), "minor")

    desks.take_up_work(polish)

    changed = [passage for passage in desks.passages(polish) if passage.is_changed]
    assert [(passage.was, passage.source) for passage in changed] == [(TWO, NEW_TWO)]


def test_06_acknowledging_from_an_old_tab_certifies_only_what_that_tab_showed(desks: Desks) -> None:
    article = desks.article()
    polish = desks.translation(article)
    desks.change(article, BODY.replace(TWO, NEW_TWO), "minor")
    desks.translator.open(f"/desk/translations/{polish}")
    desks.change(article, BODY.replace(TWO, "Two is elsewhere."), "major")

    desks.translator.press("Checked, still right")

    assert desks.is_behind()

    desks.call_still_right(polish)

    assert not desks.is_behind()


def test_07_a_paragraph_that_changed_there_and_back_still_asks_for_a_look_once(desks: Desks) -> None:
    article = desks.article()
    polish = desks.translation(article)
    desks.change(article, BODY.replace(TWO, NEW_TWO), "major")
    desks.change(article, BODY, "major")
    desks.take_up_work(polish)

    refused = desks.submit(polish)

    assert "1 passage is not finished" in refused.words

    desks.write(polish, TWO, f"p-{TWO}")
    desks.submit(polish)
    desks.publish_translation(polish)

    assert not desks.is_behind()


def test_08_a_paragraph_deleted_from_the_original_is_gone_from_the_published_update(desks: Desks) -> None:
    article = desks.article()
    polish = desks.translation(article)
    assert f"p-{THREE}" in desks.read().words

    desks.change(article, f"{ONE}\n\n{TWO}\n", "major")
    desks.take_up_work(polish)
    desks.submit(polish)
    desks.publish_translation(polish)

    assert THREE not in desks.read().words
    assert f"p-{TWO}" in desks.read().words


@pytest.mark.parametrize("significance", ["typo", "minor", "major", "correction"])
def test_09_an_update_of_the_original_never_overwrites_a_persons_target_text(desks: Desks, significance: str) -> None:
    article = desks.article()
    polish = desks.translation(article)

    desks.change(article, BODY.replace(TWO, "Two is over there, they say."), significance, note="It was wrong.")
    desks.translator.open(f"/desk/translations/{polish}")
    if "Take on" in desks.translator.buttons():
        desks.translator.press("Take on")

    assert f"p-{TWO}" in desks.read().words
    assert f"p-{TWO}" in desks.translator.open(f"/desk/translations/{polish}").words


def test_10_approval_lands_on_the_published_line_even_when_a_newer_draft_of_the_original_exists(desks: Desks) -> None:
    article = desks.article()
    desks.request(article, "pl")
    polish = desks.take_on()
    desks.hand_in_change(article, BODY.replace(TWO, "A secret is being written."))
    desks.finish(polish)

    desks.publish_translation(polish)

    assert desks.read().status == 200
    assert not desks.is_behind()
    assert "secret" not in desks.read().words


@pytest.mark.parametrize("is_handed_in", [False, True])
def test_10_unapproved_text_appears_nowhere(desks: Desks, *, is_handed_in: bool) -> None:
    article = desks.article()
    desks.translation(article)
    secret = BODY.replace(TWO, "Uwertura is being written.")
    if is_handed_in:
        desks.hand_in_change(article, secret)
    else:
        desks.write_change(article, secret)

    for path in (
        "/en/", "/en/articles/", "/en/articles/letters", "/en/search?q=uwertura", "/en/feed.atom", "/en/feed.json",
        "/pl/", "/pl/articles/", "/pl/articles/p-letters", "/pl/search?q=uwertura", "/pl/feed.atom", "/sitemap.xml",
    ):  # fmt: skip
        answer = desks.reader.client.get(path).get_data(as_text=True)
        assert "Uwertura is being written" not in answer, path
