"""Scripts that import each other: each is led to the address of the other, which holds a digest. Pure functions.

An import map would have to stand in the page, where our policy allows no script; so the addresses are written into
the modules when they are read at the start, once for each file, those that import nothing first.
"""

import posixpath
import re
from collections.abc import Callable, Mapping

IMPORT = re.compile(
    rb"""(?m)(^\s*(?:import|export)\b[^;"'\n]*?(?:\bfrom\s*)?|^\}\s*from\s*)(["'])(\.{1,2}/[^"'\n]+\.js)\2"""
)
"""An import or re-export of a neighbour, which begins its line or closes a list of names (ECMAScript 2024, 16.2)."""


def linked(files: Mapping[str, bytes], address: Callable[[str, bytes], str]) -> dict[str, bytes]:
    """Return the scripts with the addresses of what they import; raise `KeyError` for a module that is not there.

    Modules that import each other in a circle have no address before each other and raise `ValueError`.
    `files` are sources by their path below the folder of assets, `address` gives the path that a finished one has.
    """
    done: dict[str, bytes] = {}
    for name in files:
        _link(name, files, address, done, ())
    return done


def _link(
    name: str,
    files: Mapping[str, bytes],
    address: Callable[[str, bytes], str],
    done: dict[str, bytes],
    above: tuple[str, ...],
) -> bytes:
    if name in above:
        raise ValueError(f"modules import each other in a circle: {' -> '.join((*above, name))}")
    if name not in done:

        def lead(found: re.Match[bytes]) -> bytes:
            neighbour = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3].decode()))
            content = _link(neighbour, files, address, done, (*above, name))
            return found[1] + found[2] + address(neighbour, content).encode() + found[2]

        done[name] = IMPORT.sub(lead, files[name])
    return done[name]
