"""Catalogs for tests, written as a person would write them."""

from app.catalogs import plurals
from app.catalogs.catalog import Catalog, parse


def written(body: str, tag: str = "pl", forms: str | None = None) -> bytes:
    """Return a file with a header that is in order, and `body`."""
    header = plurals.for_language(tag).header if forms is None else forms
    fields = [f"Language: {tag}", "Content-Type: text/plain; charset=UTF-8", f"Plural-Forms: {header}"]
    lines = "\n".join(f'"{field}\\n"' for field in fields)
    return f'msgid ""\nmsgstr ""\n{lines}\n\n{body.strip()}\n'.encode()


def catalog(body: str, tag: str = "pl", forms: str | None = None) -> Catalog:
    """Return the catalog with a header that is in order, and `body`."""
    return parse(written(body, tag, forms))
