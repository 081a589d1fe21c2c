"""Rule books to look at: which there are, what they say, how they differ, as a file, as a paper."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import Meeting
from jifen_desktop.domain.rule_comparison import Comparison, RuleUse, compare_rules
from jifen_desktop.domain.rule_refusals import NoRuleDraft
from jifen_desktop.domain.rule_sheet import RuleSection, RuleSheet
from jifen_desktop.domain.rules import Category, KeptRule, Rule, RuleBook
from jifen_desktop.domain.settings import SUPERVISION_PHONE
from jifen_desktop.exchange.rules_file import write_rules


@dataclass(frozen=True, kw_only=True)
class ListedBook:
    """A rule book as the list of them shows it."""

    book: RuleBook
    #: How many of its rules are in use.
    rules: int
    #: The meeting that adopted it; None for a draft.
    meeting: Meeting | None
    #: The draft that the next adoption would take.
    next_to_adopt: bool


@dataclass(frozen=True, kw_only=True)
class WholeBook:
    """A rule book with its rules in the order of their codes, disabled ones among them."""

    book: RuleBook
    rules: tuple[KeptRule, ...]


def list_books(store: Store) -> tuple[ListedBook, ...]:
    """Every rule book, the newest first."""
    with store.reading() as book:
        counts, draft = book.rules.counts(), book.rules.newest_draft()
        return tuple(
            ListedBook(
                book=found,
                rules=counts.get(found.id, 0),
                meeting=_meeting(book, found),
                next_to_adopt=found == draft,
            )
            for found in reversed(book.rules.books())
        )


def whole_book(store: Store, rule_book_id: int) -> WholeBook:
    with store.reading() as book:
        return _whole(book, book.rules.book(rule_book_id))


def book_in_force(store: Store, day: date) -> WholeBook | None:
    """The adopted book for events of that day."""
    with store.reading() as book:
        found = book.rules.in_force(day)
        return _whole(book, found) if found else None


def newest_book(store: Store) -> WholeBook | None:
    """What the next edit begins with: the draft that waits, else the last version adopted."""
    with store.reading() as book:
        found = _newest(book)
        return _whole(book, found) if found else None


def compare_books(store: Store, before_id: int, after_id: int) -> Comparison:
    """What the later book changes, and how many households and deeds keep what they had."""
    with store.reading() as book:
        after = [kept.rule for kept in book.rules.of_book(after_id)]
        return _compare(book, before_id, after)


def compare_edit(store: Store, before_id: int, rules: Iterable[Rule]) -> Comparison:
    """What rules not yet saved would change in a book."""
    with store.reading() as book:
        return _compare(book, before_id, rules)


def rule_uses(store: Store, codes: Collection[str]) -> Mapping[str, RuleUse]:
    """How many households and deeds stand with each of these rules; unused ones are absent."""
    with store.reading() as book:
        return book.rules.uses(codes)


def export_rules(store: Store, path: Path, rule_book_id: int | None = None) -> None:
    """Write a book's rules, those of `newest_book` unless said, as an .xlsx to edit and import.

    Raises NoRuleDraft where there is no book, and PathUnwritable.
    """
    with store.reading() as book:
        found = _newest(book) if rule_book_id is None else book.rules.book(rule_book_id)
        if found is None:
            raise NoRuleDraft
        rules = [kept.rule for kept in book.rules.of_book(found.id)]
    write_rules(path, found.category_names, rules)


def rule_sheet(store: Store, rule_book_id: int) -> RuleSheet:
    """What the paper for the wall says: the rules in use, and by whose word they are."""
    with store.reading() as book:
        found = book.rules.book(rule_book_id)
        rules = [kept.rule for kept in book.rules.of_book(rule_book_id) if kept.rule.active]
        head = book.head.read()
        today = book.actions.last_business_date()
        assert today is not None  # a book begins with an action
        return RuleSheet(
            village_name=head.village_name,
            practice=head.practice,
            sections=tuple(
                RuleSection(
                    category=category,
                    name=found.category_names[category],
                    rules=tuple(rule for rule in rules if rule.category is category),
                )
                for category in Category
            ),
            version=found.version,
            effective_on=found.effective_on,
            meeting=_meeting(book, found),
            supervision_phone=book.settings.value(SUPERVISION_PHONE, today),
        )


def _whole(book: Book, found: RuleBook) -> WholeBook:
    return WholeBook(book=found, rules=tuple(book.rules.of_book(found.id)))


def _newest(book: Book) -> RuleBook | None:
    adopted = [found for found in book.rules.books() if found.version]
    last = max(adopted, key=lambda found: found.version, default=None)
    return book.rules.newest_draft() or last


def _meeting(book: Book, found: RuleBook) -> Meeting | None:
    return None if found.meeting_id is None else book.meetings.get(found.meeting_id)


def _compare(book: Book, before_id: int, after: Iterable[Rule]) -> Comparison:
    before = [kept.rule for kept in book.rules.of_book(before_id)]
    comparison = compare_rules(before, after)
    return replace(comparison, uses=book.rules.uses(comparison.touched_codes))
