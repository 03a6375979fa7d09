"""`python -m app`: the Flask command line of Tolmach."""

import sys

from flask.cli import ScriptInfo

from app import cli, create_app
from app.config import WrongSettings
from app.jobs import asking
from app.server.heap import keep_one_heap


def main() -> None:
    """Run one command; what is wrong with the settings is said in a sentence each, without a traceback."""
    keep_one_heap()
    try:
        app = create_app()
    except WrongSettings as wrong:
        sys.stderr.writelines(f"{problem}\n" for problem in wrong.problems)
        sys.exit(2)
    asking.set_up(app)
    cli.set_up(app)
    app.cli.main(prog_name="flask", obj=ScriptInfo(create_app=lambda: app))


if __name__ == "__main__":
    main()
