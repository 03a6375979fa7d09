"""The editor's page: whole, in order, and as it stands for whoever looks."""

import pytest

from app.articles.models import Significance
from app.core.diff import Kind
from app.translation import claims, comments, updates
from app.translation.refusals import NoSuchTranslation
from app.translation.states import TargetState
from app.translation.workbench.pages import EditorPage, Show
from app.translation.workbench.queries import open_editor
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import BODY, Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

ONE, TWO, THREE = "One is here.", "Two is there.", "Three is away."


@pytest.fixture
def polish(newsroom: Newsroom, work: Work) -> int:
    return work.claimed(newsroom.article, "pl", newsroom.jan)


def opened(make: Maker, translation_id: int, person_id: int, **choice: Show | str) -> EditorPage:
    show, beside = choice.get("show", Show.ALL), choice.get("beside")
    return open_editor(translation_id, actor=make.actor(person_id), show=Show(show), beside=beside)


def test_all_segments_come_in_reading_order_with_their_targets(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    work.save(polish, TWO, "Dwa", newsroom.jan)

    page = opened(make, polish, newsroom.jan)

    assert [row.source for row in page.rows] == ["Letters", "A deck.", ONE, TWO, THREE]
    assert [row.number for row in page.rows] == [1, 2, 3, 4, 5]
    assert (page.rows[3].text, page.rows[3].version, page.rows[3].hand) == ("Dwa", 2, "Jan")
    assert (page.rows[4].text, page.rows[4].version, page.rows[4].state) == ("", 1, TargetState.EMPTY)


def test_progress_counts_words_of_the_source(make: Maker, newsroom: Newsroom, work: Work, polish: int) -> None:
    work.save(polish, ONE, "Jeden jest tu.", newsroom.jan, is_done=True)
    work.save(polish, TWO, "Dwa jest", newsroom.jan)

    progress = opened(make, polish, newsroom.jan).progress

    assert (progress.words, progress.done, progress.to_look_at, progress.left) == (12, 3, 1, 4)


def test_nobody_else_learns_that_it_exists(make: Maker, newsroom: Newsroom, polish: int) -> None:
    with pytest.raises(NoSuchTranslation):
        opened(make, polish, newsroom.italian)
    with pytest.raises(NoSuchTranslation):
        opened(make, 999, newsroom.jan)


def test_a_change_is_told_from_the_base_of_the_target_itself(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    work.save(polish, ONE, "Jeden jest tu.", newsroom.jan, is_done=True)
    for verb in ("was", "will be"):
        make.revision(newsroom.article, BODY.replace("One is", f"One {verb}"))
        updates.take_up(polish, actor=make.actor(newsroom.jan))

    row = opened(make, polish, newsroom.jan).rows[2]

    before = "".join(piece.text for piece in row.was if piece.kind is not Kind.NEW)
    now = "".join(piece.text for piece in row.was if piece.kind is not Kind.GONE)
    assert (before, now) == (ONE, "One will be here.")
    assert (row.text, row.state) == ("Jeden jest tu.", TargetState.NEEDS_WORK)


def test_there_and_back_again_asks_for_a_look_without_a_difference(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    work.save(polish, ONE, "Jeden jest tu.", newsroom.jan, is_done=True)
    make.revision(newsroom.article, BODY.replace("One is", "One was"))
    make.revision(newsroom.article, BODY)

    told = opened(make, polish, newsroom.jan).newer
    updates.take_up(polish, actor=make.actor(newsroom.jan))
    row = opened(make, polish, newsroom.jan).rows[2]

    assert told is not None
    assert [change.number for change in told.changed] == [3]
    assert (row.was, row.state) == ((), TargetState.NEEDS_WORK)


def test_what_a_later_revision_brings_is_told_before_it_is_taken_up(
    make: Maker, newsroom: Newsroom, polish: int
) -> None:
    changed = (
        BODY.replace("One is", "One was").replace(f"{TWO}\n\n", "") + "\nQuite another thing was added at the end.\n"
    )
    make.revision(newsroom.article, changed, Significance.CORRECTION, note="The second is withdrawn.")

    newer = opened(make, polish, newsroom.jan).newer

    assert newer is not None
    assert (newer.number, newer.significance) == (2, Significance.CORRECTION)
    assert newer.notes == ("The second is withdrawn.",)
    assert [change.number for change in newer.changed] == [3]
    assert newer.added == ("Quite another thing was added at the end.",)
    assert [change.number for change in newer.gone] == [4]


def test_a_revision_that_nobody_approved_is_not_told(make: Maker, newsroom: Newsroom, polish: int) -> None:
    assert opened(make, polish, newsroom.jan).newer is None


def test_what_is_gone_is_listed_until_the_next_approval(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    work.write(polish, newsroom.jan)
    make.revision(newsroom.article, BODY.replace(f"\n\n{THREE}", ""))
    updates.take_up(polish, actor=make.actor(newsroom.jan))

    (lost,) = opened(make, polish, newsroom.jan).lost
    work.submit(polish, newsroom.jan)
    work.approve(polish, newsroom.editor)

    assert (lost.source, lost.text) == (THREE, f"{THREE} (pl)")
    assert opened(make, polish, newsroom.jan).lost == ()


def test_another_language_stands_beside_and_says_where_it_is_older(
    make: Maker, newsroom: Newsroom, polish: int
) -> None:
    make.translation(newsroom.article, "ru", "Письма", "Один.\n\nДва.\n\nТри.\n")
    make.revision(newsroom.article, BODY.replace("One is", "One was"))
    updates.take_up(polish, actor=make.actor(newsroom.jan))

    page = opened(make, polish, newsroom.jan, beside="ru")

    beside = [row.reference for row in page.rows]
    assert page.beside == "ru"
    assert beside[0] is not None
    assert beside[2] is not None
    assert (beside[0].text, beside[0].is_older) == ("Письма", False)
    assert (beside[2].text, beside[2].is_older) == ("Один.", True)


def test_of_another_language_one_reads_what_was_approved_and_no_word_more(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    boris, vera = make.person("Boris", ru="translator"), make.person("Vera", ru="editor")
    russian = work.approved(newsroom.article, "ru", boris, vera)
    claims.claim(russian, actor=make.actor(boris))
    work.save(russian, TWO, "Тайна", boris)

    for_jan = opened(make, polish, newsroom.jan, beside="ru").rows[3].reference
    for_both = opened(make, polish, make.person("Ada", pl="translator", ru="translator"), beside="ru").rows[3].reference

    assert for_jan is None
    assert for_both is not None
    assert for_both.text == "Тайна"


def test_comments_stand_at_their_segments_and_reasons_first(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    jan = make.actor(newsroom.jan)
    comments.comment(polish, "All of it.", actor=jan)
    said = comments.comment(polish, "This one.", actor=jan, segment_id=work.target(polish, TWO).segment_id)

    before = opened(make, polish, newsroom.jan)
    comments.resolve(said.id, actor=jan)
    after = opened(make, polish, newsroom.jan)

    assert [note.text for note in before.talk] == ["All of it."]
    assert [note.text for note in before.rows[3].open_notes] == ["This one."]
    assert after.rows[3].open_notes == ()
    assert before.counts[Show.COMMENTS] == 1
    assert after.counts[Show.COMMENTS] == 0


def test_what_an_editor_changed_in_review_is_shown_to_the_translator(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    work.write(polish, newsroom.jan)
    work.submit(polish, newsroom.jan)
    work.save(polish, TWO, "Dwa są gdzie indziej.", newsroom.editor)

    page = opened(make, polish, newsroom.jan)

    row = page.rows[3]
    assert (row.in_review, row.hand) == (True, "Olga")
    assert "".join(piece.text for piece in page.edits[row.segment_id].change if piece.kind is not Kind.GONE) == row.text


def test_the_next_unfinished_is_looked_for_all_round(make: Maker, newsroom: Newsroom, work: Work, polish: int) -> None:
    work.save(polish, THREE, "Trzy.", newsroom.jan, is_done=True)

    page = opened(make, polish, newsroom.jan)

    following = page.after(page.rows[4].segment_id)
    assert following is not None
    assert following.number == 1
