"""Why a deed on a term is refused."""

from app.core.errors import Refusal
from app.taxonomy.wording import Wording


class NoSuchTerm(Refusal):
    """There is no such term."""


class HasMoved(Refusal):
    """The term went into another; `kept_id` says which."""

    def __init__(self, kept_id: int) -> None:
        """Keep where it went."""
        super().__init__(kept_id)
        self.kept_id = kept_id


class WordingMoved(Refusal):
    """Somebody else changed what a term is called in this language meanwhile; `now` is what it says now."""

    def __init__(self, now: Wording) -> None:
        """Keep what it says now."""
        super().__init__("changed meanwhile")
        self.now = now


class TermMoved(Refusal):
    """Somebody else changed the kind, the mark or the address of a term meanwhile."""


class NameNeeded(Refusal):
    """A term would be left without a name in any language."""


class NameTaken(Refusal):
    """A term of that name is there already; `term_id` says which."""

    def __init__(self, term_id: int) -> None:
        """Keep which it is."""
        super().__init__(term_id)
        self.term_id = term_id


class NamedAlready(Refusal):
    """A name was to be added by somebody who may give the first one only."""


class TooMuchSaid(Refusal):
    """A line of `field` is longer than `most` signs, or has more lines than that; `is_long` says which."""

    def __init__(self, field: str, most: int, *, is_long: bool) -> None:
        """Keep what was too much."""
        super().__init__(field, most)
        self.field = field
        self.most = most
        self.is_long = is_long


class BothRightAndWrong(Refusal):
    """A spelling stands among the names and among the forbidden ones."""

    def __init__(self, spelling: str) -> None:
        """Keep the spelling."""
        super().__init__(spelling)
        self.spelling = spelling


class WrongKind(Refusal):
    """A country or section stays one, and nothing else becomes one: its address says what it is."""


class NoAddress(Refusal):
    """Nothing of what was typed can stand in an address."""


class AddressTaken(Refusal):
    """Another term has or had this address; `term_id` says which."""

    def __init__(self, term_id: int) -> None:
        """Keep whose it is."""
        super().__init__(term_id)
        self.term_id = term_id


class SameTerm(Refusal):
    """A term was to go into itself."""


class CountryStays(Refusal):
    """A country that ISO 3166 knows was to go into another term, or to another address: it stays."""


class NothingToUndo(Refusal):
    """The merge was undone already."""


class TooLateToUndo(Refusal):
    """The merge was made longer ago than merges can be undone."""


class LaterMergeFirst(Refusal):
    """The term that was kept went into another one since: that merge has to be undone first."""
