"""Bugs put into the program on purpose: a machine that misses one of them is too weak.

Each is a small patch of the program and, where a trigger of the file would stop the bug
anyway, of the file's guards.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import create_engine

from jifen_desktop.db import goods, ledger
from jifen_desktop.db.actions import Actions
from jifen_desktop.db.book import Book
from jifen_desktop.db.head import Head
from jifen_desktop.db.households import Households
from jifen_desktop.db.redemptions import Redemptions
from jifen_desktop.db.sqlite import guards, schema
from jifen_desktop.db.store import Store
from jifen_desktop.domain import cart
from jifen_desktop.domain.clock import BusinessDay, Moment
from jifen_desktop.domain.products import BatchStock, Pick, Product
from jifen_desktop.services import (
    booking,
    household_plan,
    import_households,
    permissions,
    redeeming,
    restoring,
    reversing,
)
from jifen_desktop.services.household_plan import HouseholdPlan
from jifen_desktop.services.importing import Import, Imported, carry_out_import

Patch = pytest.MonkeyPatch
Mutant = Callable[[Patch], None]


def _always(answer: object) -> Callable[..., Any]:
    """A function that answers the same, whatever it is asked."""

    def same(*_: object, **__: object) -> Any:  # noqa: ANN401
        return answer

    return same


def _without_triggers(patch: Patch, *names: str) -> None:
    """Books are made, and accepted, without these guards."""
    rest = tuple(sql for sql in guards.guards() if sql.split()[2] not in names)
    patch.setattr(schema, "guards", _always(rest))
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        schema.create_schema(fresh)
        patch.setitem(
            schema.SCHEMA_SHA256, schema.VERSION, schema.schema_sha256(schema.schema_text(fresh))
        )
    engine.dispose()


def redeem_without_looking_at_the_balance(patch: Patch) -> None:
    _without_triggers(patch, "transfer_not_overdrawn")
    checkout = redeeming._checkout

    class Generous(ledger.Ledger):
        def balance(self, account_id: int, *, until_seq: int | None = None) -> int:
            return max(super().balance(account_id, until_seq=until_seq), 5_000)

    def blind(book: Book, *rest: Any) -> Any:  # noqa: ANN401
        book.ledger = Generous(book.connection)
        return checkout(book, *rest)

    patch.setattr(redeeming, "_checkout", blind)


def void_returns_points_twice(patch: Patch) -> None:
    append = ledger.Ledger.append

    def twice(self: ledger.Ledger, seq: int, transfers: list[ledger.Transfer]) -> None:
        back = [t for t in transfers if t.from_account_id == 2]
        append(self, seq, [*transfers, *back])

    patch.setattr(ledger.Ledger, "append", twice)


def void_returns_goods_to_the_newest_batch(patch: Patch) -> None:
    append = goods.Stock.append

    def newest(self: goods.Stock, seq: int, moves: Iterable[goods.StockMove]) -> None:
        shelved: list[goods.StockMove] = []
        for move in moves:
            batch = move.batch_id
            if move.kind == "return":
                batches = self.batches(self.product_of_batch(batch))
                batch = batches[-1].batch_id
            shelved.append(replace(move, batch_id=batch))
        append(self, seq, shelved)

    patch.setattr(goods.Stock, "append", newest)


def key_is_not_compared_with_its_content(patch: Patch) -> None:
    patch.setattr(booking, "fingerprint", _always(bytes(32)))


def key_is_booked_again(patch: Patch) -> None:
    """Every retry is a new act: the double click that redeems twice."""
    _without_triggers(patch, "action_key_once")
    patch.setattr(redeeming, "accepted_before", _always(None))
    append = Actions.append

    def under_another_key(self: Actions, action: Any) -> None:  # noqa: ANN401
        if self.with_key(action.kind, action.key) is not None:
            action = replace(action, key=f"{action.key}-{action.seq}")
        append(self, action)

    patch.setattr(Actions, "append", under_another_key)


def household_opens_twice(patch: Patch) -> None:
    _without_triggers(patch, "transfer_one_opening")
    patch.setattr(ledger.Ledger, "opened", _always(False))


def anything_can_be_reversed(patch: Patch) -> None:
    _without_triggers(patch, "action_reversal_final")
    patch.setattr(reversing, "_refuse_irreversible", _always(None))


def act_is_reversed_though_something_depends(patch: Patch) -> None:
    patch.setattr(Actions, "changed_later", _always({}))
    patch.setattr(ledger.Ledger, "moved_later", _always({}))


def receipt_number_is_used_again_after_a_restore(patch: Patch) -> None:
    patch.setattr(restoring.Restoring, "_numbers_given_out", _always({}))


def restore_keeps_the_epoch(patch: Patch) -> None:
    patch.setattr(Head, "open_epoch", _always(None))


def business_date_follows_the_pc(patch: Patch) -> None:
    def believed(moment: Moment, **_: object) -> BusinessDay:
        return BusinessDay(day=moment.typed or moment.local.date(), flagged=False)

    patch.setattr(booking, "business_day", believed)


def typed_day_is_not_flagged(patch: Patch) -> None:
    business_day = booking.business_day

    def silent(moment: Moment, *, last: date | None, build: date) -> BusinessDay:
        return replace(business_day(moment, last=last, build=build), flagged=False)

    patch.setattr(booking, "business_day", silent)


def half_a_hundredth_is_cut_off(patch: Patch) -> None:
    def cut(price_points: int, quantity: int, scale: int) -> int:
        return price_points * quantity // scale

    patch.setattr(cart, "line_points", cut)


def expired_goods_are_handed_out(patch: Patch) -> None:
    pick = redeeming.pick

    def any_batch(
        product: Product, wanted: int, batches: Iterable[BatchStock], today: date
    ) -> tuple[Pick, ...]:
        del today
        return pick(product, wanted, batches, date.min)

    patch.setattr(redeeming, "pick", any_batch)


def newest_goods_go_first(patch: Patch) -> None:
    pick = redeeming.pick

    def turned(
        product: Product, wanted: int, batches: Iterable[BatchStock], today: date
    ) -> tuple[Pick, ...]:
        back = [replace(batch, batch_id=-batch.batch_id) for batch in batches]
        found = pick(product, wanted, back, today)
        return tuple(replace(one, batch_id=-one.batch_id) for one in found)

    patch.setattr(redeeming, "pick", turned)


def empty_cell_erases(patch: Patch) -> None:
    changed = household_plan.changed_values

    def erasing(household: Any, draft: Any) -> dict[str, Any]:  # noqa: ANN401
        gone = {"phone": ""} if draft.phone is None and household.phone else {}
        return changed(household, draft) | gone

    patch.setattr(household_plan, "changed_values", erasing)


def reversed_import_leaves_goods(patch: Patch) -> None:
    patch.setattr(reversing, "withdraw_products", _always(None))


def reversed_import_leaves_households(patch: Patch) -> None:
    patch.setattr(reversing, "withdraw_households", _always(None))


def refused_act_leaves_a_text(patch: Patch) -> None:
    """What was written before the refusal stays in the book."""
    require = redeeming.require

    def noting(book: Book, actor: Any, act: Any) -> None:  # noqa: ANN401
        try:
            require(book, actor, act)
        except BaseException:
            last = book.actions.last()
            assert last is not None
            book.actions.keep_texts(last.seq, {"note": "refused"})
            book.connection.commit()
            raise

    patch.setattr(redeeming, "require", noting)


def second_person_is_not_asked_next_day(patch: Patch) -> None:
    patch.setattr(reversing, "_void_act", _always(permissions.Act.VOID_SAME_DAY))


def clerk_redeems(patch: Patch) -> None:
    permission = permissions.PERMISSIONS[permissions.Act.REDEEM]
    roles = permissions.PERMISSIONS[permissions.Act.BACK_UP].roles
    patch.setitem(permissions.PERMISSIONS, permissions.Act.REDEEM, replace(permission, roles=roles))


def cached_balance_stands_still(patch: Patch) -> None:
    _without_triggers(patch, "transfer_moves_balance")


def repeated_key_answers_todays_stock(patch: Patch) -> None:
    on_hand = goods.Stock.on_hand

    def today(self: goods.Stock, product_id: int, *, until_seq: int | None = None) -> int:
        del until_seq
        return on_hand(self, product_id)

    patch.setattr(goods.Stock, "on_hand", today)


def receipt_is_numbered_from_all_years(patch: Patch) -> None:
    _without_triggers(patch, "redemption_numbered")
    last_number = Redemptions.last_number

    def running_on(self: Redemptions, year: int) -> int:
        newest = last_number(self, year - 1)
        return max(last_number(self, year), year * 1_000_000 + newest % 1_000_000)

    patch.setattr(Redemptions, "last_number", running_on)


def known_household_comes_twice(patch: Patch) -> None:
    """Rows without a number never find their household."""
    find = household_plan._known_household

    def stranger(known: Any, draft: Any) -> Any:  # noqa: ANN401
        return find(known, draft) if draft.household_no is not None else None

    patch.setattr(household_plan, "_known_household", stranger)


def new_name_is_not_written(patch: Patch) -> None:
    update = Households.update

    def half(self: Households, household_id: int, values: dict[str, Any]) -> None:
        rest = {name: value for name, value in values.items() if name != "head_name"}
        if rest:
            update(self, household_id, rest)

    patch.setattr(Households, "update", half)


def bad_rows_are_skipped_unasked(patch: Patch) -> None:
    def unasked(store: Store, file: Import[HouseholdPlan]) -> Imported:
        return carry_out_import(store, replace(file, skip_bad=True))

    patch.setattr(import_households, "carry_out_import", unasked)


MUTANTS: tuple[Mutant, ...] = (
    redeem_without_looking_at_the_balance,
    void_returns_points_twice,
    void_returns_goods_to_the_newest_batch,
    key_is_not_compared_with_its_content,
    key_is_booked_again,
    household_opens_twice,
    anything_can_be_reversed,
    act_is_reversed_though_something_depends,
    receipt_number_is_used_again_after_a_restore,
    restore_keeps_the_epoch,
    business_date_follows_the_pc,
    typed_day_is_not_flagged,
    half_a_hundredth_is_cut_off,
    expired_goods_are_handed_out,
    newest_goods_go_first,
    empty_cell_erases,
    reversed_import_leaves_goods,
    reversed_import_leaves_households,
    refused_act_leaves_a_text,
    second_person_is_not_asked_next_day,
    clerk_redeems,
    cached_balance_stands_still,
    repeated_key_answers_todays_stock,
    receipt_is_numbered_from_all_years,
    known_household_comes_twice,
    new_name_is_not_written,
    bad_rows_are_skipped_unasked,
)
