"""Why two terms may be one, or why a name should be looked at, as a sentence."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext, lazy_gettext, lazy_pgettext
from flask_babel.speaklater import LazyString

from app.taxonomy.likeness import Certainty, Likeness, Reason, Remark

PAIRS: Final[Mapping[Reason, LazyString]] = {
    Reason.SAME_NAME: lazy_gettext("Both are called the same."),
    Reason.LETTERS: lazy_gettext("They look the same, but are written with different letters."),
    Reason.DIACRITICS: lazy_gettext("They differ only in accents."),
    Reason.SIGNS: lazy_gettext("They differ only in hyphens, spaces or other signs."),
    Reason.ARTICLE: lazy_gettext("They differ only in the article before the name."),
    Reason.NUMBER: lazy_gettext("One may be the plural of the other."),
    Reason.SURNAME: lazy_gettext("One is the surname of the other."),
    Reason.INITIALS: lazy_gettext("One may be the other with initials."),
    Reason.ABBREVIATION: lazy_gettext("One may be the abbreviation of the other."),
    Reason.TRANSLITERATION: lazy_gettext("One may be the other in another script or another spelling."),
    Reason.SLIP: lazy_gettext("They differ in a letter or two, which may be a slip."),
    Reason.BROADER: lazy_gettext("One may be a wider term for the other. Then they are two."),
    Reason.RELATED: lazy_gettext("They are about the same thing. They may well be two."),
    Reason.FALSE_FRIEND: lazy_gettext("One may be a wrong translation of what the other says."),
    Reason.PARTIES: lazy_gettext("They may be two halves of one name."),
}
SINGLE: Final[Mapping[Reason, LazyString]] = {
    Reason.SURNAME: lazy_gettext("A surname alone. Whose is it?"),
    Reason.ARTICLE: lazy_gettext("The name begins with an article."),
    Reason.CAPITAL: lazy_gettext("A common word with a capital, where other such words have none."),
    Reason.DIACRITICS: lazy_gettext("The name is spelled with an accent where it comes from."),
    Reason.TRANSLITERATION: lazy_gettext("The name came through another script; at home it is spelled otherwise."),
    Reason.DOUBTFUL: lazy_gettext("The spelling is unusual. Compare it with what the person or the firm writes."),
}
CERTAINTIES: Final[Mapping[Certainty, LazyString]] = {
    # NOTE: how sure it is that two terms are one; all words with this context stand alone, as a label
    Certainty.CERTAIN: lazy_pgettext("two terms are one", "almost certain"),
    Certainty.LIKELY: lazy_pgettext("two terms are one", "likely"),
    Certainty.POSSIBLE: lazy_pgettext("two terms are one", "possible"),
}


def likeness_words(likeness: Likeness) -> str:
    """Return why two terms may be one."""
    return str(PAIRS.get(likeness.reason) or gettext("They look alike."))


def certainty_word(likeness: Likeness) -> str:
    """Return how sure that is, as a label."""
    return str(CERTAINTIES[likeness.certainty])


def remark_words(remark: Remark) -> str:
    """Return why a name should be looked at."""
    return str(SINGLE.get(remark.reason) or gettext("Somebody should look at this name."))
