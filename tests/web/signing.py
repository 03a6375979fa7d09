"""Signing people in without going through the pages, for tests that are not about that."""

import time

from flask.testing import FlaskClient

from app.accounts import logins
from app.accounts.logins import Login
from app.core.database import db, unit_of_work


def sign_in(client: FlaskClient, person_id: int) -> None:
    """Sign a colleague in, with a login of their own where they have none yet."""
    with client.application.app_context(), unit_of_work():
        login = logins.login_of(person_id)
        if login is None:
            login = Login(person_id=person_id, email=f"person-{person_id}@example.org")
            db.session.add(login)
            db.session.flush()
        token, uniquifier = logins.begin(login), login.fs_uniquifier
    with client.session_transaction("/desk/") as session:
        session.update(
            {"_user_id": uniquifier, "_fresh": True, "_permanent": True, "fs_paa": time.time(), "sign_in": token}
        )
