"""LibreTranslate, which an operator can run on a host of their own."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final

from app.locales.tags import maximised, parse
from app.machine.door import Declined
from app.machine.engine import Engine
from app.machine.refusals import Garbled, KeyRefused, LanguageNotOffered

_OLDER_NAMES: Final = {"zh-Hant": "zt", "pt-BR": "pb"}
"""What models of Argos are called where a tag would do."""


class LibreTranslate(Engine):
    """Each server has the languages that it was given, so it is asked for them first."""

    name = "libretranslate"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations of the texts."""
        from_code, to_code = self._codes(source, target)
        content = {"q": list(texts), "source": from_code, "target": to_code, "format": "html"}
        try:
            found = self.door.ask("/translate", content | ({"api_key": self.door.key} if self.door.key else {}))
        except Declined as refusal:
            if refusal.status == HTTPStatus.BAD_REQUEST and "api key" in refusal.said:
                raise KeyRefused(self.name) from None
            if refusal.status == HTTPStatus.BAD_REQUEST and "not supported" in refusal.said:
                raise LanguageNotOffered(self.name, source, target) from None
            raise
        return self.as_many(found.get("translatedText") if isinstance(found, dict) else None, texts)

    def _codes(self, source: str, target: str) -> tuple[str, str]:
        """Return what the server calls both languages; `LanguageNotOffered` where it does not have the pair."""
        try:
            offered = {one["code"]: one.get("targets") for one in self.door.ask("/languages")}
        except (AttributeError, KeyError, TypeError):
            raise Garbled(self.name) from None
        from_code = _code_among(offered, source)
        # Servers before 1.4 say no targets, and translate from each language into each.
        targets = dict.fromkeys(offered.get(from_code) or offered) if from_code else {}
        to_code = _code_among(targets, target)
        if from_code is None or to_code is None:
            raise LanguageNotOffered(self.name, source, target)
        return from_code, to_code


def _code_among(offered: Mapping[str, object], tag: str) -> str | None:
    """Return the code of a language, never that of the same language in another script."""
    language, script, region, *_ = maximised(tag)
    codes = [str(parse(tag)), f"{language}-{region}", f"{language}-{script}"]
    codes += [_OLDER_NAMES[code] for code in codes if code in _OLDER_NAMES]
    if maximised(language).script == script:
        codes.append(language)
    return next((code for code in codes if code in offered), None)
