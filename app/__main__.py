"""`python -m app`: the Flask command line of Tolmach."""

import sys

from flask.cli import FlaskGroup

from app import create_app
from app.config import WrongSettings


def main() -> int:
    """Run one command; what is wrong with the settings is said in a sentence each, without a traceback."""
    try:
        app = create_app()
    except WrongSettings as wrong:
        sys.stderr.writelines(f"{problem}\n" for problem in wrong.problems)
        return 2
    FlaskGroup(create_app=lambda: app, help="The command line of Tolmach.", add_version_option=False).main(
        prog_name="flask"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
