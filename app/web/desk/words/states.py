"""How the states of texts and the roles of people are called at the desk, after docs/interface-words.md."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from flask_babel import lazy_gettext, lazy_pgettext
from flask_babel.speaklater import LazyString

from app.accounts.policy import Role
from app.articles.models import OriginalStage, Publication, Significance
from app.translation.freshness import Freshness
from app.translation.states import Origin, Stage, TargetState

STAGES: Final[Mapping[Stage, LazyString]] = {
    # NOTE: how far the work on a translation has come; all words with this context stand alone, as a label
    Stage.REQUESTED: lazy_pgettext("stage of a translation", "wanted"),
    Stage.IN_PROGRESS: lazy_pgettext("stage of a translation", "in progress"),
    Stage.SUBMITTED: lazy_pgettext("stage of a translation", "submitted"),
    Stage.CHANGES_REQUESTED: lazy_pgettext("stage of a translation", "sent back"),
    Stage.APPROVED: lazy_pgettext("stage of a translation", "approved"),
}

ORIGINAL_STAGES: Final[Mapping[OriginalStage, LazyString]] = {
    # NOTE: how far the work on an original has come; all words with this context stand alone, as a label
    OriginalStage.DRAFT: lazy_pgettext("stage of an original", "draft"),
    OriginalStage.IN_REVIEW: lazy_pgettext("stage of an original", "in review"),
    OriginalStage.CHANGES_REQUESTED: lazy_pgettext("stage of an original", "sent back"),
    OriginalStage.APPROVED: lazy_pgettext("stage of an original", "approved"),
}

PUBLICATIONS: Final[Mapping[Publication, LazyString]] = {
    # NOTE: what readers get of a text; all words with this context stand alone, as a label
    Publication.NONE: lazy_pgettext("publication", "not published"),
    Publication.SCHEDULED: lazy_pgettext("publication", "scheduled"),
    Publication.LIVE: lazy_pgettext("publication", "published"),
    Publication.WITHDRAWN: lazy_pgettext("publication", "withdrawn"),
    Publication.RETRACTED: lazy_pgettext("publication", "retracted"),
}

FRESHNESS: Final[Mapping[Freshness, LazyString]] = {
    # NOTE: how a translation stands to its original, and what happened to the original since; stands alone, as a label
    Freshness.CURRENT: lazy_pgettext("freshness", "up to date"),
    Freshness.TOUCHED: lazy_pgettext("freshness", "typo mended since"),
    Freshness.STALE: lazy_pgettext("freshness", "small change since"),
    Freshness.OUTDATED: lazy_pgettext("freshness", "substantial change since"),
    Freshness.VOID: lazy_pgettext("freshness", "original retracted"),
}

SIGNIFICANCES: Final[Mapping[Significance, LazyString]] = {
    # NOTE: how much a new version of the original changes; all words with this context stand alone, as a label
    Significance.TYPO: lazy_pgettext("significance", "typo"),
    Significance.MINOR: lazy_pgettext("significance", "small change"),
    Significance.MAJOR: lazy_pgettext("significance", "substantial change"),
    Significance.CORRECTION: lazy_pgettext("significance", "correction"),
    Significance.RETRACTION: lazy_pgettext("significance", "retraction"),
}

TARGET_STATES: Final[Mapping[TargetState, LazyString]] = {
    # NOTE: how far the translation of one passage has come; all words with this context stand alone, as a label
    TargetState.EMPTY: lazy_pgettext("state of a passage", "empty"),
    TargetState.NEEDS_WORK: lazy_pgettext("state of a passage", "needs work"),
    TargetState.TRANSLATED: lazy_pgettext("state of a passage", "translated"),
    TargetState.REVIEWED: lazy_pgettext("state of a passage", "reviewed"),
}

ORIGINS: Final[Mapping[Origin, LazyString]] = {
    # NOTE: where the translation of one passage came from; all words with this context stand alone, as a label
    Origin.HUMAN: lazy_pgettext("origin of a passage", "written by a person"),
    Origin.MEMORY_EXACT: lazy_pgettext("origin of a passage", "from memory, the same"),
    Origin.MEMORY_FUZZY: lazy_pgettext("origin of a passage", "from memory, similar"),
    Origin.MACHINE: lazy_pgettext("origin of a passage", "by machine"),
    Origin.MACHINE_EDITED: lazy_pgettext("origin of a passage", "by machine, then edited"),
    Origin.IMPORTED: lazy_pgettext("origin of a passage", "imported"),
}

ROLES: Final[Mapping[Role, LazyString]] = {
    Role.AUTHOR: lazy_gettext("author"),
    Role.TRANSLATOR: lazy_gettext("translator"),
    Role.EDITOR: lazy_gettext("editor"),
    Role.ADMIN: lazy_gettext("administrator"),
}

# Members of different enums that share a value are equal, so each enum keeps a map of its own.
WORDS: Final[Mapping[type[StrEnum], Mapping[Any, LazyString]]] = {
    Stage: STAGES,
    OriginalStage: ORIGINAL_STAGES,
    Publication: PUBLICATIONS,
    Freshness: FRESHNESS,
    Significance: SIGNIFICANCES,
    TargetState: TARGET_STATES,
    Origin: ORIGINS,
    Role: ROLES,
}


def word(value: StrEnum) -> str:
    """Return how a value is called, in the language of the interface; `KeyError` for an enum that has no words."""
    return str(WORDS[type(value)][value])
