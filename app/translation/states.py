"""Where a translation and each of its targets can stand."""

from enum import StrEnum


class Stage(StrEnum):
    """Where the work on a translation stands."""

    REQUESTED = "requested"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"


class TargetState(StrEnum):
    """How far the text of one segment has come."""

    EMPTY = "empty"
    NEEDS_WORK = "needs_work"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


class Origin(StrEnum):
    """Where a target came from."""

    HUMAN = "human"
    MEMORY_EXACT = "memory_exact"
    MEMORY_FUZZY = "memory_fuzzy"
    MACHINE = "machine"
    MACHINE_EDITED = "machine_edited"
    IMPORTED = "imported"
