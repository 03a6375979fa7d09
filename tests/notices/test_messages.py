"""Letters as messages."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from hypothesis import given, strategies as st

from app.notices.letters import is_address
from app.notices.messages import Posted, Sender, message_of, reachable

PROFILE = "https://news.example.org/account/"
SENDER = Sender("Толмач, редакция", "desk@news.example.org", "news.example.org", PROFILE)
AT = datetime(2026, 5, 3, 12, 30, tzinfo=UTC)


def letter(to: str = "a@example.org", subject: str = "Hello", text: str = "Hello\n", html: str = "") -> Posted:
    return Posted(12, to, subject, text, html, "ar", AT, 1)


def sent(posted: Posted) -> EmailMessage:
    """Return the message as the program of whoever gets it reads it."""
    read = message_from_bytes(message_of(posted, SENDER).as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_message_says_who_wrote_it_when_and_in_which_language() -> None:
    message = sent(letter())

    assert str(message["From"]) == '"Толмач, редакция" <desk@news.example.org>'
    assert message["Date"].datetime == AT
    assert message["Content-Language"] == "ar"
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_letter_that_comes_twice_bears_one_message_id() -> None:
    first, again = sent(letter()), sent(Posted(12, "a@example.org", "Hello", "Hello\n", "", "ar", AT, 4))

    assert first["Message-ID"] == again["Message-ID"] == "<12.20260503123000000000@news.example.org>"


def test_the_same_words_come_as_plain_text_and_as_html() -> None:
    message = sent(letter(text="مرحبا\n", html="<p>مرحبا</p>\n"))

    plain, html = message.get_body(("plain",)), message.get_body(("html",))

    assert plain is not None
    assert html is not None
    assert plain.get_content().splitlines() == ["مرحبا"]
    assert html.get_content().splitlines() == ["<p>مرحبا</p>"]
    assert {part.get_content_charset() for part in (plain, html)} == {"utf-8"}


def test_only_seven_bits_leave_the_house() -> None:
    assert message_of(letter(subject="Сәлем", text="Сәлем\n" * 400), SENDER).as_bytes().isascii()


def test_a_letter_that_names_the_page_to_switch_it_off_says_so_to_programs_too() -> None:
    assert sent(letter(text=f"News\n\n{PROFILE}\n"))["List-Unsubscribe"] == f"<{PROFILE}>"
    assert sent(letter(text=f"Go to {PROFILE}invitation/abc\n"))["List-Unsubscribe"] is None


def test_a_domain_in_any_script_is_reached() -> None:
    assert reachable("a@пример.рф") == "a@xn--e1afmkfd.xn--p1ai"
    assert reachable("a@example.org") == "a@example.org"
    assert reachable("a@" + "x" * 80 + ".org") == "a@" + "x" * 80 + ".org"


@given(st.emails())
def test_every_address_that_is_accepted_can_be_written_to(address: str) -> None:
    if is_address(address):
        assert sent(letter(to=address))["To"].addresses[0].addr_spec == reachable(address)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.isprintable()))
def test_a_subject_arrives_as_it_was_written(subject: str) -> None:
    message = sent(letter(subject=subject.strip() or "x"))

    assert set(message.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
