"""Finding goods by code, barcode, part of the name or its pinyin."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from jifen_desktop.domain.finding import (
    TYPED_LENGTH_MAX,
    Lines,
    Numbers,
    Ranked,
    Readings,
    best_owners,
    clean_typed,
    is_number,
    is_pinyin,
    is_tail,
    name_key,
    number_key,
)

PRODUCTS_SHOWN_MAX: Final = 60


@dataclass(frozen=True, kw_only=True)
class FindableProduct:
    """What goods are called; `readings` as services/pinyin.py makes them."""

    id: int
    code: str
    name: str
    readings: str
    barcodes: tuple[str, ...] = ()


class GoodsText:
    """The names, readings and codes of all goods, ready for the next keystroke."""

    def __init__(self, products: Iterable[FindableProduct]) -> None:
        """Goods in the order in which equals are shown."""
        rows = list(products)
        self._names = Lines((row.id, name_key(row.name)) for row in rows)
        self._readings = Readings(
            (row.id, line) for row in rows for line in row.readings.split("\n")
        )
        codes = [(row.id, number_key(row.code)) for row in rows]
        self._codes = Numbers(codes)
        self._parts_of_codes = Lines(codes)
        self._barcodes = Numbers((row.id, number_key(no)) for row in rows for no in row.barcodes)
        for part in (self._readings, self._codes, self._barcodes):
            part.make_ready()

    def find(self, typed: str) -> list[int]:
        """Ids of the goods that fit best, exact before start before inside."""
        if len(typed) > TYPED_LENGTH_MAX:
            return []
        return best_owners(self._kinds(clean_typed(typed)), PRODUCTS_SHOWN_MAX)

    def _kinds(self, clean: str) -> list[Ranked]:
        """What the typed text may be, the likeliest kind first; names hold figures too: 5kg."""
        name, number = name_key(clean), number_key(clean)
        kinds: list[Ranked] = []
        if is_pinyin(name):
            kinds.append(self._readings.ranked(name))
        if is_number(number):
            kinds.append(self._codes.ranked(number))
            if is_tail(number):
                kinds.append(self._barcodes.ranked(number))
            kinds.append(self._parts_of_codes.ranked(number))
        if name:
            kinds.append(self._names.ranked(name))
        return kinds
