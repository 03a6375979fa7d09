"""Languages of our readers that CLDR lacks: their own names, and what others call them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Beyond:
    """A language without CLDR data: its name in itself, and in others where CLDR has none or errs."""

    own_name: str
    names: Mapping[str, str] = field(default_factory=dict)


LANGUAGES: Final[Mapping[str, Beyond]] = {
    "ab": Beyond("аԥсуа бызшәа"),
    "ady": Beyond("адыгабзэ"),
    "av": Beyond("авар мацӀ"),
    "bua": Beyond("буряад хэлэн"),
    "crh": Beyond(
        "qırımtatar tili",
        {
            "ar": "تتارية القرم",
            "be": "крымскататарская",
            "en": "Crimean Tatar",
            "it": "tataro di Crimea",
            "kk": "қырым татар тілі",
            "pl": "krymskotatarski",
            "ru": "крымскотатарский",
            "tr": "Kırım Tatarcası",
            "uk": "кримськотатарська",
        },
    ),
    "crh-Cyrl": Beyond("къырымтатар тили"),
    "gag": Beyond("gagauz dili"),
    "inh": Beyond("гӀалгӀай мотт"),
    "kbd": Beyond("адыгэбзэ"),
    "krc": Beyond("къарачай-малкъар тил"),
    "krl": Beyond("karjala"),
    "kum": Beyond("къумукъ тил"),
    "kv": Beyond("коми кыв"),
    "lez": Beyond("лезги чӀал"),
    "nog": Beyond("ногай тили"),
    "rue": Beyond("русиньскый язык"),
    "tyv": Beyond("тыва дыл"),
    "udm": Beyond("удмурт кыл"),
    "xal": Beyond("хальмг келн"),
}
"""By canonical tag; a tag with a script stands before the plain language."""
