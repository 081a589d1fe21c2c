"""What the page shows at a time: a book, or a draft that is written, and what is new."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jifen_desktop.domain.goods_search import FindableProduct, GoodsText
from jifen_desktop.domain.rule_comparison import Comparison, RuleUse
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.services.pinyin import goods_readings
from jifen_desktop.services.rule_listing import (
    ListedBook,
    WholeBook,
    book_in_force,
    compare_edit,
    list_books,
    newest_book,
    rule_uses,
    whole_book,
)
from jifen_desktop.ui.rules.rule_edit import RuleEdit
from jifen_desktop.ui.rules.words import Mark, Standing, marks_of

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store


@dataclass(frozen=True, kw_only=True)
class ShownBook:
    """A book that can be chosen, and what it is to the village today."""

    listed: ListedBook
    standing: Standing

    @property
    def id(self) -> int:
        return self.listed.book.id


@dataclass(frozen=True, kw_only=True)
class RuleView:
    """Everything the page shows. Without a book and without a draft there are no rules."""

    #: The newest first, without drafts that a later one has replaced.
    books: tuple[ShownBook, ...]
    #: What is shown; None for the draft that is being written.
    shown: ShownBook | None
    rules: tuple[Rule, ...]
    names: Mapping[Category, str]
    uses: Mapping[str, RuleUse]
    #: The version adopted last, with which drafts are compared.
    reference: ShownBook | None
    reference_codes: frozenset[str]
    #: What the shown draft changes in it; None for what is no draft, or the first.
    comparison: Comparison | None
    #: What the next draft begins with.
    newest: WholeBook | None

    @property
    def standing(self) -> Standing:
        """Without a book there is nothing but what is being written."""
        return Standing.EDITED if self.shown is None else self.shown.standing

    def marks(self) -> Mapping[str, Mark]:
        """What became of each rule."""
        marks = {rule.code: Mark.USED if rule.active else Mark.DISABLED for rule in self.rules}
        return {**marks, **(marks_of(self.comparison) if self.comparison else {})}

    def rule(self, code: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.code == code), None)


def read_view(
    store: "Store", today: date, wanted_id: int | None, edit: RuleEdit | None
) -> RuleView:
    """The draft that is being written, the wanted book, what is in force, or the newest."""
    in_force, newest = book_in_force(store, today), newest_book(store)
    books = _books(list_books(store), in_force)
    reference = next((one for one in books if one.listed.book.version), None)
    if edit is not None:
        shown, rules, names = None, edit.ordered(), edit.names
    else:
        shown = _chosen(books, wanted_id, in_force)
        whole = whole_book(store, shown.id) if shown else None
        rules = tuple(kept.rule for kept in whole.rules) if whole else ()
        names = whole.book.category_names if whole else {}
    is_draft = shown is None or shown.standing is Standing.DRAFT
    return RuleView(
        books=books,
        shown=shown,
        rules=rules,
        names=names,
        uses=rule_uses(store, {rule.code for rule in rules}),
        reference=reference,
        reference_codes=_codes(store, reference),
        comparison=compare_edit(store, reference.id, rules) if reference and is_draft else None,
        newest=newest,
    )


def _codes(store: "Store", reference: ShownBook | None) -> frozenset[str]:
    if reference is None:
        return frozenset()
    return frozenset(kept.rule.code for kept in whole_book(store, reference.id).rules)


def _books(listed: tuple[ListedBook, ...], in_force: WholeBook | None) -> tuple[ShownBook, ...]:
    """The draft that waits, then versions, the newest first."""
    last = in_force.book.version if in_force else 0
    shown = [
        ShownBook(listed=one, standing=_standing(one, last))
        for one in listed
        if one.book.version or one.next_to_adopt
    ]
    return tuple(sorted(shown, key=_place))


def _place(one: ShownBook) -> tuple[bool, int]:
    version = one.listed.book.version
    return bool(version), -version


def _standing(one: ListedBook, in_force_version: int) -> Standing:
    version = one.book.version
    if not version:
        return Standing.DRAFT
    if version == in_force_version:
        return Standing.IN_FORCE
    return Standing.COMING if version > in_force_version else Standing.OLD


def _chosen(
    books: tuple[ShownBook, ...], wanted_id: int | None, in_force: WholeBook | None
) -> ShownBook | None:
    """The wanted book if it is still there."""
    by_id = {one.id: one for one in books}
    first = books[0] if books else None
    fallback = by_id.get(in_force.book.id, first) if in_force else first
    return fallback if wanted_id is None else by_id.get(wanted_id, fallback)


def rule_text(rules: tuple[Rule, ...]) -> GoodsText:
    """Rules to be found by code, by a part of the matter or by its pinyin; ids are places."""
    return GoodsText(
        FindableProduct(
            id=place, code=rule.code, name=rule.item, readings=goods_readings(rule.item)
        )
        for place, rule in enumerate(rules)
    )
