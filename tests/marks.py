"""Marks that tests carry."""

import pytest

on_both = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
"""The promise holds on SQLite and on PostgreSQL."""
