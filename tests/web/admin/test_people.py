"""People as admins see to them, through the pages."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from app.accounts import credits as credits_, logins, people
from app.accounts.models import CreditKind
from app.accounts.policy import OPERATOR, Grant, Role
from app.audit.models import AuditEntry
from app.core.database import db
from tests.makers import Maker
from tests.marks import on_both
from tests.web.account.doors import PASSWORD, is_in, letters, link_in, resident, said, send
from tests.web.pages import Page
from tests.web.signing import sign_in

PEOPLE = "/admin/people/"
INVITE = "/admin/people/invite"


@pytest.fixture
def admin(app: Flask, client: FlaskClient) -> int:
    """Give an admin who is signed in."""
    person_id = resident(app, "Ada Min", "ada@example.org", everywhere="admin").id
    sign_in(client, person_id)
    return person_id


def with_mail(app: Flask) -> None:
    more = {"smtp_url": "smtp://mail.example.org", "mail_from": "desk@example.org"}
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update=more)


def roles_of(app: Flask, person_id: int) -> frozenset[Grant]:
    with app.app_context():
        return people.roles_of(person_id)


@pytest.mark.usefixtures("admin")
def test_people_are_listed_with_their_roles_by_language(app: Flask, client: FlaskClient) -> None:
    resident(app, "Żaneta Wójcik", "z@example.org", pl="translator editor", it="translator")

    page = Page(client.get(PEOPLE))

    assert "Żaneta Wójcik" in page.words
    assert "translator" in page.words
    assert "password alone" in page.words


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("żan", True),
        ("ŻANETA", True),
        ("WÓJ", True),
        ("z@ex", True),
        ("%", False),
        ("_", False),
        ("\\", False),
        ("\x00", True),
    ],
)
def test_people_are_found_by_name_and_address(app: Flask, client: FlaskClient, search: str, found: bool) -> None:  # noqa: FBT001
    resident(app, "Żaneta Wójcik", "z@example.org")

    page = client.get(PEOPLE, query_string={"q": search})

    assert ("Wójcik" in page.text) is found


@on_both
@pytest.mark.usefixtures("admin")
def test_somebody_is_invited_takes_it_up_and_is_in(app: Flask, client: FlaskClient) -> None:
    with_mail(app)
    sent = send(
        client, INVITE, email="Nowy@Example.org", name="Nowy", language="pl", grants=["translator:pl", "editor:*"]
    )
    guest = app.test_client()
    link = link_in(letters(app)[-1])
    offered = guest.get(link)
    done = send(guest, link, name="Nowy Kolega", password=PASSWORD, repeated=PASSWORD, language="pl")

    assert "A mail is on its way to nowy@example.org." in said(sent)
    assert link not in sent.text
    assert letters(app)[-1].locale == "pl"
    assert "nowy@example.org" in offered.text
    assert done.status_code == 302
    assert is_in(guest)
    with app.app_context():
        invited = logins.login_at("nowy@example.org")
        assert invited is not None
        assert people.roles_of(invited.person_id) == {Grant(Role.TRANSLATOR, "pl"), Grant(Role.EDITOR)}
        assert invited.person.name == "Nowy Kolega"
        assert {"invite", "add_person", "take_up_invitation"} <= set(db.session.scalars(select(AuditEntry.deed)))


@pytest.mark.usefixtures("admin")
def test_the_link_of_an_invitation_is_shown_once_where_the_site_sends_no_mail(app: Flask, client: FlaskClient) -> None:
    sent = send(client, INVITE, email="nowy@example.org", language="en", grants="author:en")

    link = link_in(letters(app)[-1])
    assert link in sent.text
    assert link not in client.get(PEOPLE).text


@pytest.mark.usefixtures("admin")
def test_an_invitation_works_once_and_not_after_it_was_taken_back(app: Flask, client: FlaskClient) -> None:
    send(client, INVITE, email="nowy@example.org", language="en", grants="author:en")
    first = link_in(letters(app)[-1])
    fields = {"name": "Nowy", "password": PASSWORD, "repeated": PASSWORD, "language": "en"}
    send(app.test_client(), first, **fields)
    again = app.test_client().get(first)
    send(client, INVITE, email="other@example.org", language="en", grants="author:en")
    second = link_in(letters(app)[-1])
    path = html.fromstring(client.get(PEOPLE).text).xpath('string(//form[contains(@action, "take-back")]/@action)')
    send(client, str(path), page=PEOPLE)

    assert again.status_code == 410
    assert app.test_client().get(second).status_code == 410
    assert app.test_client().get("/account/invitation/made-up").status_code == 410


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "", "language": "en"}, "Type an e-mail address."),
        ({"email": "nobody", "language": "en"}, "This is not an e-mail address."),
        ({"email": "ada@example.org", "language": "en"}, "Somebody signs in with this address already."),
        ({"email": "a@example.org", "language": "xx"}, "The site does not speak this language."),
        ({"email": "a@example.org", "language": "en", "name": "Аnna"}, "letters of two scripts"),
        ({"email": "a@example.org", "language": "en", "grants": "king:pl"}, "There is no such role."),
        ({"email": "a@example.org", "language": "en", "grants": "editor:xx"}, "There is no such role."),
        ({"email": "a@example.org", "language": "en", "grants": "admin:pl"}, "There is no such role."),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_at_the_field_and_the_rest_is_kept(
    client: FlaskClient, fields: dict[str, str], words: str
) -> None:
    response = send(client, INVITE, **{"grants": "translator:pl", **fields})

    assert response.status_code == 400
    assert words in said(response)
    assert f'value="{fields["email"]}"' in response.text
    if "grants" not in fields:
        ticked = html.fromstring(response.text).xpath("//input[@checked]/@value")
        assert ticked == ["translator:pl"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Type a name."),
        ("name", "\u202eAnna", "signs in this name that nobody sees"),
        ("password", "short", "At least 10 characters"),
        ("password", "nowy@example.org", "from your name or your address"),
        ("repeated", "something else", "The two passwords differ."),
    ],
)
@pytest.mark.usefixtures("admin")
def test_what_is_wrong_when_it_is_taken_up_is_said_and_the_link_still_holds(
    app: Flask, client: FlaskClient, field: str, value: str, words: str
) -> None:
    send(client, INVITE, email="nowy@example.org", language="en", grants="author:en")
    link, guest = link_in(letters(app)[-1]), app.test_client()
    fields = {"name": "Nowy", "password": PASSWORD, "repeated": PASSWORD, "language": "en", field: value}
    if field == "password":
        fields["repeated"] = value

    refused = send(guest, link, **fields)

    assert refused.status_code == 400
    assert words in said(refused)
    assert guest.get(link).status_code == 200


@on_both
@pytest.mark.usefixtures("admin")
def test_roles_are_changed_by_boxes_and_the_session_of_whoever_has_others_ends(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, pl="translator")
    hers = app.test_client()
    sign_in(hers, anna.id)
    page = f"/admin/people/{anna.id}"
    ticked = html.fromstring(client.get(page).text).xpath("//input[@checked and @type='checkbox']/@value")

    send(client, f"{page}/roles", page=page, grants=["translator:pl", "editor:pl", "author:*"])

    assert ticked == ["translator:pl"]
    assert roles_of(app, anna.id) == {Grant(Role.TRANSLATOR, "pl"), Grant(Role.EDITOR, "pl"), Grant(Role.AUTHOR)}
    assert not is_in(hers)


def test_the_last_admin_neither_demotes_nor_removes_themselves(app: Flask, client: FlaskClient, admin: int) -> None:
    page = f"/admin/people/{admin}"

    demoted = send(client, f"{page}/roles", page=page, grants="editor:pl")
    removed = send(client, f"{page}/remove", page=page)

    assert demoted.status_code == removed.status_code == 409
    assert "Nobody would be left who can let people in." in said(demoted)
    assert roles_of(app, admin) == {Grant(Role.ADMIN)}
    assert "Remove from the newsroom" not in client.get(page).text


@pytest.mark.usefixtures("admin")
def test_somebody_who_is_removed_is_out_at_the_next_request(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, pl="translator")
    hers = app.test_client()
    sign_in(hers, anna.id)
    page = f"/admin/people/{anna.id}"

    send(client, f"{page}/remove", page=page)

    assert not is_in(hers)
    assert "works here no longer" in said(client.get(page))


@on_both
@pytest.mark.usefixtures("admin")
def test_somebody_comes_back_as_the_same_person(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, pl="translator")
    with app.app_context():
        people.remove(anna.id, actor=OPERATOR)
    page = client.get(f"/admin/people/{anna.id}")
    path = html.fromstring(page.text).xpath('string(//a[contains(@href, "person=")]/@href)')

    asked = client.get(str(path))
    send(client, str(path), email="new@example.org", name="Anna Nowak", language="en", grants="editor:pl")
    fields = {"name": "Anna Nowak", "password": PASSWORD, "repeated": PASSWORD, "language": "en"}
    send(app.test_client(), link_in(letters(app)[-1]), **fields)

    assert "Anna Nowak was here before" in said(asked)
    assert roles_of(app, anna.id) == {Grant(Role.EDITOR, "pl")}
    assert "new@example.org" in said(client.get(f"/admin/people/{anna.id}"))


@pytest.mark.usefixtures("admin")
def test_a_link_to_a_new_password_is_sent_or_shown_once(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, pl="translator")
    page = f"/admin/people/{anna.id}"

    shown = send(client, f"{page}/recovery", page=page)
    with_mail(app)
    mailed = send(client, f"{page}/recovery", page=page)

    link = link_in(letters(app)[0])
    assert link in shown.text
    assert mailed.status_code == 302
    assert app.test_client().get(link).status_code == 200


@pytest.mark.usefixtures("admin")
def test_an_admin_changes_what_readers_see_of_somebody(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    page = f"/admin/people/{anna.id}"

    send(client, f"{page}/credit", page=page, credit="desk", credit_name="")
    wrong = send(client, f"{page}/credit", page=page, credit="pen_name", credit_name="")

    with app.app_context():
        credit = credits_.credit_of(anna.id)
        assert (credit.kind, credit.name) == (CreditKind.DESK, "Tolmach")
    assert wrong.status_code == 400
    assert "Type a name that has letters." in said(wrong)


@pytest.mark.usefixtures("admin")
def test_the_deeds_of_an_admin_are_there_for_others_too(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    hers = app.test_client()
    sign_in(hers, anna.id)
    page = f"/admin/people/{anna.id}"

    send(client, f"{page}/sign-out", page=page)
    send(client, f"{page}/reset-factor", page=page)

    assert not is_in(hers)
    assert send(client, f"{page}/promote", page=page).status_code == 404
    assert client.get("/admin/people/4711").status_code == 404


@pytest.mark.parametrize("path", [PEOPLE, INVITE, "/admin/people/1"])
@pytest.mark.parametrize("roles", [{}, {"pl": "editor"}, {"everywhere": "author translator editor"}, {"pl": "admin"}])
def test_nobody_else_sees_these_pages(client: FlaskClient, make: Maker, path: str, roles: dict[str, str]) -> None:
    sign_in(client, make.person("Anna", **roles))

    assert client.get(path).status_code == 403


@pytest.mark.parametrize("deed", ["roles", "credit", "remove", "sign-out", "reset-factor", "recovery"])
def test_nobody_else_does_these_deeds(app: Flask, client: FlaskClient, make: Maker, deed: str) -> None:
    other = resident(app, "Ivan", "ivan@example.org", pl="translator")
    sign_in(client, make.person("Anna", everywhere="editor"))

    response = send(client, f"/admin/people/{other.id}/{deed}", page="/account/", grants="admin:*", credit="withheld")

    assert response.status_code == 403
    assert roles_of(app, other.id) == {Grant(Role.TRANSLATOR, "pl")}


def test_a_role_that_was_lowered_while_a_form_was_open_is_asked_for_again(
    app: Flask, client: FlaskClient, admin: int
) -> None:
    anna = resident(app)
    resident(app, "Second", "second@example.org", everywhere="admin")
    page = client.get(f"/admin/people/{anna.id}")
    token = html.fromstring(page.text).xpath('string(//input[@name="csrf_token"]/@value)')
    with app.app_context():
        people.set_roles(admin, frozenset(), actor=OPERATOR)

    response = client.post(f"/admin/people/{anna.id}/remove", data={"csrf_token": token})

    assert response.status_code == 302
    assert response.location.startswith("/account/sign-in")
    with app.app_context():
        assert people.login_to(anna.id).active


def test_strangers_are_sent_to_the_door(client: FlaskClient) -> None:
    assert client.get(PEOPLE).location == "/account/sign-in?next=/admin/people/"


@pytest.mark.usefixtures("admin")
def test_a_name_that_looks_like_markup_is_text(client: FlaskClient, make: Maker) -> None:
    person_id = make.person("<script>alert(1)</script>")

    assert "<script>alert(1)" not in client.get(PEOPLE).text
    assert "<script>alert(1)" not in client.get(f"/admin/people/{person_id}").text
