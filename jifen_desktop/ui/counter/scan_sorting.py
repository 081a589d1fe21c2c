"""What a scanned code is: goods, a household's card or number, or nothing that is known."""

from collections.abc import Callable
from dataclasses import dataclass

from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.domain.shelf import Shelf
from jifen_desktop.ui.counter.goods_column import GoodsColumn
from jifen_desktop.ui.counter.household_box import HouseholdBox
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.wedge import TYPED_LENGTH_MIN, Scan


@dataclass(frozen=True, kw_only=True)
class ScanSorter:
    """Goods first; where the household box has the keyboard, households first."""

    finder: HouseholdFinder
    household: HouseholdBox
    goods: GoodsColumn
    open_household: Callable[[str, str], None]
    unknown: Callable[[str], None]

    def sort(self, scan: Scan, shelf: Shelf) -> None:
        known = shelf.with_code(scan.code) is not None
        if known and scan.into is not self.household.box:
            self.goods.scan(scan.code)
        else:
            self.finder.look_up(scan.code, lambda hits: self._sort_by_hits(scan, hits, known=known))

    def _sort_by_hits(self, scan: Scan, hits: list[HouseholdHit], *, known: bool) -> None:
        """A short code must be a whole number of a household: a part of one is no card."""
        exact = [hit for hit in hits if hit.household_no == scan.code]
        if len(exact) == 1 or (len(hits) == 1 and len(scan.code) >= TYPED_LENGTH_MIN):
            self.open_household((exact or hits)[0].household_no, scan.code)
        elif known:
            self.goods.scan(scan.code)
        elif scan.into is self.household.box:
            self.household.ask_code(scan.code)
        else:
            self.unknown(scan.code)
