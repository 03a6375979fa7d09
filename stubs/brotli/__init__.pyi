# What the site uses of brotli, which comes without types.

MODE_GENERIC: int
MODE_TEXT: int

class error(Exception): ...  # noqa: N801, N818 - as the library names it

def compress(string: bytes, mode: int = ..., quality: int = ..., lgwin: int = ..., lgblock: int = ...) -> bytes: ...
def decompress(string: bytes) -> bytes: ...
