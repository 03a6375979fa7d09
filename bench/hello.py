"""The smallest application of Flask, for the server to answer with: what Flask itself costs."""

import sys

from flask import Flask

from app.cli.serve import run

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Return the words."""
    return "Hello, world!"


@app.get("/healthz")
def healthz() -> str:
    """Say that it answers."""
    return "ok"


if __name__ == "__main__":
    run("bench.hello:app", "127.0.0.1", int(sys.argv[1]))
