"""The reader's site: public, without cookies, the same for everybody at one address."""

from app.web.reader import articles, browse, demand, feeds, machine, search
from app.web.reader.blueprint import bp

__all__ = ["articles", "bp", "browse", "demand", "feeds", "machine", "search"]
