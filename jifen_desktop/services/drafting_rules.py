"""Writing a new draft of the rules: from a file, from the preset, or as edited by hand.

Rules are never altered. A draft becomes a rule book when a meeting adopts it; until then
the next draft takes its place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import TextMissing
from jifen_desktop.domain.rule_lists import RuleList, RuleText
from jifen_desktop.domain.rule_refusals import CategoryUnfit, UsedRuleFixed
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.exchange import rule_words
from jifen_desktop.exchange.preset import read_preset
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A draft that was written; `rules` counts those in use, disabled ones come on top."""

    voucher_no: int
    rule_book_id: int
    rules: int
    disabled: int


def rule_faults(store: Store, source: RuleList) -> tuple[RowFault, ...]:
    """Every bad row of a file of rules: what it says wrong, and what the book knows better."""
    with store.reading() as book:
        return _faults(book, source)


def import_rules(store: Store, source: RuleList, *, key: str, actor: Actor, at: Moment) -> Drafted:
    """Make a file of rules the newest draft.

    Raises RowsBad when any row is bad: then nothing is written. TextMissing without a rule.
    """
    request = Request(kind=Kind.DRAFT_RULES, key=key, actor=actor, at=at)

    rules = [found.rule for found in source.rules]

    def check(book: Book) -> None:
        faults = _faults(book, source)
        if faults:
            raise RowsBad(len(faults))

    return carry_out(
        store, request, lambda book: _draft(book, request, source.category_names, rules, check)
    )


def draft_preset(store: Store, *, key: str, actor: Actor, at: Moment) -> Drafted:
    """Make the preset of 76 rules the newest draft."""
    return import_rules(store, read_preset(), key=key, actor=actor, at=at)


def save_rules(
    store: Store,
    category_names: Mapping[Category, str],
    rules: Sequence[Rule],
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> Drafted:
    """Make a set of rules as edited the newest draft.

    Raises TwiceInFile for a code that stands twice, UsedRuleFixed for a used rule that means
    something else now, CategoryUnfit for two categories of one name.
    """
    names = _clean_names(category_names)
    request = Request(kind=Kind.DRAFT_RULES, key=key, actor=actor, at=at)

    def check(book: Book) -> None:
        _refuse_doubles(rules)
        used = book.rules.used()
        for rule in rules:
            _refuse_new_meaning(rule, used)

    return carry_out(store, request, lambda book: _draft(book, request, names, rules, check))


def usual_category_names() -> dict[Category, str]:
    """What the five categories are called where a village begins without the preset."""
    return dict(rule_words.DEFAULT_CATEGORY_NAMES)


# --- rules as text ---------------------------------------------------------------


def rule_typed(text: RuleText) -> Rule:
    """The rule that a form says, read as a file is read. Raises what fits no rule."""
    return rule_words.read_rule(text)


def rule_written(rule: Rule) -> RuleText:
    """A rule as a form shows it."""
    return rule_words.rule_text(rule, str(rule.category))


# --- checking and writing --------------------------------------------------------


def _faults(book: Book, source: RuleList) -> tuple[RowFault, ...]:
    used = book.rules.used()
    faults = list(source.faults)
    for found in source.rules:
        try:
            _refuse_new_meaning(found.rule, used)
        except UsedRuleFixed as reason:
            cells = source.cells.get(found.row, ())
            faults.append(RowFault(row=found.row, reason=reason, cells=cells))
    return tuple(sorted(faults, key=lambda fault: fault.row))


def _refuse_new_meaning(rule: Rule, used: Mapping[str, Rule]) -> None:
    """Caps count a code over all versions, so its points and quantities must stay comparable."""
    known = used.get(rule.code, rule)
    if (rule.sign, rule.scale) != (known.sign, known.scale):
        raise UsedRuleFixed(rule.code)


def _refuse_doubles(rules: Sequence[Rule]) -> None:
    places: dict[str, int] = {}
    for place, rule in enumerate(rules, start=1):
        if rule.code in places:
            raise TwiceInFile("code", rule.code, places[rule.code])
        places[rule.code] = place


def _clean_names(category_names: Mapping[Category, str]) -> dict[Category, str]:
    """All five names, each its own."""
    names: dict[Category, str] = {}
    for category in Category:
        typed = category_names[category]
        name = clean_text(typed, "rule_category", rule_words.CATEGORY_NAME_LENGTH_MAX)
        if name in names.values():
            raise CategoryUnfit(name)
        names[category] = name
    return names


def _draft(
    book: Book,
    request: Request,
    category_names: Mapping[Category, str],
    rules: Sequence[Rule],
    check: Callable[[Book], None],
) -> Drafted:
    """Write the draft unless this key has written it before."""
    require(book, request.actor, Act.DRAFT_RULES)
    names = {category: category_names[category] for category in Category}
    content = repr((names, tuple(rules)))
    before = accepted_before(book, request, content)
    if before is not None:
        return _answer(book, before.seq)
    check(book)
    if not rules:
        raise TextMissing("item")
    given = {rule.code for rule in rules}
    left_out = [rule for code, rule in book.rules.used().items() if code not in given]
    action = append_action(book, request, content)
    book.rules.draft(action.seq, names, [*rules, *(replace(r, active=False) for r in left_out)])
    return _answer(book, action.seq)


def _answer(book: Book, seq: int) -> Drafted:
    """What the act wrote, read back: a repeated key gets the same."""
    rule_book_id = book.rules.drafted_by(seq)
    assert rule_book_id is not None, seq
    rules = book.rules.of_book(rule_book_id)
    active = sum(kept.rule.active for kept in rules)
    return Drafted(
        voucher_no=seq, rule_book_id=rule_book_id, rules=active, disabled=len(rules) - active
    )
