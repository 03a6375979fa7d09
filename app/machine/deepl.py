"""DeepL, by its API v2."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import ClassVar, Final

from app.locales.tags import maximised, parse
from app.machine.door import Declined
from app.machine.engine import Engine
from app.machine.refusals import Garbled, LanguageNotOffered

FREE: Final = "https://api-free.deepl.com"
PAID: Final = "https://api.deepl.com"

_BY_REGION: Final = frozenset({"en", "pt"})
_BY_SCRIPT: Final = frozenset({"zh"})


class DeepL(Engine):
    """DeepL tells regions of English and Portuguese and scripts of Chinese apart, and takes tags of XML for marks."""

    name = "deepl"
    most_texts: ClassVar[int] = 50

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations of the texts."""
        content = {
            "text": list(texts),
            "source_lang": parse(source).language.upper(),
            "target_lang": _target(target),
            "tag_handling": "xml",
            "preserve_formatting": True,
        }
        fields = {"Authorization": f"DeepL-Auth-Key {self.door.key}"}
        try:
            found = self.door.ask("/v2/translate", content, fields)
        except Declined as refusal:
            if refusal.status == HTTPStatus.BAD_REQUEST and "_lang" in refusal.said:
                raise LanguageNotOffered(self.name, source, target) from None
            raise
        try:
            return self.as_many([one["text"] for one in found["translations"]], texts)
        except (KeyError, TypeError):
            raise Garbled(self.name) from None


def host_of(key: str) -> str:
    """Return where a key is used: keys of the free API end with `:fx`."""
    return FREE if key.endswith(":fx") else PAID


def _target(tag: str) -> str:
    language, script, region, *_ = maximised(tag)
    if language in _BY_REGION:
        is_known = (language, region) in {("en", "GB"), ("en", "US"), ("pt", "PT"), ("pt", "BR")}
        return f"{language}-{region if is_known else 'GB' if language == 'en' else 'PT'}".upper()
    return f"{language}-{script}".upper() if language in _BY_SCRIPT else language.upper()
