"""Files that others read while they are replaced."""

import os
import secrets
from pathlib import Path


def replace_file(path: Path, content: bytes, *, modified_ns: int | None = None, mode: int | None = None) -> None:
    """Put new content in place of a file in one step, as others may read it or replace it meanwhile.

    `modified_ns` is the time of change that it gets, `mode` who may read it where that is not left to the system.
    What was begun is taken away when it cannot be ended.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        with begun.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            begun.chmod(mode)
        if modified_ns is not None:
            os.utime(begun, ns=(modified_ns, modified_ns))
        begun.replace(path)
    except BaseException:
        begun.unlink(missing_ok=True)
        raise
