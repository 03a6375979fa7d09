"""Why a file of another program is not read, or one entry in it."""

from enum import StrEnum

from app.core.errors import Refusal


class Fault(StrEnum):
    """What is wrong with a file or with one line of it."""

    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    DECLARES = "declares"
    BROKEN = "broken"
    ENCODING = "encoding"
    OTHER_FORMAT = "other_format"
    NO_COLUMNS = "no_columns"
    NO_LANGUAGE = "no_language"
    BAD_LANGUAGE = "bad_language"
    NO_NAME = "no_name"
    AMBIGUOUS = "ambiguous"
    TWICE = "twice"
    LANGUAGES = "languages"
    FORMS = "forms"
    UNWRITABLE = "unwritable"


class BadExchangeFile(Refusal):
    """The file cannot be read; `line` says where, counted from one, or is 0 where no line is to blame."""

    def __init__(self, fault: Fault, line: int = 0) -> None:
        """Keep what is wrong and where."""
        super().__init__(fault, line)
        self.fault = fault
        self.line = line
