"""Pages of a list: which there are, and the links between them."""

from collections.abc import Callable

from app.publishing.pages import PageLink, Pager

PAGE_SIZE = 20
AROUND = 1


def last_page(total: int, size: int = PAGE_SIZE) -> int:
    """Return the number of the last page; a list with nothing in it has one page."""
    return max(1, -(-total // size))


def pager(number: int, total: int, path: Callable[[int], str], size: int = PAGE_SIZE) -> Pager:
    """Return the pager of page `number`: the first page, the last, those around, and gaps between."""
    last = last_page(total, size)
    shown = sorted({1, last, *range(max(1, number - AROUND), min(last, number + AROUND) + 1)})
    links: list[PageLink] = []
    for position, page in enumerate(shown):
        if position and page - shown[position - 1] > 1:
            links.append(PageLink(None, ""))
        links.append(PageLink(page, path(page), is_here=page == number))
    return Pager(
        number=number,
        last=last,
        links=tuple(links),
        previous_path=path(number - 1) if number > 1 else None,
        next_path=path(number + 1) if number < last else None,
    )
