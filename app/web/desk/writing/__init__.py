"""Writing originals: the list, the page that one writes on, its previews, versions and review."""

from app.web.desk.words import writing as _words  # noqa: F401 - what refusals say
from app.web.desk.writing import draft, listing, overview, pickers, pictures, previews, review, saving, tokens, versions

__all__ = ["draft", "listing", "overview", "pickers", "pictures", "previews", "review", "saving", "tokens", "versions"]
