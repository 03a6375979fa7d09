"""Statements that are compiled once and run by the driver of the database itself.

A page for readers asks a few small questions, and SQLAlchemy takes several times as long to put one as the database
takes to answer it. Here it compiles the statement and says how values become rows; the driver does the rest, in the
transaction of the session (`core.sessions`), which flushes nothing: for those who only read.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError

from app.core.database import AnySelect, session

Value = str | int | Sequence[int]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as a driver takes it, with its fixed values, and how its rows are read."""

    sql: str
    names: tuple[str, ...] | None
    fixed: dict[str, Any]
    processors: tuple[tuple[int, Callable[[Any], Any]], ...]
    row: Callable[[Sequence[Any]], Any]


class Prepared:
    """A statement that names its columns; `:names` in it take texts and numbers, or sequences of numbers for `IN`."""

    def __init__(self, statement: AnySelect) -> None:
        """Compile nothing yet."""
        self._statement = statement
        self._ready: dict[tuple[object, ...], _Ready] = {}

    def rows(self, **values: Value) -> list[Any]:
        """Return the rows, as named tuples with values as the models have them; raise what SQLAlchemy would."""
        connection = session().reading()
        dialect = connection.dialect
        shape = (dialect.name, *(len(value) for value in values.values() if isinstance(value, (list, tuple))))
        ready = self._ready.get(shape)
        if ready is None:
            ready = self._ready[shape] = _prepare(self._statement, values, dialect)
        filled = {**ready.fixed, **_flat(values)}
        parameters = tuple(filled[name] for name in ready.names) if ready.names is not None else filled
        cursor = connection.connection.cursor()
        connection.dispatch.before_cursor_execute(connection, cursor, ready.sql, parameters, None, False)  # noqa: FBT003
        try:
            cursor.execute(ready.sql, parameters)
            found = cursor.fetchall()
        except dialect.loaded_dbapi.Error as fault:
            raise DBAPIError.instance(
                ready.sql, parameters, fault, dialect.loaded_dbapi.Error, dialect=dialect
            ) from fault
        finally:
            cursor.close()
        return [_read(values, ready) for values in found]


def _read(values: Sequence[Any], ready: _Ready) -> Any:  # noqa: ANN401 - a named tuple of that statement
    read = list(values)
    for place, processor in ready.processors:
        read[place] = processor(read[place])
    return ready.row(read)


def _flat(values: dict[str, Value]) -> dict[str, str | int]:
    """Return one value a name: those of a sequence are numbered from 1, as SQLAlchemy does."""
    flat: dict[str, str | int] = {}
    for name, value in values.items():
        if isinstance(value, (str, int)):
            flat[name] = value
        else:
            flat.update((f"{name}_{number}", each) for number, each in enumerate(value, 1))
    return flat


def _prepare(statement: AnySelect, values: dict[str, Value], dialect: Dialect) -> _Ready:
    compiled = statement.compile(dialect=dialect)
    state = compiled.construct_expanded_state({**compiled.params, **values})
    fixed = {name: value.value if isinstance(value, Enum) else value for name, value in state.parameters.items()}
    columns = list(statement.selected_columns)
    row: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc] # noqa: PYI024 - known at run time only
    processors = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return _Ready(
        sql=state.statement,
        names=tuple(state.positiontup) if state.positiontup is not None else None,
        fixed={name: value for name, value in fixed.items() if name not in values},
        processors=tuple((place, each) for place, each in enumerate(processors) if each is not None),
        row=row._make,
    )
