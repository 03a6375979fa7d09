"""A library that only some requests need is loaded by the first of them."""

import subprocess
import sys

HEAVY = (
    "PIL.Image",
    "html_to_markdown",
    "limits",
    "lxml.etree",
    "mammoth",
    "psycopg",
    "qrcode",
    "regex",
    "sqlalchemy.dialects.postgresql",
)


def test_a_process_that_serves_readers_has_not_loaded_what_only_some_requests_need() -> None:
    code = f"import sys, app; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []
