"""Rows dealt out to pages, as a ledger does it: 过次页 at the foot, 承前页 at the head."""

from collections.abc import Sequence

BROUGHT_FORWARD = "承前页"
CARRIED_FORWARD = "过次页"


def deal_rows(heights: Sequence[float], *, room: float, tail: float, carried: float) -> list[range]:
    """Which rows stand on which page.

    `room` is what a page has for rows; the last page must keep `tail` of it for what
    follows them, every other one `carried` at its foot, all but the first `carried` at
    their head. No page but the first is without a row.
    """
    pages: list[range] = []
    first = 0
    while True:
        used = carried if first else 0
        if used + sum(heights[first:]) + tail <= room or first == len(heights):
            return [*pages, range(first, len(heights))]
        used += carried + heights[first]
        after = first + 1
        while after < len(heights) - 1 and used + heights[after] <= room:
            used += heights[after]
            after += 1
        pages.append(range(first, after))
        first = after


def page_number(number: int, pages: int) -> str:
    return f"第 {number} 页 / 共 {pages} 页"
