"""How people sign in: an address with a password, a second factor, passkeys, and the places where they are signed in.

What is here is what Flask-Security asks of its user, and no more: no address on the network and no device is kept.
"""

import unicodedata
from datetime import datetime, timedelta
from typing import Any, ClassVar

from email_validator import EmailNotValidError, validate_email
from flask_security import UserMixin, WebAuthnMixin
from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, Text, delete, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.accounts.models import Person
from app.accounts.policy import is_trusted_with_keys
from app.accounts.tokens import hashed, new_token
from app.core.clock import now
from app.core.database import Base, db
from app.core.errors import Refusal

SIGNED_IN_FOR = timedelta(days=30)
"""How long somebody stays signed in on a device that they do not sign out on."""

LONGEST_ADDRESS = 254


class BadAddress(Refusal):
    """What was given is no address that mail can be sent to."""


class Login(Base, UserMixin):
    """How one person signs in. The address is kept in one spelling, see `normal_address`.

    `fs_uniquifier` stands in every session and link: a new one ends them all. `tf_last_counter` is the moment of the
    last code that was accepted, so that none is accepted twice. Recovery codes are kept as hashes.
    """

    __tablename__ = "login"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    confirmed_at: Mapped[datetime | None]
    password: Mapped[str | None] = mapped_column(String(255))
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=new_token)
    fs_webauthn_user_handle: Mapped[str] = mapped_column(String(64), unique=True, default=new_token)
    tf_primary_method: Mapped[str | None] = mapped_column(String(24))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(500))
    tf_last_counter: Mapped[int | None] = mapped_column(BigInteger)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment] # each is one of theirs
        cascade="all, delete-orphan", order_by="Passkey.id"
    )

    tf_phone_number: ClassVar[str | None] = None  # type: ignore[misc] # no column
    """Flask-Security empties it; codes never go to a telephone here."""

    @property
    def active(self) -> bool:  # type: ignore[override] # changed by way of the person
        """Whether the person still works here."""
        return self.person.is_active

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone does not open this account, or is not needed for it."""
        return bool(self.tf_totp_secret and self.tf_primary_method) or bool(self.webauthn)

    def check_tf_required(self, tf_setup_methods: Any, tf_fresh: bool) -> tuple[bool, Any]:  # noqa: ANN401, FBT001
        """Say whether a second factor is asked for now: of those who have one, and of those who must have one."""
        is_asked, methods = super().check_tf_required(tf_setup_methods, tf_fresh)
        return bool(is_asked and (methods or self._holds_keys)), methods

    def check_tf_required_setup(self) -> bool:
        """Say whether this person may not do without a second factor."""
        return bool(super().check_tf_required_setup() and self._holds_keys)

    @property
    def _holds_keys(self) -> bool:
        return is_trusted_with_keys(self.person.as_actor())


class Passkey(Base, WebAuthnMixin):
    """A key that a device keeps for somebody (WebAuthn, level 2)."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    login_id: Mapped[int] = mapped_column(ForeignKey("login.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1023), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(16))
    sign_count: Mapped[int] = mapped_column(BigInteger)
    device_type: Mapped[str] = mapped_column(String(32))
    backup_state: Mapped[bool]
    transports: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    extensions: Mapped[str | None] = mapped_column(Text)
    lastuse_datetime: Mapped[datetime]

    def get_user_mapping(self) -> dict[str, Any]:
        """Return what finds the login that this key belongs to."""
        return {"id": self.login_id}


class SignIn(Base):
    """One place where somebody is signed in. Signing out deletes it, so a copied cookie is worth nothing then."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    login_id: Mapped[int] = mapped_column(ForeignKey("login.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime] = mapped_column(index=True)


def normal_address(text: str) -> str:
    """Return an address in the one spelling in which it is kept: NFC, case-folded, the host in Unicode.

    So nobody has two accounts for two spellings of one address. `BadAddress` refuses what is none.
    """
    try:
        found = validate_email(text.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise BadAddress from error
    folded = unicodedata.normalize("NFC", found.normalized.casefold())
    if len(folded) > LONGEST_ADDRESS or not folded.isprintable():
        raise BadAddress
    return folded


def login_at(address: str) -> Login | None:
    """Return the login with this address, in whatever spelling."""
    try:
        return db.session.scalar(select(Login).where(Login.email == normal_address(address)))
    except BadAddress:
        return None


def login_of(person_id: int) -> Login | None:
    """Return how a person signs in; None for somebody who cannot."""
    return db.session.scalar(select(Login).where(Login.person_id == person_id))


def begin(login: Login) -> str:
    """Note a place where somebody is signed in from now on, and return the token that proves it."""
    token = new_token()
    db.session.add(SignIn(login_id=login.id, token_hash=hashed(token), at=now()))
    db.session.execute(delete(SignIn).where(SignIn.at < now() - SIGNED_IN_FOR))
    db.session.flush()
    return token


def find(uniquifier: str, token: str) -> Login | None:
    """Return who is signed in with this token, with their roles, in one query; None once that has ended."""
    return (
        db.session.scalars(
            select(Login)
            .join(SignIn, SignIn.login_id == Login.id)
            .where(
                SignIn.token_hash == hashed(token),
                SignIn.at > now() - SIGNED_IN_FOR,
                Login.fs_uniquifier == uniquifier,
            )
            .options(joinedload(Login.person, innerjoin=True).joinedload(Person.roles))
        )
        .unique()
        .one_or_none()
    )


def end(token: str) -> None:
    """Sign somebody out in one place."""
    db.session.execute(delete(SignIn).where(SignIn.token_hash == hashed(token)))


def end_everywhere(login: Login) -> None:
    """Sign somebody out in all places, and let no link that was sent to them hold any longer."""
    login.fs_uniquifier = new_token()
    db.session.execute(delete(SignIn).where(SignIn.login_id == login.id))


def places_of(login: Login) -> int:
    """Return in how many places somebody is signed in."""
    counted = select(func.count()).select_from(SignIn).where(SignIn.login_id == login.id)
    return db.session.scalar(counted.where(SignIn.at > now() - SIGNED_IN_FOR)) or 0
