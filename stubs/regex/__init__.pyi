# What the site uses of regex, which comes without types.

from collections.abc import Iterator

VERSION1: int

class Match:
    def end(self) -> int: ...

class Pattern:
    def finditer(self, string: str) -> Iterator[Match]: ...
    def match(self, string: str, pos: int = ...) -> Match | None: ...

def compile(pattern: str, flags: int = ...) -> Pattern: ...  # noqa: A001 - as the library names it
