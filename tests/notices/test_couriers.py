"""Couriers, against a mail server that runs."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from app.notices.couriers import FolderCourier, MailServer, SmtpCourier, Undelivered
from app.notices.messages import Posted, Sender, message_of
from tests.notices.servers import HOST, PASSWORD, USER, certificate, mail_server

SENDER = Sender("Tolmach", "desk@news.example.org", "news.example.org", "https://news.example.org/account/")
LETTER = Posted(7, "aizhan@example.org", "Сәлем", "Сәлем!\n", "<p>Сәлем!</p>\n", "kk", datetime.now(UTC), 1)
MESSAGE = message_of(LETTER, SENDER)

in_the_clear = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


def test_a_letter_goes_to_the_server_of_the_operator() -> None:
    with mail_server() as running:
        courier = SmtpCourier(MailServer.at(f"smtp://{HOST}:{running.port}"), "news.example.org")
        courier.deliver(MESSAGE)
        courier.deliver(MESSAGE)
        courier.close()

    assert running.mailbox.recipients == ["aizhan@example.org"] * 2
    assert running.mailbox.messages[0]["Subject"] == "Сәлем"


def test_what_the_server_offers_of_tls_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.file))

    with mail_server(context=trusted.context, with_password=True) as running:
        url = f"smtp://{USER}:{PASSWORD.replace(':', '%3A').replace('/', '%2F')}@{HOST}:{running.port}"
        courier = SmtpCourier(MailServer.at(url), "news.example.org")
        courier.deliver(MESSAGE)
        courier.close()

    assert running.mailbox.saw_tls == [True]


def test_a_certificate_that_nobody_vouches_for_stops_the_letter(tmp_path: Path) -> None:
    with mail_server(context=certificate(tmp_path).context) as running:
        courier = SmtpCourier(MailServer.at(f"smtp://{HOST}:{running.port}"), "news.example.org")
        with pytest.raises(Undelivered, match="SSLCertVerificationError") as failure:
            courier.deliver(MESSAGE)

    assert failure.value.is_line_dead
    assert running.mailbox.messages == []


def test_a_server_may_speak_tls_from_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.file))

    with mail_server(context=trusted.context, is_implicit_tls=True) as running:
        courier = SmtpCourier(MailServer.at(f"smtps://{HOST}:{running.port}"), "news.example.org")
        courier.deliver(MESSAGE)
        courier.close()

    assert running.mailbox.recipients == ["aizhan@example.org"]


@pytest.mark.parametrize(("url", "port"), [("smtp://h", 587), ("smtps://h", 465), ("smtp://h:25", 25)])
def test_a_port_that_is_not_given_is_the_one_for_sending(url: str, port: int) -> None:
    assert MailServer.at(url).port == port


@in_the_clear
def test_a_wrong_password_is_a_failure_and_is_not_repeated() -> None:
    with mail_server(with_password=True) as running:
        courier = SmtpCourier(MailServer.at(f"smtp://{USER}:wrong@{HOST}:{running.port}"), "news.example.org")
        with pytest.raises(Undelivered) as failure:
            courier.deliver(MESSAGE)

    assert str(failure.value) == "SMTPAuthenticationError 535"
    assert "wrong" not in repr(courier.server)


def test_one_refused_address_leaves_the_line_open_for_the_others() -> None:
    with mail_server() as running:
        running.mailbox.refused.add("aizhan@example.org")
        courier = SmtpCourier(MailServer.at(f"smtp://{HOST}:{running.port}"), "news.example.org")
        with pytest.raises(Undelivered) as failure:
            courier.deliver(MESSAGE)
        other = Posted(8, "bota@example.org", "Hi", "Hi\n", "", "en", datetime.now(UTC), 1)
        courier.deliver(message_of(other, SENDER))
        courier.close()

    assert not failure.value.is_line_dead
    assert running.mailbox.recipients == ["bota@example.org"]


def test_the_reason_holds_no_address_and_no_word_of_the_server() -> None:
    with mail_server() as running:
        running.mailbox.refused.add("aizhan@example.org")
        courier = SmtpCourier(MailServer.at(f"smtp://{HOST}:{running.port}"), "news.example.org")
        with pytest.raises(Undelivered) as failure:
            courier.deliver(MESSAGE)
        courier.close()

    assert str(failure.value) == "SMTPRecipientsRefused"
    assert failure.value.__cause__ is None


def test_a_server_that_is_down_is_a_dead_line() -> None:
    with mail_server() as running:
        port = running.port

    with pytest.raises(Undelivered, match="ConnectionRefusedError") as failure:
        SmtpCourier(MailServer.at(f"smtp://{HOST}:{port}"), "news.example.org").deliver(MESSAGE)

    assert failure.value.is_line_dead


@in_the_clear
def test_a_password_does_not_go_in_the_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server(with_password=True) as running:
        server = MailServer.at(f"smtp://{USER}:{PASSWORD.replace('/', '%2F')}@{HOST}:{running.port}")
        monkeypatch.setattr(MailServer, "is_on_this_machine", False)
        with pytest.raises(Undelivered, match="NotPrivate"):
            SmtpCourier(server, "news.example.org").deliver(MESSAGE)


@pytest.mark.parametrize(
    ("host", "is_here"), [("127.0.0.1", True), ("[::1]", True), ("localhost", True), ("mail.example.org", False)]
)
def test_this_machine_is_known(host: str, *, is_here: bool) -> None:
    assert MailServer.at(f"smtp://{host}").is_on_this_machine is is_here


def test_without_a_server_letters_lie_in_a_folder_for_their_owner_alone(tmp_path: Path) -> None:
    courier = FolderCourier(tmp_path / "mail")

    courier.deliver(MESSAGE)
    courier.deliver(MESSAGE)

    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (tmp_path / "mail").stat().st_mode & 0o777 == 0o700
    assert message_from_bytes(files[0].read_bytes(), policy=policy.default)["To"] == "aizhan@example.org"


def test_a_folder_that_cannot_be_written_is_a_dead_line(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file")

    with pytest.raises(Undelivered) as failure:
        FolderCourier(tmp_path / "mail").deliver(MESSAGE)

    assert failure.value.is_line_dead
