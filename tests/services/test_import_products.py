"""Importing a goods list: products, prices, barcodes."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.drafts import ProductDraft
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.products import Product, ProductState
from jifen_desktop.domain.refusals import BarcodeTaken, Refusal, ScaleFixed, TextMissing
from jifen_desktop.services.import_products import preview_products
from jifen_desktop.services.importing import FieldChange, Imported
from tests import village
from tests.village import enter_products, goods_list, product_draft

FULL = product_draft(
    "LY01",
    "大米",
    price="75",
    unit="袋",
    category="粮油",
    reference_price_fen=7500,
    picture="rice.png",
    barcodes=["6901234567892"],
)
#: The same product in a file that knows nothing but its code.
BARE = product_draft("LY01", None, price=None, unit=None)


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.unchanged, len(done.faults)


def known(store: Store, code: str = "LY01") -> Product:
    with store.reading() as book:
        found = book.products.with_code(code) or book.products.with_barcode(code)
    assert found is not None, code
    return found


def fault_of(store: Store, *drafts: ProductDraft) -> Refusal:
    [fault] = preview_products(store, goods_list(*drafts)).faults
    return fault.reason


def test_a_new_product_keeps_everything_the_list_says(store: Store) -> None:
    assert counts(enter_products(store, FULL)) == (1, 0, 0, 0)
    found = known(store)
    assert (found.name, found.unit, found.category) == ("大米", "袋", "粮油")
    assert (found.price_points, found.reference_price_fen) == (7500, 7500)
    assert (found.picture, found.scale, found.state) == ("rice.png", 1, ProductState.OFFERED)
    assert known(store, "6901234567892") == found


def test_a_new_product_may_be_off_and_weighed(store: Store) -> None:
    enter_products(store, product_draft("SG01", "苹果", unit=None, weighed=True, active=False))
    found = known(store, "SG01")
    assert (found.scale, found.state, found.unit) == (1000, ProductState.OFF, "")


def test_a_list_said_twice_changes_nothing_and_is_no_act(store: Store) -> None:
    enter_products(store, FULL)
    before = village.last_seq(store)
    done = enter_products(store, FULL)
    assert (done.voucher_no, *counts(done)) == (0, 0, 0, 1, 0)
    assert village.last_seq(store) == before


def test_an_empty_cell_never_erases(store: Store) -> None:
    enter_products(store, FULL)
    before = known(store)
    assert counts(enter_products(store, BARE)) == (0, 0, 1, 0)
    assert known(store) == before


def test_a_change_is_shown_and_then_made(store: Store) -> None:
    enter_products(store, FULL)
    newer = product_draft(
        "LY01", "新大米", unit=None, price=None, barcodes=["2000000000015"], row=4
    )

    shown = preview_products(store, goods_list(newer))
    done = enter_products(store, newer)

    assert (
        shown.changes
        == done.changes
        == (
            FieldChange(row=4, name="LY01", field="name", before="大米", after="新大米"),
            FieldChange(row=4, name="LY01", field="barcode", before="", after="2000000000015"),
        )
    )
    assert known(store, "2000000000015").name == known(store, "6901234567892").name == "新大米"


def test_only_a_new_barcode_is_a_change_too(store: Store) -> None:
    enter_products(store, FULL)
    done = enter_products(store, product_draft("LY01", None, price=None, barcodes=["77", "77"]))
    assert counts(done) == (0, 1, 0, 0)
    assert known(store, "77").code == "LY01"


def test_a_product_goes_off_and_comes_back(store: Store) -> None:
    enter_products(store, FULL)
    for active, state in ((False, ProductState.OFF), (True, ProductState.OFFERED)):
        enter_products(store, product_draft("LY01", None, price=None, unit=None, active=active))
        assert known(store).state is state


def test_a_preview_writes_nothing(store: Store) -> None:
    before = village.last_seq(store)
    assert counts(preview_products(store, goods_list(FULL))) == (1, 0, 0, 0)
    assert village.last_seq(store) == before


@pytest.mark.parametrize(
    "draft", [product_draft("LY09", None), product_draft("LY09", "盐", price=None)]
)
def test_a_new_product_needs_a_name_and_a_price(store: Store, draft: ProductDraft) -> None:
    assert isinstance(fault_of(store, draft), TextMissing)


def test_a_code_stands_once_in_a_file(store: Store) -> None:
    reason = fault_of(store, product_draft(row=2), product_draft(row=3))
    assert isinstance(reason, TwiceInFile)
    assert reason.other_row == 2


def test_a_barcode_belongs_to_one_product(store: Store) -> None:
    enter_products(store, FULL)
    reason = fault_of(store, product_draft("LY02", "盐", barcodes=["6901234567892"]))
    assert isinstance(reason, BarcodeTaken)
    assert reason.code == "LY01"


def test_a_barcode_stands_once_in_a_file(store: Store) -> None:
    reason = fault_of(
        store,
        product_draft("LY02", "盐", barcodes=["77"]),
        product_draft("LY03", "糖", barcodes=["77"], row=3),
    )
    assert isinstance(reason, BarcodeTaken)
    assert reason.code == "LY02"


def test_a_barcode_is_no_other_products_code(store: Store) -> None:
    enter_products(store, FULL)
    reason = fault_of(store, product_draft("LY02", "盐", barcodes=["LY01"]))
    assert isinstance(reason, BarcodeTaken)
    later = fault_of(
        store,
        product_draft("LY02", "盐", barcodes=["LY03"]),
        product_draft("LY03", "糖", row=3),
    )
    assert isinstance(later, BarcodeTaken)


def test_a_product_may_carry_its_code_as_a_barcode(store: Store) -> None:
    enter_products(store, product_draft("6901234567892", "盐", barcodes=["6901234567892"]))
    assert known(store, "6901234567892").name == "盐"


def test_counted_goods_become_weighed_only_before_any_came_in(store: Store) -> None:
    enter_products(store, FULL)
    weighed = product_draft("LY01", None, price=None, unit=None, weighed=True)
    enter_products(store, weighed)
    assert known(store).scale == 1000

    village.shelf(store, "LY01", "1.5")

    counted = product_draft("LY01", None, price=None, unit=None, weighed=False)
    assert isinstance(fault_of(store, counted), ScaleFixed)
    assert preview_products(store, goods_list(weighed)).unchanged == 1


def test_bad_rows_stop_the_whole_list_unless_they_are_skipped(store: Store) -> None:
    bad = product_draft("LY09", None, row=3)
    before = village.last_seq(store)
    with pytest.raises(RowsBad):
        enter_products(store, FULL, bad)
    assert village.last_seq(store) == before
    assert counts(enter_products(store, FULL, bad, skip_bad=True)) == (1, 0, 0, 1)


def test_every_code_that_a_list_may_bring_is_found_again(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY-01.A_2", stock="5")
    village.checkout(store, "01-001", "ly-01.a_2*2")
    assert village.stock_of(store, "LY-01.A_2") == 3


def test_a_code_may_not_take_over_another_products_barcode(store: Store) -> None:
    """A scan of the one would charge the other."""
    village.product(store, "LY01", barcodes=["ab12"])

    thief = village.product_draft("AB12", "假大米")

    [fault] = enter_products(store, thief, skip_bad=True).faults
    assert fault.reason.__dict__ == {"barcode": "AB12", "code": "LY01"}
