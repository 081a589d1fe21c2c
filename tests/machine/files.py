"""What a roster or a goods list does to the model's households and products."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from tests.machine.asks import Article, Family
from tests.machine.state import Household, Product, State

_GROUPS = {"第一组": 1, "第二组": 2}


@dataclass
class Outcome:
    """The book after a file: whom it made new, changed, left alone and could not take."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: int = 0
    families: dict[str, Household] = field(default_factory=dict[str, Household])
    articles: dict[str, Product] = field(default_factory=dict[str, Product])

    def count(self, before: object, after: object) -> bool:
        """Count a good row and tell whether it says anything new."""
        if before == after:
            self.unchanged += 1
        elif before is None:
            self.new += 1
        else:
            self.changed += 1
        return before != after


# --- rosters -----------------------------------------------------------------


def read_families(state: State, rows: tuple[Family, ...]) -> Outcome:
    """Every row by itself; a row that cannot be taken is bad, whatever the reason."""
    outcome = Outcome()
    numbers = _Numbers(state, rows)
    cards = {card: no for no, known in state.households.items() for card in known.cards}
    seen_numbers: set[str] = set()
    seen_cards: set[str] = set()
    for row in rows:
        number = _whose(state, row, numbers)
        known = state.households.get(number) if number else None
        taken = row.card is not None and cards.get(row.card, number) != number
        if number is None or (known is None and not row.head) or taken or number in seen_numbers:
            outcome.bad += 1
            continue
        seen_numbers.add(number)
        if row.card in seen_cards:
            outcome.bad += 1
            continue
        if row.card is not None:
            seen_cards.add(row.card)
        after = _family_after(known, row)
        if outcome.count(known, after):
            outcome.families[number] = after
    return outcome


class _Numbers:
    """Numbers for households whose row has none: the group's next one that nobody ever had."""

    def __init__(self, state: State, rows: tuple[Family, ...]) -> None:
        self._last: defaultdict[int, int] = defaultdict(int)
        for number in [*state.balances, *(row.number for row in rows if row.number)]:
            if found := re.fullmatch(r"(\d\d)-(\d\d\d)", number):
                group, running = int(found[1]), int(found[2])
                self._last[group] = max(self._last[group], running)

    def next_of(self, group_name: str) -> str:
        group = _GROUPS[group_name]
        self._last[group] += 1
        return f"{group:02d}-{self._last[group]:03d}"


def _whose(state: State, row: Family, numbers: _Numbers) -> str | None:
    """The household's number; None where the row fits two, or names nobody."""
    if row.number is not None:
        return row.number
    if not row.head or not row.group:
        return None
    fitting = [
        number
        for number, known in state.households.items()
        if (known.group, known.head) == (row.group, row.head)
    ]
    if len(fitting) > 1:
        fitting = [n for n in fitting if row.phone and state.households[n].phone == row.phone]
        return fitting[0] if len(fitting) == 1 else None
    return fitting[0] if fitting else numbers.next_of(row.group)


def _family_after(known: Household | None, row: Family) -> Household:
    """The household as the row wants it; an empty cell never erases."""
    start = known or Household("", "", "", None, None, (), frozenset())
    members = dict(start.members)
    for name, relation in row.members:
        members[name] = relation or members.get(name, "")
    return replace(
        start,
        head=row.head or start.head,
        group=row.group or start.group,
        phone=row.phone or start.phone,
        population=start.population if row.population is None else row.population,
        opened_on=row.opened_on or start.opened_on,
        members=tuple(members.items()),
        cards=start.cards | ({row.card} if row.card else frozenset[str]()),
    )


# --- goods lists -------------------------------------------------------------


def read_articles(state: State, rows: tuple[Article, ...]) -> Outcome:
    """Every row by itself; codes and barcodes are one name space."""
    outcome = Outcome()
    owners = {b: code for code, product in state.products.items() for b in product.barcodes}
    codes = state.scales.keys() | {row.code for row in rows}
    seen: set[str] = set()
    for row in rows:
        known = state.products.get(row.code)
        after = _article_after(state, known, row)
        taken = owners.get(row.code, row.code) != row.code or any(
            owners.get(b, row.code) != row.code or (b in codes and b != row.code)
            for b in row.barcodes
        )
        if row.code in seen or taken or after is None:
            outcome.bad += 1
            continue
        seen.add(row.code)
        owners |= dict.fromkeys(row.barcodes, row.code)
        if outcome.count(known, after):
            outcome.articles[row.code] = after
    return outcome


def _article_after(state: State, known: Product | None, row: Article) -> Product | None:
    """The product as the row wants it; None where it cannot be so."""
    if known is None and (row.name is None or row.price is None):
        return None
    had_goods = any(batch.code == row.code for batch in state.batches.values())
    scale = state.scales[row.code] if known or had_goods else 1
    if row.weighed is not None and (wanted := 1000 if row.weighed else 1) != scale:
        if had_goods:
            return None  # counted stays counted, weighed stays weighed
        scale = wanted
    start = known or Product("", "", 0, scale, offered=True, barcodes=frozenset())
    return replace(
        start,
        name=row.name or start.name,
        price=start.price if row.price is None else row.price,
        unit=row.unit or start.unit,
        scale=scale,
        offered=start.offered if row.active is None else row.active,
        barcodes=start.barcodes | set(row.barcodes),
    )
