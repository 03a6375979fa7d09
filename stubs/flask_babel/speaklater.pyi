# A string that is worded when it is shown.

from collections.abc import Callable

class LazyString:
    def __init__(self, func: Callable[..., str], *args: object, **kwargs: object) -> None: ...
    def __html__(self) -> str: ...
