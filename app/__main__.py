"""`python -m app`: the Flask command line of Tolmach."""

import sys

from flask.cli import FlaskGroup

from app import cli, create_app
from app.config import WrongSettings
from app.jobs import asking


def main() -> None:
    """Run one command; what is wrong with the settings is said in a sentence each, without a traceback."""
    try:
        app = create_app()
    except WrongSettings as wrong:
        sys.stderr.writelines(f"{problem}\n" for problem in wrong.problems)
        sys.exit(2)
    asking.set_up(app)
    cli.set_up(app)
    group = FlaskGroup(create_app=lambda: app, help="The command line of Tolmach.", add_version_option=False)
    group.main(prog_name="flask")


if __name__ == "__main__":
    main()
