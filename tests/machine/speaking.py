"""Servers that speak as the three kinds of services do, on the loopback; they shout whatever they are to translate."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask

from app.core.outgoing import Bounds
from app.machine.engine import Engine
from app.machine.services import Choice, Kind, engine_for
from app.web.shared.settings import settings_of
from tests.listening import LOOPBACK, Exchange, Listening, listening

KEY = "secret-key-of-the-newsroom"
LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["de", "en", "pb", "pl", "zh-Hans"]},
    {"code": "de", "name": "German", "targets": ["en"]},
]
Reply = Callable[[Exchange], object]


def shouted(tagged: str) -> str:
    """Return a text in capitals, its tags as they were."""
    return re.sub(r"(<[^>]*>|&\w+;)|([^<&]+)", lambda found: found[1] or found[2].upper(), tagged)


def deepl(exchange: Exchange) -> None:
    """Answer as DeepL does."""
    sent = exchange.asked.json
    if exchange.asked.fields.get("authorization") != f"DeepL-Auth-Key {KEY}":
        return exchange.answer(403, {"message": "Forbidden"})
    if sent["target_lang"] == "TLH":
        return exchange.answer(400, {"message": "Value for 'target_lang' not supported."})
    assert exchange.asked.path == "/v2/translate"
    translated = [{"detected_source_language": "EN", "text": shouted(text)} for text in sent["text"]]
    return exchange.answer(200, {"translations": translated})


def libretranslate(exchange: Exchange) -> None:
    """Answer as LibreTranslate does."""
    if exchange.asked.path == "/languages":
        return exchange.answer(200, LANGUAGES)
    sent = exchange.asked.json
    if sent.get("api_key") != KEY:
        return exchange.answer(400, {"error": "Visit https://portal.example.org to get an API key"})
    assert (exchange.asked.path, sent["format"]) == ("/translate", "html")
    return exchange.answer(200, {"translatedText": [shouted(text) for text in sent["q"]]})


def chat(exchange: Exchange) -> None:
    """Answer as a server of a language model does, with the fence that models like."""
    sent = exchange.asked.json
    if exchange.asked.fields.get("authorization") != f"Bearer {KEY}":
        return exchange.answer(401, {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}})
    assert (exchange.asked.path, sent["model"]) == ("/v1/chat/completions", "small-1")
    texts = json.loads(sent["messages"][1]["content"])
    said = json.dumps({"translations": [shouted(text) for text in texts]})
    return exchange.answer(200, {"choices": [{"message": {"role": "assistant", "content": f"```json\n{said}\n```"}}]})


SPEAKERS: dict[Kind, Reply] = {Kind.DEEPL: deepl, Kind.LIBRETRANSLATE: libretranslate, Kind.CHAT: chat}


@contextmanager
def speaking(kind: Kind, reply: Reply | None = None) -> Iterator[Listening]:
    """Let a server of this kind listen; `reply` says what it answers instead of translating."""
    with listening(reply or SPEAKERS[kind]) as host:
        yield host


@contextmanager
def in_use(app: Flask, kind: Kind, reply: Reply | None = None, **more: object) -> Iterator[Listening]:
    """Let a server of this kind listen, and the site use it; `more` are other settings."""
    before = settings_of(app)
    with speaking(kind, reply) as host:
        chosen = {
            "machine_service": kind.value,
            "machine_url": host.address,
            "machine_key": KEY,
            "machine_model": "small-1",
            "machine_private": LOOPBACK,
        }
        app.config["SETTINGS"] = before.model_copy(update=chosen | more)
        try:
            yield host
        finally:
            app.config["SETTINGS"] = before


def engine_at(host: Listening, kind: Kind, *, key: str = KEY, bounds: Bounds | None = None) -> Engine:
    """Return the service at this host."""
    seconds = bounds.seconds if bounds else 10.0
    return engine_for(Choice(kind, host.address, key, "small-1", seconds, (LOOPBACK,)))
