"""Terms that may be one, and names that may be wrong: suggested with a reason, decided by a person. Pure."""

from app.taxonomy.likeness.pairs import look_alikes
from app.taxonomy.likeness.remarks import remarks
from app.taxonomy.likeness.values import Certainty, Likeness, Reason, Remark, TermName

__all__ = ["Certainty", "Likeness", "Reason", "Remark", "TermName", "look_alikes", "remarks"]
