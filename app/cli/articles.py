"""`flask articles`: taking texts down, for the time when nobody can sign in and a text must go."""

from urllib.parse import unquote, urlsplit

import click
from flask.cli import AppGroup

from app.accounts.policy import OPERATOR
from app.cli.database import needs_database
from app.publishing.addresses import Place, place_of
from app.publishing.manuscripts import NotApproved
from app.publishing.service import NothingLive, publish, withdraw, withdraw_everywhere

articles = AppGroup("articles", help="Texts on the site.")


@articles.command("withdraw")
@click.argument("address")
@click.option("--everywhere", is_flag=True, help="In every language at once.")
@needs_database
def take_down(address: str, *, everywhere: bool) -> None:
    """Take the text at ADDRESS (such as /pl/articles/slug) down; it is gone at the next request."""
    place = _place(address)
    try:
        if everywhere:
            withdraw_everywhere(place.article_id, actor=OPERATOR)
        else:
            withdraw(place.article_id, place.locale, actor=OPERATOR)
    except NothingLive as refusal:
        message = f"{address} is not live; nothing was changed."
        raise click.ClickException(message) from refusal
    click.echo(f"{address} is down{' in every language' if everywhere else ''}.")


@articles.command("publish")
@click.argument("address")
@needs_database
def put_up(address: str) -> None:
    """Publish the approved text at ADDRESS again."""
    place = _place(address)
    try:
        publish(place.article_id, place.locale, actor=OPERATOR)
    except NotApproved as refusal:
        message = f"There is no approved text for {address}."
        raise click.ClickException(message) from refusal
    click.echo(f"{address} is live.")


def _place(address: str) -> Place:
    place = place_of(unquote(urlsplit(address).path))
    if place is None:
        message = f"{address} is no address of an article; give one such as /pl/articles/slug."
        raise click.ClickException(message)
    return place
