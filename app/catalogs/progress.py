"""How far a catalog is."""

from dataclasses import dataclass

from app.catalogs.catalog import Catalog, is_translated, needs_work


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of messages. `translated`, `needs_work` and `missing` add up to `total`."""

    total: int
    translated: int
    needs_work: int
    obsolete: int

    @property
    def missing(self) -> int:
        """Messages without a translation."""
        return self.total - self.translated - self.needs_work

    @property
    def per_cent(self) -> int:
        """The share that is translated, rounded down: 100 means all."""
        return self.translated * 100 // self.total if self.total else 100


def progress(catalog: Catalog) -> Progress:
    """Return how far a catalog is."""
    living = list(catalog.living())
    return Progress(
        total=len(living),
        translated=sum(map(is_translated, living)),
        needs_work=sum(map(needs_work, living)),
        obsolete=len(catalog.po) - len(living),
    )
