"""`flask people`: who works here, and what they are trusted with, from the command line."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

import click
from flask.cli import AppGroup

from app.accounts import credits as credits_, invitations, logins, people as deeds, queries
from app.accounts.models import CreditKind
from app.accounts.passwords import fault_in, hash_of, normal_password
from app.accounts.policy import OPERATOR, Grant, Role
from app.cli.database import needs_database
from app.core.database import unit_of_work
from app.core.errors import Refusal
from app.locales.queries import registry
from app.web.account.wording import PASSWORD_FAULTS
from app.web.shared.account_mail import send_invitation, send_recovery
from app.web.shared.refusals import say
from app.web.shared.settings import settings

GENERATED_BYTES: Final = 15
EVERYWHERE: Final = "*"

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

people = AppGroup("people", help="Who works here: let in, invite, trust, see off.")


class RoleInLanguage(click.ParamType[Grant]):
    """A role, as `editor:pl`; `editor` alone, or `editor:*`, holds in all languages."""

    name = "role[:language]"

    def convert(self, value: str | Grant, param: click.Parameter | None, ctx: click.Context | None) -> Grant:
        """Read one, or say what is wrong with it."""
        if isinstance(value, Grant):
            return value
        role, _colon, tag = value.partition(":")
        if role not in set(Role):
            self.fail(f"{role} is no role; there are {', '.join(Role)}.", param, ctx)
        if role == Role.ADMIN and tag not in {"", EVERYWHERE}:
            self.fail("an admin is one in all languages; write `admin`.", param, ctx)
        return Grant(Role(role), tag if tag not in {"", EVERYWHERE} else None)


role_option = click.option("--role", "roles", type=RoleInLanguage(), multiple=True, help="May be given several times.")
language_option = click.option("--language", help="In which the site speaks to them; the default one unless given.")


def plainly(command: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Let a command say in a sentence what it refuses."""

    @wraps(command)
    def run(*arguments: Given.args, **options: Given.kwargs) -> Answer:
        try:
            return command(*arguments, **options)
        except Refusal as refusal:
            raise click.ClickException(say(refusal)) from refusal

    return run


@people.command("add")
@click.argument("email")
@click.argument("name")
@role_option
@language_option
@click.option("--generate", is_flag=True, help="Make a password and show it once, instead of asking for one.")
@needs_database
@plainly
def add(email: str, name: str, roles: tuple[Grant, ...], language: str | None, *, generate: bool) -> None:
    """Let somebody in at once. `flask people invite` lets them choose their password themselves."""
    password = secrets.token_urlsafe(GENERATED_BYTES) if generate else _asked(name, email)
    deeds.add_person(
        name,
        email,
        actor=OPERATOR,
        password_hash=hash_of(password),
        locale=_language(language),
        grants=frozenset(roles),
    )
    click.echo(f"{email} may sign in.")
    if generate:
        click.echo(f"The password, shown this once: {password}")


@people.command("invite")
@click.argument("email")
@click.option("--name", default="", help="They can change it.")
@click.option("--person", "person_id", type=int, help="The number of somebody who was here before and comes back.")
@role_option
@language_option
@needs_database
@plainly
def invite(email: str, name: str, person_id: int | None, roles: tuple[Grant, ...], language: str | None) -> None:
    """Invite somebody: a mail is sent where mail is set up, and the link is printed."""
    if person_id is not None and queries.colleague(person_id) is None:
        raise click.ClickException(f"There is no person {person_id}; see `flask people list`.")
    spoken = _language(language)
    with unit_of_work():
        invitation, token = invitations.invite(email, name, roles, spoken, actor=OPERATOR, person_id=person_id)
        link = send_invitation(invitation, token)
    click.echo(f"{invitation.email} is invited. The link holds for {invitations.VALID_FOR.days} days and works once:")
    click.echo(link)


@people.command("list")
@click.argument("search", default="")
@needs_database
def list_all(search: str) -> None:
    """List people, or those whose name or address holds SEARCH."""
    for person in queries.colleagues(search):
        grants = sorted(_written(grant) for grant in person.grants)
        standing = " ".join(grants) if person.is_active else "(removed)"
        email = person.email or "(cannot sign in)"
        click.echo(f"{person.id:5} {email:32} {person.name:28} {standing or '(no role)'}")


@people.command("grant")
@click.argument("email")
@click.argument("roles", type=RoleInLanguage(), nargs=-1, required=True)
@needs_database
@plainly
def grant_roles(email: str, roles: tuple[Grant, ...]) -> None:
    """Trust somebody with more roles: `editor:pl translator:uk`, or `admin`."""
    person_id = _person(email)
    deeds.set_roles(person_id, deeds.roles_of(person_id) | set(roles), actor=OPERATOR)
    _tell_roles(email, person_id)


@people.command("revoke")
@click.argument("email")
@click.argument("roles", type=RoleInLanguage(), nargs=-1, required=True)
@needs_database
@plainly
def revoke_roles(email: str, roles: tuple[Grant, ...]) -> None:
    """Trust somebody with these roles no longer."""
    person_id = _person(email)
    deeds.set_roles(person_id, deeds.roles_of(person_id) - set(roles), actor=OPERATOR)
    _tell_roles(email, person_id)


@people.command("remove")
@click.argument("email")
@needs_database
@plainly
def remove(email: str) -> None:
    """See somebody off: they are signed out everywhere and cannot come in again. Their texts and credit stay."""
    person_id = _person(email)
    deeds.remove(person_id, actor=OPERATOR)
    click.echo(f"{email} is out. `flask people invite EMAIL --person {person_id}` lets the same person in again.")


@people.command("reset-link")
@click.argument("email")
@needs_database
@plainly
def reset_link(email: str) -> None:
    """Print a link to set a new password; it is mailed as well where mail is set up."""
    click.echo("The link holds for one hour and works once:")
    click.echo(send_recovery(_person(email), actor=OPERATOR))


@people.command("reset-factor")
@click.argument("email")
@needs_database
@plainly
def reset_factor(email: str) -> None:
    """Take authenticator, passkeys and recovery codes from somebody who has lost them."""
    deeds.reset_second_factor(_person(email), actor=OPERATOR)
    click.echo(f"{email} signs in with the password alone now.")


@people.command("credit")
@click.argument("email")
@click.argument("kind", type=click.Choice(list(CreditKind), case_sensitive=False))
@click.argument("name", default="")
@needs_database
@plainly
def set_credit(email: str, kind: CreditKind, name: str) -> None:
    """Say how readers see somebody, on everything at once: name, pen_name, desk or withheld."""
    shown = name or (settings().site_name if kind is CreditKind.DESK else "")
    credit = credits_.set_credit(_person(email), CreditKind(kind), shown, actor=OPERATOR)
    click.echo(f"Readers see: {credit.name or 'the name is withheld'}.")


def _asked(name: str, email: str) -> str:
    """Ask for a password until it will do; it is never an argument, which others on the machine could read."""
    while True:
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        fault = fault_in(normal_password(password), (name, email, settings().site_name))
        if fault is None:
            return password
        click.echo(str(PASSWORD_FAULTS[fault]), err=True)


def _person(email: str) -> int:
    login = logins.login_at(email)
    if login is None:
        raise click.ClickException(f"Nobody signs in with {email}; see `flask people list`.")
    return login.person_id


def _language(tag: str | None) -> str:
    known = {each.tag.lower(): each.tag for each in registry().languages if each.is_open_for_interface}
    if tag is not None and tag.lower() not in known:
        raise click.ClickException(f"The site does not speak {tag}; it speaks {', '.join(known.values())}.")
    return known.get((tag or registry().default).lower(), registry().default)


def _written(grant: Grant) -> str:
    return f"{grant.role}:{grant.locale or EVERYWHERE}" if grant.role is not Role.ADMIN else str(grant.role)


def _tell_roles(email: str, person_id: int) -> None:
    held = " ".join(sorted(_written(grant) for grant in deeds.roles_of(person_id)))
    click.echo(f"{email} has these roles now: {held or 'none'}.")
