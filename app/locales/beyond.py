"""Languages that CLDR lacks, or gives another name than we do: their own names, and what others call them."""

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
    "ar-XB": Beyond("\u200f\u202eMirrored English\u202c\u200f"),
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
    "en-XA": Beyond("Åççéñţéđ Éñĝļîšĥ"),
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
"""By canonical tag; a tag with a script or a region stands before the plain language."""
