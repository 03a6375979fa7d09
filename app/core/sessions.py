"""The session of a request: SQLAlchemy's, which keeps no books as long as somebody only reads rows.

A page for readers asks a few small questions through the driver (`core.prepared`). A session would begin a transaction
of its own around that of the connection, and look through all that it might hold when it ends; that takes longer than
the answers. So `reading` opens the connection alone. If objects are asked for later, the session joins in: whatever is
read until the next commit, rollback or close is of one transaction.
"""

from typing import Any

from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, Engine

OPTIONS = {"join_transaction_mode": "control_fully"}
"""How a session of this kind is made: it ends the transaction that it has joined."""


class Session(FlaskSession):
    """A session whose connection can be read through before it begins."""

    _reading: Connection | None = None
    _own: tuple[object, Connection] | None = None

    def reading(self) -> Connection:
        """Return the connection of the running transaction, begun if need be."""
        if self._reading is not None:
            return self._reading
        running = self.get_transaction()
        if running is None:
            self._reading = self._db.engine.connect()
            self._reading.begin()
            return self._reading
        if self._own is None or self._own[0] is not running:
            self._own = (running, self.connection())  # noted, for a session looks for it anew each time
        return self._own[1]

    def moment(self) -> object:
        """Return what stands for the running transaction: another object for each."""
        return self.get_transaction() if self._reading is None else self._reading.get_transaction()

    def get_bind(self, *arguments: Any, **named: Any) -> Engine | Connection:  # noqa: ANN401 - as SQLAlchemy has it
        """Return what objects are read and written through."""
        return super().get_bind(*arguments, **named) if self._reading is None else self._reading

    def commit(self) -> None:
        """Keep what was written, and end what is being read."""
        super().commit()
        self._leave_off()

    def rollback(self) -> None:
        """Take back what was written, and end what is being read."""
        super().rollback()
        self._leave_off()

    def close(self) -> None:
        """Forget all objects, if there are any, and end what is being read."""
        if self.in_transaction() or self.identity_map:
            super().close()
        self._leave_off()

    def _leave_off(self) -> None:
        read, self._reading = self._reading, None
        if read is not None:
            read.close()
