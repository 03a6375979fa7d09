"""The three kinds of services, against servers that really listen: what they answer, and how they fail."""

import logging
from collections.abc import Mapping
from typing import Any

import pytest

from app.core.outgoing import AddressRefused, AnswerTooLarge, Bounds, NotHttp, Redirected, TooSlow
from app.machine.deepl import FREE, PAID, host_of
from app.machine.door import LONGEST_WAIT
from app.machine.refusals import Busy, Garbled, KeyRefused, LanguageNotOffered, QuotaUsedUp, ServiceFailed
from app.machine.services import Choice, Kind, engine_for
from app.machine.translating import Passage, propose
from tests.listening import Exchange
from tests.machine.speaking import KEY, Reply, deepl, engine_at, libretranslate, speaking

every_kind = pytest.mark.parametrize("kind", list(Kind))
PASSAGES = [
    Passage(1, "The **big** house & [a link](https://example.org/).", is_plain=False),
    Passage(2, "A <b", is_plain=True),
]


def ask(kind: Kind, reply: Reply | None = None, *, target: str = "de", **more: Any) -> dict[int, str]:  # noqa: ANN401
    """Ask a server of this kind for two passages, and return what it proposes."""
    with speaking(kind, reply) as host:
        found: dict[int, str] = {}
        for part in propose(engine_at(host, kind, **more), PASSAGES, "en", target):
            found |= {segment_id: proposal.text for segment_id, proposal in part.items()}
        return found


@every_kind
def test_passages_come_back_in_the_other_language_with_their_marks(kind: Kind) -> None:
    assert ask(kind) == {1: "THE **BIG** HOUSE & [A LINK](https://example.org/).", 2: "A <B"}


@every_kind
def test_a_wrong_key_is_said_as_such(kind: Kind) -> None:
    with pytest.raises(KeyRefused) as refused:
        ask(kind, key="another")

    assert refused.value.service == kind


@every_kind
@pytest.mark.parametrize(
    ("status", "fields", "refusal"),
    [
        (401, {}, KeyRefused),
        (403, {}, KeyRefused),
        (402, {}, QuotaUsedUp),
        (456, {}, QuotaUsedUp),
        (429, {"Retry_After": "120"}, Busy),
        (429, {}, Busy),
        (503, {"Retry_After": "Wed, 21 Oct 2026 07:28:00 GMT"}, Busy),
        (500, {}, ServiceFailed),
        (404, {}, ServiceFailed),
        (204, {}, ServiceFailed),
        (302, {"Location": "http://169.254.169.254/"}, Redirected),
        (307, {"Location": "file:///etc/passwd"}, Redirected),
    ],
)
def test_each_way_of_saying_no_is_told_from_the_others_and_asked_once(
    kind: Kind, status: int, fields: Mapping[str, str], refusal: type[Exception]
) -> None:
    with speaking(kind, lambda exchange: exchange.answer(status, b"secret words of the server", **fields)) as host:
        with pytest.raises(refusal) as refused:
            next(propose(engine_at(host, kind), PASSAGES, "en", "de"))
        assert len(host.asked) == 1

    assert "secret" not in str(refused.value)
    assert getattr(refused.value, "seconds", None) == (120 if fields.get("Retry_After") == "120" else None)


@every_kind
@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b"[]",
        {"translations": [{"text": "one"}]},
        {"translations": [{"text": 1}, {"text": "two"}]},
        {"translatedText": "one"},
        {"choices": []},
        {"choices": [{"message": {"content": "I cannot help with that."}}]},
        {"choices": [{"message": {"content": '{"translations": ["one"]}'}}]},
        {"choices": [{"message": {"content": '{"translations": ["one", null]}'}}]},
    ],
)
def test_an_answer_of_another_form_or_for_another_number_of_passages_is_not_taken(kind: Kind, content: object) -> None:
    def answers(exchange: Exchange) -> None:
        if exchange.asked.path == "/languages":
            return libretranslate(exchange)
        return exchange.answer(200, content)

    with pytest.raises(Garbled):
        ask(kind, answers)


@every_kind
@pytest.mark.parametrize(
    ("reply", "refusal"),
    [
        (lambda exchange: exchange.is_over.wait(5), TooSlow),
        (lambda exchange: exchange.write(b"HTTP/1.1 200 OK\r\n\r\n") and exchange.drip(b" " * 500), TooSlow),
        (lambda exchange: exchange.answer(200, b" " * 1_100_000), AnswerTooLarge),
        (lambda exchange: exchange.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"), NotHttp),
    ],
)
def test_a_slow_an_endless_and_a_broken_answer_are_left(kind: Kind, reply: Reply, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        ask(kind, reply, bounds=Bounds(seconds=0.3))


def test_who_asks_to_be_left_for_a_moment_is_asked_once_more() -> None:
    asked = []

    def busy_first(exchange: Exchange) -> None:
        asked.append(exchange)
        if len(asked) == 1:
            return exchange.answer(429, Retry_After="0")
        return deepl(exchange)

    assert ask(Kind.DEEPL, busy_first)[2] == "A <B"
    assert LONGEST_WAIT < 5


@pytest.mark.parametrize(("kind", "target"), [(Kind.DEEPL, "tlh"), (Kind.LIBRETRANSLATE, "kk")])
def test_a_language_that_is_not_offered_is_named(kind: Kind, target: str) -> None:
    with pytest.raises(LanguageNotOffered) as refused:
        ask(kind, target=target)

    assert (refused.value.source, refused.value.target) == ("en", target)


@pytest.mark.parametrize(
    ("target", "code"),
    [("en", "EN-US"), ("en-GB", "EN-GB"), ("en-AU", "EN-GB"), ("pt", "PT-BR"), ("zh-Hant", "ZH-HANT")],
)
def test_deepl_is_told_the_form_of_a_language_that_it_asks_for(target: str, code: str) -> None:
    with speaking(Kind.DEEPL) as host:
        list(propose(engine_at(host, Kind.DEEPL), PASSAGES, "de-AT", target))

    assert host.asked[0].json["target_lang"] == code
    assert host.asked[0].json["source_lang"] == "DE"


@pytest.mark.parametrize(("target", "code"), [("pt-BR", "pb"), ("zh", "zh-Hans"), ("de-CH", "de")])
def test_libretranslate_is_asked_in_the_codes_that_it_has(target: str, code: str) -> None:
    with speaking(Kind.LIBRETRANSLATE) as host:
        list(propose(engine_at(host, Kind.LIBRETRANSLATE), PASSAGES, "en", target))

    assert host.asked[1].json["target"] == code


def test_chinese_in_one_script_is_never_given_for_the_other() -> None:
    with pytest.raises(LanguageNotOffered):
        ask(Kind.LIBRETRANSLATE, target="zh-Hant")


def test_a_long_article_is_asked_for_in_parts() -> None:
    passages = [Passage(number, f"Passage {number}", is_plain=False) for number in range(120)]

    with speaking(Kind.DEEPL) as host:
        parts = list(propose(engine_at(host, Kind.DEEPL), passages, "en", "de"))

    assert [len(part) for part in parts] == [50, 50, 20]
    assert parts[2][119].text == "PASSAGE 119"


def test_keys_of_the_free_api_go_to_its_host() -> None:
    assert host_of("abc:fx") == FREE
    assert host_of("abc") == PAID


@pytest.mark.parametrize(("kind", "behind"), [(Kind.DEEPL, "/v2"), (Kind.CHAT, "/v1")])
def test_an_address_may_be_written_with_the_version_that_we_add(kind: Kind, behind: str) -> None:
    with speaking(kind) as host:
        choice = Choice(kind, f"{host.address}{behind}", KEY, "small-1", private=("127.0.0.1",))
        assert engine_for(choice).translate(["a"], "en", "de") == ["A"]


def test_a_service_inside_is_not_asked_unless_the_operator_said_where() -> None:
    with speaking(Kind.LIBRETRANSLATE) as host, pytest.raises(AddressRefused):
        engine_for(Choice(Kind.LIBRETRANSLATE, host.address)).translate(["a"], "en", "de")

    assert host.asked == []


@every_kind
def test_the_key_is_shown_nowhere(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with speaking(kind) as host:
        engine = engine_at(host, kind)
        list(propose(engine, PASSAGES, "en", "de"))

    assert KEY not in repr(engine.door)
    assert KEY not in repr(Choice(kind, host.address, KEY))
    assert KEY not in caplog.text
