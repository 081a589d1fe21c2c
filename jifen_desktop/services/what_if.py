"""细则试算: a past quarter's deeds replayed under other rules; nothing is written."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.amounts import line_points
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.products import ProductState
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import TextMissing
from jifen_desktop.domain.replaying import replay
from jifen_desktop.domain.rule_lists import RuleList
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.domain.what_if import Outcome, TriedRules, WhatIf
from jifen_desktop.services.drafting_rules import rule_faults
from jifen_desktop.services.past_quarter import read_past_quarter
from jifen_desktop.services.shelf import PAGE_PRODUCTS_MAX


@dataclass(frozen=True, kw_only=True)
class RulesFile:
    """Rules as they were read from a file, and what the file is called."""

    name: str
    rules: RuleList


def what_if(
    store: Store,
    source: RulesFile | int,
    quarter: Quarter,
    *,
    today: date,
    step: Step = nobody_watches,
) -> WhatIf:
    """What the quarter would have been under the rules of a file, or of a rule book by its id.

    `today` decides which goods are expired. Raises RowsBad when any row of the file is bad
    (rule_faults names them), TextMissing when it has no rule.
    """
    tried, rules, names = _rules(store, source)
    past = read_past_quarter(store, quarter, rules, step)
    replayed = replay(
        past.deeds,
        past.others,
        made_under=past.made_under,
        rules=rules,
        matters=past.matters,
    )
    outcome = Outcome(past.scores, replayed, past.made_under)
    with store.reading() as book:
        head = book.head.read()
    return WhatIf(
        village_name=head.village_name,
        practice=head.practice,
        quarter=quarter,
        tried=tried,
        tried_on=today,
        households=outcome.households(past.accounts),
        categories=outcome.categories(),
        category_names=names,
        worthless=outcome.worthless,
        owed=outcome.owed(past.accounts, _stock_points(store, today)),
    )


def _rules(
    store: Store, source: RulesFile | int
) -> tuple[TriedRules, list[Rule], dict[Category, str]]:
    """The rules to try, disabled ones among them, and what they call the categories."""
    if isinstance(source, int):
        with store.reading() as book:
            found = book.rules.book(source)
            rules = [kept.rule for kept in book.rules.of_book(source)]
        return TriedRules(file_name="", version=found.version), rules, found.category_names
    faults = rule_faults(store, source.rules)
    if faults:
        raise RowsBad(len(faults))
    rules = [found.rule for found in source.rules.rules]
    if not rules:
        raise TextMissing("item")
    return TriedRules(file_name=source.name, version=0), rules, dict(source.rules.category_names)


def _stock_points(store: Store, today: date) -> int:
    """What the goods that may be handed out today cost in points."""
    total, after_id = 0, 0
    while True:
        with store.reading() as book:
            page = book.products.page(after_id, PAGE_PRODUCTS_MAX)
            left = book.stock.sellable([product.id for product in page], today)
        if not page:
            return total
        total += sum(
            line_points(product.price_points, left[product.id].quantity, product.scale)
            for product in page
            if product.id in left and product.state is ProductState.OFFERED
        )
        after_id = page[-1].id
