"""Marks that tests carry."""

import pytest

on_both = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
"""The promise holds on SQLite and on PostgreSQL."""

on_postgresql = pytest.mark.parametrize(
    "database", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
"""The promise is about PostgreSQL alone."""
