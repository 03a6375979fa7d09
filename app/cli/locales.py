"""`flask locales`: the languages of the site."""

import click
from flask.cli import AppGroup

from app.accounts import languages
from app.accounts.languages import NoSuchLimit
from app.accounts.policy import OPERATOR
from app.cli.database import needs_database
from app.locales import service
from app.locales.models import Direction
from app.locales.queries import Language, registry
from app.locales.tags import BadTag

locales = AppGroup("locales", help="The languages of the site.")


@locales.command("list")
@needs_database
def list_all() -> None:
    """List the languages in their order, with what each is open for and what it falls back to."""
    for language in registry().languages:
        opened = [
            word
            for word, is_open in (
                ("content", language.is_open_for_content),
                ("interface", language.is_open_for_interface),
            )
            if is_open
        ]
        chain = " > ".join(registry().chain(language.tag))
        click.echo(f"{language.tag:12} {language.own_name:24} {language.direction:4} {', '.join(opened):20} {chain}")


@locales.command("open")
@click.argument("tag")
@click.option(
    "--interface",
    "for_interface",
    is_flag=True,
    help="Also show the interface in it, where there is a catalog.",
)
@click.option("--fallback", help="The language whose words stand in where one is missing.")
@click.option("--own-name", help="Its own name, where CLDR has none.")
@click.option(
    "--direction",
    type=click.Choice(list(Direction), case_sensitive=False),
    help="Where CLDR does not know it.",
)
@click.option("--tagline", help="The line under the masthead.")
@needs_database
def open_one(
    tag: str,
    *,
    for_interface: bool,
    fallback: str | None,
    own_name: str | None,
    direction: Direction | None,
    tagline: str | None,
) -> None:
    """Open a language to readers, or change what is known of it."""
    try:
        locale = service.open_locale(
            tag,
            for_interface=for_interface,
            fallback=fallback,
            own_name=own_name,
            direction=direction,
            tagline=tagline,
        )
    except (BadTag, service.UnknownFallback) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{locale.tag} is open.")


@locales.command("machine-limit")
@click.argument("tag")
@click.argument("percent", type=int)
@needs_database
def limit_machine(tag: str, percent: int) -> None:
    """Allow so much of a translation into a language to be unedited text of a machine, in percent."""
    known = _known(tag)
    try:
        languages.limit_machine(known.tag, percent, actor=OPERATOR)
    except NoSuchLimit as error:
        message = f"{percent} is no share; write a whole number from 0 to 100."
        raise click.ClickException(message) from error
    click.echo(f"{known.tag}: at most {percent} % of a translation may be unedited machine text when it is submitted.")


@locales.command("close")
@click.argument("tag")
@needs_database
def close_one(tag: str) -> None:
    """Take a language away from readers; its texts stay for later."""
    known = _known(tag)
    if known.tag == registry().default:
        message = f"{tag} is the default language; make another one the default first."
        raise click.ClickException(message)
    service.close_locale(known.tag)
    click.echo(f"{known.tag} is closed; its texts are kept.")


def _known(tag: str) -> Language:
    """Return the language of this tag, or say that the site has none."""
    known = next((language for language in registry().languages if language.tag.lower() == tag.lower()), None)
    if known is None:
        message = f"{tag} is not a language of this site; see `flask locales list`."
        raise click.ClickException(message)
    return known
