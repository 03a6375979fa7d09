"""XLIFF: 1.2 is written, for that is what translators' programs share; 1.2 and 2.0 to 2.1 are read.

Plurals, contexts and places are said as the representation guide of XLIFF 1.2 for Gettext PO has them. Texts stand as
they are: places to fill in are no elements, as every program shows and guards `%(name)s` by itself, and many lose what
they do not know. Those that others wrapped are read all the same.
"""

from app.exchange.xliff.reading import read
from app.exchange.xliff.writing import write

__all__ = ["read", "write"]
