"""What has to be there before `flask serve` serves: the tables of this version, and a newsroom to try things in."""

from app.accounts.policy import OPERATOR
from app.cli.database import bring_up_to_date
from app.cli.progress import counter
from app.transfer import demo as newsroom, demo_people, demo_work
from app.transfer.importer import Import
from app.web.shared.settings import settings


def prepare(*, no_demo: bool) -> None:
    """Migrate the database, and load the demo newsroom into an empty one unless told not to."""
    bring_up_to_date()
    if no_demo or not newsroom.is_empty():
        return
    is_staffed = demo_people.load(settings().demo_accounts)
    newsroom.load(Import(OPERATOR, settings().media_folder, settings().zone, progress=counter("demo articles")))
    if is_staffed:
        demo_work.load()
