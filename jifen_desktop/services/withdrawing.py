"""Reversing an import or a correction: what it brought is withdrawn, what it changed is set back.

Nothing is deleted: a withdrawn household or product is found by nobody and keeps its
id, and a later import of the same number brings it back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.amounts import COUNTED
from jifen_desktop.domain.freeing import let_go
from jifen_desktop.domain.life import NOT_ASKED
from jifen_desktop.domain.refusals import BarcodeTaken, SomethingDepends
from jifen_desktop.services.consenting import put_consent

#: Fields whose stored value is not text, and how text becomes it again.
_NOT_TEXT: dict[str, Callable[[str], object]] = {
    "pinyin_by_hand": lambda text: text == "True",
    "household_id": int,
    "population": int,
    "opened_on": date.fromisoformat,
    "price_points": int,
    "reference_price_fen": int,
    "scale": int,
}
#: Personal fields of a household, emptied when it is withdrawn.
_EMPTIED = {"head_name": "", "phone": "", "address": "", "pinyin": ""}

#: What a withdrawn product must not bring back; its scale stays where goods came in once.
_BARE: dict[str, Any] = {
    "unit": "",
    "category": "",
    "reference_price_fen": None,
    "picture": "",
}


def _value(field: str, text: str | None) -> Any:  # noqa: ANN401 - columns differ in type
    if field in _NOT_TEXT:
        return None if text is None else _NOT_TEXT[field](text)
    return text or ""


def withdraw_households(book: Book, original: Action, reversal: Action) -> None:
    """Set households, members and cards back to what they were before the import."""
    changes = book.actions.changes(original.seq)
    brought = brought_households(changes)
    depends = first_later(
        book.actions.changed_later(original.seq, "household"),
        book.ledger.moved_later(original.seq),
        book.deeds.first_of_households(brought, original.seq),
        book.scores.moved_later(brought, original.seq),
        book.quarters.counted_later(brought, original.seq),
        book.selections.named_later(brought, original.seq),
        book.awards.given_later(brought, original.seq),
        book.households.people_changed_later(original.seq),
        book.redemptions.served_later(original.seq),
    )
    if depends is not None:
        household_id, seq = depends
        raise SomethingDepends(book.households.get(household_id).household_no, seq)
    set_people_back(book, changes, reversal)
    let_go(changes)


def set_people_back(book: Book, changes: Sequence[Change], reversal: Action) -> None:
    """Give households, members and cards the values that they had before some changes.

    A household that is withdrawn was never asked whether it is shown by name.
    """
    undone: list[Change] = []
    for change in changes:
        match change.subject:
            case "household":
                book.households.update(change.subject_id, _set_back(change, _EMPTIED))
            case "member":
                book.households.update_member(change.subject_id, _set_back(change, {"name": ""}))
            case "card":
                book.households.update_card(change.subject_id, _set_back(change, {}))
            case _:
                continue
        undone.append(_reverse_change(change))
    for household_id in book.consents.some(brought_households(changes)):
        undone += put_consent(book, household_id, NOT_ASKED)
    book.actions.record_changes(reversal.seq, undone)
    let_go(undone)


def brought_households(changes: Iterable[Change]) -> set[int]:
    """Households that some changes made appear: new, or back after a reversed import."""
    return {
        change.subject_id
        for change in changes
        if change.subject == "household"
        and change.field == "state"
        and change.before in {None, "withdrawn"}
    }


def withdraw_products(book: Book, original: Action, reversal: Action) -> None:
    """Set products and barcodes back to what they were before the import."""
    depends = first_later(
        book.actions.changed_later(original.seq, "product"),
        book.stock.moved_later(original.seq),
    )
    if depends is not None:
        product_id, seq = depends
        raise SomethingDepends(book.products.get(product_id).code, seq)
    undone: list[Change] = []
    for change in book.actions.changes(original.seq):
        if change.subject != "product":
            continue
        undone.append(_reverse_change(change))
        if change.field == "barcode":
            _set_barcode_back(book, change)
        else:
            bare = _BARE if book.stock.batches(change.subject_id) else _BARE | {"scale": COUNTED}
            book.products.update(change.subject_id, _set_back(change, bare))
    book.actions.record_changes(reversal.seq, undone)


def _set_barcode_back(book: Book, change: Change) -> None:
    """Take an added barcode off, or put a dropped one on again. Raises BarcodeTaken."""
    if change.after is not None:
        book.products.drop_barcode(change.after)
        return
    assert change.before is not None, change
    plain = change.before.upper()
    owners = {barcode.upper(): owner for barcode, owner in book.products.barcodes().items()}
    namesake = book.products.with_code(plain)
    if plain in owners:
        namesake = book.products.get(owners[plain])
    if namesake is not None and namesake.id != change.subject_id:
        raise BarcodeTaken(change.before, namesake.code)
    book.products.add_barcodes(change.subject_id, [change.before])


def first_later(*found: dict[int, int]) -> tuple[int, int] | None:
    """The first later act that stands on what was brought: subject id and seq."""
    every = [(seq, subject_id) for later in found for subject_id, seq in later.items()]
    if not every:
        return None
    seq, subject_id = min(every)
    return subject_id, seq


def _reverse_change(change: Change) -> Change:
    return Change(
        subject=change.subject,
        subject_id=change.subject_id,
        field=change.field,
        before=change.after,
        after=change.before,
        personal=change.personal,
    )


def _set_back(change: Change, emptied: Mapping[str, Any]) -> dict[str, Any]:
    """Column values that undo one change; `before` of a new row's state is None."""
    if change.field == "state" and change.before is None:
        return {"state": "withdrawn", **emptied}
    return {change.field: _value(change.field, change.before)}
