"""What pages say, said otherwise: for tests that are about who sees it and when."""

from app.accounts.models import Person
from app.accounts.policy import OPERATOR
from app.catalogs.approving import Shown, approve
from app.catalogs.message import open_message
from app.catalogs.messages import message_id
from app.catalogs.pages import Asked
from app.catalogs.shelf import shelf
from app.catalogs.wording import Wish, save
from app.core.database import db


def written(tag: str, msgid: str, *texts: str, by: int) -> None:
    """Let a colleague word a message of the program, one without a context, and hand it in."""
    known = shelf(tag)
    person = db.session.get_one(Person, by).as_actor()
    save(known, Wish(known.by_id[message_id(None, msgid)], texts, 0, is_done=True), actor=person)


def reword(tag: str, msgid: str, *texts: str) -> None:
    """Let a message of the program, one without a context, say something else in a language, approved at once."""
    known, name = shelf(tag), message_id(None, msgid)
    now = open_message(known, name, Asked(), actor=OPERATOR).current.version
    made = save(known, Wish(known.by_id[name], texts, now, is_done=True), actor=OPERATOR)
    approve(known, [Shown(known.by_id[name], made.version)], actor=OPERATOR)
