"""Which texts may leave this host for a machine elsewhere: a pure rule (decision 0022)."""

from app.articles.models import Publication
from app.core.errors import Refusal


class StaysHere(Refusal):
    """The text may not be sent to a machine; `publication` says where readers stand with the original."""

    def __init__(self, publication: Publication) -> None:
        """Keep where readers stand."""
        super().__init__(publication)
        self.publication = publication


def may_leave(publication: Publication, *, is_public: bool, takes_drafts: bool) -> bool:
    """Say whether a passage may be sent to a machine.

    Of a live original it may where it stands, word for word, in what readers have now (`is_public`). One that nobody
    has published or planned may where the operator says that the machine takes drafts (`takes_drafts`). What waits
    for its moment, was withdrawn or was retracted never leaves.
    """
    if publication is Publication.LIVE:
        return is_public
    return publication is Publication.NONE and takes_drafts
