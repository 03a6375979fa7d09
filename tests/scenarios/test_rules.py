"""The ten scenarios of the contract (section 9), each a bug that somebody shipped: at the level of deeds."""

import pytest

from app.articles.models import Significance
from app.core.diff import Kind
from app.core.errors import Refusal
from app.publishing import service
from app.translation import claims
from app.translation.freshness import Freshness
from app.translation.refusals import UnknownRevision
from app.translation.states import Stage, TargetState
from app.translation.workbench.queries import read_rows, visible_head
from tests.marks import on_both
from tests.scenarios.newsroom import BODY, NEW_TWO, ONE, THREE, TITLE, TWO, Newsroom

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def _diffs(newsroom: Newsroom, translation_id: int) -> dict[str, tuple[str, str]]:
    """Return what a translator is shown of each passage that changed: what it said, and what it says."""
    head = visible_head(translation_id, actor=newsroom.translator)
    return {
        row.source: (
            "".join(piece.text for piece in row.was if piece.kind is not Kind.NEW),
            "".join(piece.text for piece in row.was if piece.kind is not Kind.GONE),
        )
        for row in read_rows(head)
        if row.was
    }


def test_01_saving_the_original_without_changing_its_text_makes_nothing_stale(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)

    newsroom.approve_change(article, BODY)

    assert len(newsroom.original(article).revisions) == 1
    assert newsroom.record(polish).stage is Stage.APPROVED
    assert newsroom.told(article, "pl") is Freshness.CURRENT


def test_01_nor_does_publishing_it_once_more(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)

    service.publish(article, "en", actor=newsroom.editor, significance=Significance.MAJOR)

    assert newsroom.record(polish).stage is Stage.APPROVED
    assert newsroom.told(article, "pl") is Freshness.CURRENT


def test_02_requesting_a_translation_into_a_new_language_does_not_make_the_others_stale(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)

    newsroom.request(article, "it")
    newsroom.request(article, "pl")

    assert newsroom.record(polish).stage is Stage.APPROVED
    assert newsroom.told(article, "pl") is Freshness.CURRENT


def test_03_still_right_clears_staleness_without_an_edit_as_often_as_needed(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    text = newsroom.target(polish, TWO).text
    for number, sentence in enumerate((NEW_TWO, "Two is elsewhere.", TWO), start=2):
        newsroom.change(article, BODY.replace(TWO, sentence), Significance.MAJOR)
        assert newsroom.told(article, "pl") is Freshness.OUTDATED

        service.confirm(polish, number, actor=newsroom.translator)

        assert newsroom.told(article, "pl") is Freshness.CURRENT
        assert newsroom.record(polish).stage is Stage.APPROVED
        assert newsroom.target(polish, sentence).text == text


def test_04_fixing_a_typo_in_a_stale_translation_leaves_it_stale(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    newsroom.change(article, BODY.replace(TWO, NEW_TWO), Significance.MAJOR)

    claims.claim(polish, actor=newsroom.translator, mends=True)
    newsroom.save(polish, ONE, "Jeden jest tu.")
    newsroom.finish(polish)
    newsroom.publish_translation(polish)

    assert "Jeden jest tu." in newsroom.page(article, "pl").html
    assert newsroom.told(article, "pl") is Freshness.OUTDATED
    assert newsroom.record(polish).stage is Stage.REQUESTED


def test_05_the_original_changed_twice_and_the_diff_begins_at_the_translators_own_base(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    newsroom.change(article, BODY.replace(TWO, "Two is nowhere."), Significance.MAJOR)
    newsroom.change(article, BODY.replace(TWO, NEW_TWO), Significance.MINOR)

    claims.claim(polish, actor=newsroom.translator)

    assert _diffs(newsroom, polish) == {NEW_TWO: (TWO, NEW_TWO)}


def test_05_two_languages_with_different_bases_are_shown_different_changes(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    newsroom.change(article, BODY.replace(TWO, "Two is nowhere."), Significance.MAJOR)
    italian = newsroom.translation(article, "it")
    newsroom.change(article, BODY.replace(TWO, NEW_TWO), Significance.MINOR)

    for translation in (polish, italian):
        claims.claim(translation, actor=newsroom.translator)

    assert _diffs(newsroom, polish) == {NEW_TWO: (TWO, NEW_TWO)}
    assert _diffs(newsroom, italian) == {NEW_TWO: ("Two is nowhere.", NEW_TWO)}


def test_06_acknowledging_from_an_old_tab_certifies_only_what_that_tab_showed(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    newsroom.change(article, BODY.replace(TWO, NEW_TWO), Significance.MINOR)
    shown = newsroom.original(article).latest.number
    newsroom.change(article, BODY.replace(TWO, "Two is elsewhere."), Significance.MAJOR)

    service.confirm(polish, shown, actor=newsroom.translator)

    assert newsroom.told(article, "pl") is Freshness.OUTDATED
    assert newsroom.record(polish).stage is Stage.REQUESTED
    assert newsroom.record(polish).base_revision.number == shown


def test_06_nobody_certifies_what_readers_do_not_have_yet(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    newsroom.approve_change(article, BODY.replace(TWO, NEW_TWO))

    for number in (2, 3, 0):
        with pytest.raises(UnknownRevision):
            service.confirm(polish, number, actor=newsroom.translator)


def test_07_a_paragraph_that_changed_there_and_back_still_asks_for_a_look_once(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    newsroom.change(article, BODY.replace(TWO, NEW_TWO), Significance.MAJOR)
    newsroom.change(article, BODY, Significance.MAJOR)
    claims.claim(polish, actor=newsroom.translator)

    assert newsroom.target(polish, TWO).state is TargetState.NEEDS_WORK
    assert newsroom.target(polish, ONE).state is TargetState.REVIEWED

    newsroom.finish(polish)
    newsroom.publish_translation(polish)

    assert newsroom.told(article, "pl") is Freshness.CURRENT
    assert newsroom.record(polish).stage is Stage.APPROVED
    assert newsroom.target(polish, TWO).state is TargetState.REVIEWED


def test_08_a_paragraph_deleted_from_the_original_is_gone_from_the_published_update(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    assert f"{THREE} (pl)" in newsroom.page(article, "pl").html

    newsroom.change(article, f"{ONE}\n\n{TWO}\n", Significance.MAJOR)
    claims.claim(polish, actor=newsroom.translator)
    newsroom.finish(polish)
    newsroom.publish_translation(polish)

    page = newsroom.page(article, "pl")
    assert THREE not in page.html
    assert f"{TWO} (pl)" in page.html
    assert newsroom.told(article, "pl") is Freshness.CURRENT


def test_09_an_update_of_the_original_never_overwrites_a_persons_target_text(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    before = {target.segment_id: target.text for target in newsroom.record(polish).targets}
    for sentence, significance in (
        ("Two is thre.", Significance.TYPO),
        (NEW_TWO, Significance.MINOR),
        ("Quite another paragraph stands here.", Significance.MAJOR),
        (TWO, Significance.CORRECTION),
    ):
        newsroom.change(article, BODY.replace(TWO, sentence), significance, note="It was wrong.")
        texts = {target.segment_id: target.text for target in newsroom.record(polish).targets}
        assert {segment: texts[segment] for segment in before} == before


def test_09_not_even_while_somebody_is_at_work_on_it(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.request(article, "pl")
    claims.claim(polish, actor=newsroom.translator)
    newsroom.save(polish, TWO, "Dwa jest tam.")

    newsroom.change(article, BODY.replace(TWO, NEW_TWO), Significance.MAJOR)

    assert newsroom.target(polish, TWO).text == "Dwa jest tam."
    assert newsroom.record(polish).base_revision.number == 1

    claims.extend(polish, actor=newsroom.translator)
    newsroom.finish(polish)

    assert newsroom.record(polish).stage is Stage.SUBMITTED


def test_10_approval_lands_on_the_published_line_even_when_a_newer_draft_of_the_original_exists(
    newsroom: Newsroom,
) -> None:
    article = newsroom.article()
    polish = newsroom.request(article, "pl")
    claims.claim(polish, actor=newsroom.translator)
    newsroom.write_change(article, BODY.replace(TWO, "A secret is being written."))
    newsroom.finish(polish)

    newsroom.publish_translation(polish)

    assert newsroom.record(polish).base_revision.number == 1
    assert newsroom.told(article, "pl") is Freshness.CURRENT
    assert "secret" not in newsroom.page(article, "pl").html


@pytest.mark.parametrize("is_handed_in", [False, True])
def test_10_unapproved_text_of_the_original_does_not_go_out_with_it(newsroom: Newsroom, *, is_handed_in: bool) -> None:
    article = newsroom.article()
    secret = BODY.replace(TWO, "A secret is being written.")
    if is_handed_in:
        newsroom.hand_in_change(article, secret)
    else:
        newsroom.write_change(article, secret)

    service.publish(article, "en", actor=newsroom.editor)

    assert "secret" not in newsroom.page(article, "en").html
    assert newsroom.page(article, "en").title == TITLE


def test_10_unapproved_text_of_a_translation_does_not_go_out_either(newsroom: Newsroom) -> None:
    article = newsroom.article()
    polish = newsroom.translation(article)
    newsroom.change(article, BODY.replace(TWO, NEW_TWO), Significance.MAJOR)
    claims.claim(polish, actor=newsroom.translator)
    newsroom.finish(polish, {NEW_TWO: "Sekret."})

    with pytest.raises(Refusal):
        service.publish(article, "pl", actor=newsroom.editor)

    assert "Sekret." not in newsroom.page(article, "pl").html
