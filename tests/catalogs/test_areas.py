"""Where messages are met. That readers meet no other than theirs is promised beside the crawler of their pages."""

from pathlib import Path

from app.catalogs.areas import PLACES, Area, areas_of
from app.config import ROOT


def test_a_message_is_met_where_its_files_serve() -> None:
    assert areas_of(["templates/reader/list.html"]) == {Area.READER}
    assert areas_of(["templates/mail/digest.txt"]) == {Area.MAIL}
    assert areas_of(["templates/desk/queue.html", "templates/account/sign_in.html"]) == {Area.DESK}


def test_a_message_may_be_met_in_several_places() -> None:
    assert areas_of(["templates/reader/list.html", "templates/desk/queue.html"]) == {Area.READER, Area.DESK}
    assert areas_of(["templates/errors/404.html"]) == {Area.READER, Area.DESK}
    assert areas_of(["app/web/shared/notice_words.py"]) == {Area.DESK, Area.MAIL}


def test_what_is_new_in_the_program_serves_the_desk_and_what_no_file_uses_nobody() -> None:
    assert areas_of(["app/new.py"]) == {Area.DESK}
    assert areas_of([]) == set()


def test_every_place_that_is_named_is_there() -> None:
    assert [start for start, _ in PLACES if not Path(ROOT, start).exists()] == []
