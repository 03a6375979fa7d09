"""What files bring in is shown first as a plan, and done as it was shown or not at all."""

from enum import StrEnum

from app.core.errors import Refusal


class Fate(StrEnum):
    """What becomes of what a file says of one thing."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    REFUSED = "refused"
    SAME = "same"


class PlanMoved(Refusal):
    """What the plan is about changed between the preview and the deed; there is another preview to look at."""
