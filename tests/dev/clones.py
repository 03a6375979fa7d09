"""Clones of Tolmach for the tests of dev.py: small, with wheels of ours, and never a network."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from uv import find_uv_bin

ROOT = Path(__file__).parents[2]

# Stands in for what dev.py starts: says how it was started.
ECHO = """
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "settings": dict(os.environ)}))
"""

# The real uv, too large to be packed into a wheel for each run.
UV = f"import os, sys\nos.execv({find_uv_bin()!r}, ['uv', *sys.argv[1:]])"


@dataclass(frozen=True)
class Clone:
    """A clone of Tolmach with little in it, and the shelf from which it is installed."""

    folder: Path
    shelf: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf), "PIP_CONFIG_FILE": os.devnull}
        cache = {"UV_CACHE_DIR": str(self.shelf / "cache"), "UV_LINK_MODE": "copy"}
        uv = {"UV_NO_INDEX": "1", "UV_OFFLINE": "1", "UV_FIND_LINKS": str(self.shelf), **cache}
        return {**kept, **pip, **uv, **self.settings}

    @property
    def packages(self) -> Path:
        return next(self.folder.glob(".venv/lib/python*/site-packages"))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return self.start_python(str(self.folder / "dev.py"), *arguments)

    def start_python(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> "Outcome":
        return outcome(self.start(*arguments))

    def with_settings(self, **settings: str) -> "Clone":
        return Clone(self.folder, self.shelf, {**self.settings, **settings})

    def lock(self, name: str, *wheels: str) -> None:
        """Write a lock of those wheels on the shelf."""
        lines = [
            f"{name_of(wheel)} --hash=sha256:{hashlib.sha256((self.shelf / wheel).read_bytes()).hexdigest()}"
            for wheel in wheels
        ]
        (self.folder / "requirements" / f"{name}.lock").write_text("\n".join(lines), encoding="utf-8")

    def installed(self) -> set[str]:
        """Return what is installed of our wheels, with its versions."""
        found = (folder.name.removesuffix(".dist-info") for folder in self.packages.glob("*.dist-info"))
        return {name for name in found if not name.startswith(("pip-", "setuptools-", "uv-"))}


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it said."""

    code: int
    result: str
    told: str

    @property
    def echo(self) -> dict[str, object]:
        assert self.code == 0, self.told
        return dict(json.loads(self.result))


def outcome(process: subprocess.Popen[str]) -> Outcome:
    result, told = process.communicate(timeout=60)
    assert "Traceback" not in told
    return Outcome(process.returncode, result, told)


def name_of(wheel: str) -> str:
    name, version, _ = wheel.split("-", 2)
    return f"{name}=={version}"


def put_wheel(shelf: Path, name: str, version: str, module: str) -> str:
    """Put a wheel of one module on the shelf, and return its file name."""
    wheel = f"{name}-{version}-py3-none-any.whl"
    facts = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": "",
        f"{name}/__main__.py": module,
        f"{facts}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{facts}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(shelf / wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr(f"{facts}/RECORD", "".join(f"{path},,\n" for path in [*files, f"{facts}/RECORD"]))
    return wheel


def plant(folder: Path, **modules: str) -> None:
    """Put modules at the root of a clone, where they are found before those that are installed."""
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def bare_clone(folder: Path, shelf: Path) -> Clone:
    """Return a fresh clone, into which nothing is installed yet."""
    clone = Clone(folder, shelf)
    for name in ("requirements", "app"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "dev.py", folder)
    (folder / "app" / "__main__.py").write_text(ECHO, encoding="utf-8")
    ink = put_wheel(shelf, "ink", "1.0", "")
    press = put_wheel(shelf, "press", "1.0", "")
    put_wheel(shelf, "ink", "2.0", "")
    clone.lock("bootstrap", put_wheel(shelf, "uv", "1.0", UV))
    clone.lock("base", ink)
    clone.lock("test", ink, press)
    clone.lock("browser", ink, press)
    return clone


def copy_clone(clone: Clone, folder: Path) -> Clone:
    """Return a copy that shares the packages, for an installer replaces files and never writes in them."""
    shutil.copytree(clone.folder, folder, symlinks=True, ignore=shutil.ignore_patterns(".venv"))
    if (clone.folder / ".venv").exists():
        shutil.copytree(clone.folder / ".venv", folder / ".venv", symlinks=True, copy_function=os.link)
    return Clone(folder, clone.shelf)


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
