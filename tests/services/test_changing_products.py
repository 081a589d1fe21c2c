"""Adding and correcting a product by hand: before and after are kept, and it can be taken back."""

from dataclasses import replace

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.amounts import WEIGHED
from jifen_desktop.domain.file_faults import CellUnfit, IdNumberFound
from jifen_desktop.domain.products import Product, ProductState
from jifen_desktop.domain.refusals import (
    BarcodeTaken,
    KeyTaken,
    ProductExists,
    Refusal,
    RoleMissing,
    ScaleFixed,
    SomethingDepends,
    TextMissing,
    UnknownProduct,
)
from jifen_desktop.services.changing_products import (
    NewProduct,
    ProductCorrection,
    add_product,
    change_product,
)
from jifen_desktop.services.checking import check
from jifen_desktop.services.looking_up import product_card
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, LEADER, moment, new_key

FULL = NewProduct(
    code="ly09",
    name=" 散装  花生 ",
    price="2.5",
    unit="斤",
    category="粮油",
    reference_price="8.50",
    picture="peanut.svg",
    weighed=True,
    offered=False,
    barcodes=("6901", " ", "6902"),
)


def adds(store: Store, new: NewProduct, key: str = "") -> int:
    return add_product(store, new, key=key or new_key(), actor=LEADER, at=moment())


def corrects(store: Store, correction: ProductCorrection, code: str = "LY01", key: str = "") -> int:
    return change_product(store, code, correction, key=key or new_key(), actor=LEADER, at=moment())


def undo(store: Store, voucher_no: int) -> int:
    return reverse(store, voucher_no, "错了", key=new_key(), actor=LEADER, at=moment())


def known(store: Store, code: str = "LY01") -> Product:
    return product_card(store, code).product


def barcodes(store: Store, code: str = "LY01") -> tuple[str, ...]:
    return product_card(store, code).barcodes


# --- adding ----------------------------------------------------------------------


def test_everything_of_the_form_is_kept_cleaned(store: Store) -> None:
    assert adds(store, FULL) == village.last_seq(store)
    found = known(store, "LY09")
    assert (found.name, found.unit, found.category) == ("散装 花生", "斤", "粮油")
    assert (found.price_points, found.reference_price_fen) == (250, 850)
    assert (found.picture, found.scale) == ("peanut.svg", WEIGHED)
    assert found.state is ProductState.OFF
    assert barcodes(store, "LY09") == ("6901", "6902")


def test_code_name_and_price_are_enough(store: Store) -> None:
    adds(store, NewProduct(code="LY09", name="盐", price="0"))
    found = known(store, "LY09")
    assert (found.unit, found.reference_price_fen, found.state) == ("", None, "offered")
    village.household(store, "01-001")
    village.shelf(store, "LY09", "1")
    assert village.checkout(store, "01-001", "LY09").balance_points == 0


def test_a_code_or_barcode_that_is_taken_is_refused(store: Store) -> None:
    village.product(store, "LY01", barcodes=["77"])
    before = village.last_seq(store)
    for new, refusal in (
        (replace(FULL, code="LY01"), ProductExists),
        (replace(FULL, barcodes=("77",)), BarcodeTaken),
        (replace(FULL, barcodes=("ly01",)), BarcodeTaken),
        (replace(FULL, code="77"), BarcodeTaken),
    ):
        with pytest.raises(refusal):
            adds(store, new)
    assert village.last_seq(store) == before


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (replace(FULL, code=" "), TextMissing),
        (replace(FULL, code="110101199001011234"), IdNumberFound),
        (replace(FULL, name=""), TextMissing),
        (replace(FULL, price=""), TextMissing),
        (replace(FULL, price="-1"), CellUnfit),
    ],
)
def test_what_does_not_fit_is_refused(
    store: Store, wrong: NewProduct, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        adds(store, wrong)


def test_adding_is_taken_back_and_the_code_comes_back_bare(store: Store) -> None:
    undo(store, adds(store, FULL))
    with pytest.raises(UnknownProduct):
        known(store, "LY09")

    adds(store, NewProduct(code="LY09", name="盐", price="2"))

    found = known(store, "LY09")
    assert (found.name, found.unit, found.reference_price_fen, found.scale) == ("盐", "", None, 1)
    assert found.state is ProductState.OFFERED
    assert barcodes(store, "LY09") == ()
    assert check(store) == []


def test_a_repeated_key_gives_its_first_answer(store: Store) -> None:
    first = adds(store, FULL, key="a")
    assert adds(store, FULL, key="a") == first
    with pytest.raises(KeyTaken):
        adds(store, replace(FULL, price="3"), key="a")


# --- correcting ------------------------------------------------------------------


def test_everything_but_the_code_can_be_corrected(store: Store) -> None:
    village.product(store, "LY01", barcodes=["77", "78"])
    corrects(
        store,
        ProductCorrection(
            name="新大米",
            price="12.5",
            unit="包",
            category="粮油",
            reference_price="80",
            picture="rice.svg",
            weighed=True,
            offered=False,
            barcodes=("78", "79"),
        ),
        code="ly01",
    )
    found = known(store)
    assert (found.name, found.price_points, found.unit) == ("新大米", 1250, "包")
    assert (found.category, found.reference_price_fen) == ("粮油", 8000)
    assert (found.picture, found.scale, found.state) == ("rice.svg", WEIGHED, "off")
    assert barcodes(store) == ("78", "79")


def test_what_was_emptied_is_empty(store: Store) -> None:
    adds(store, FULL)
    empty = ProductCorrection(unit="", category=" ", reference_price="", picture="", barcodes=())
    corrects(store, empty, "LY09")
    found = known(store, "LY09")
    assert (found.unit, found.category, found.reference_price_fen) == ("", "", None)
    assert (found.picture, barcodes(store, "LY09")) == ("", ())
    assert corrects(store, empty, "LY09") == 0


def test_saying_what_the_book_knows_is_no_act(store: Store) -> None:
    village.product(store, "LY01", price="10", barcodes=["77"])
    before = village.last_seq(store)
    same = ProductCorrection(name="大米", price="10.0", offered=True, barcodes=("77",))
    assert corrects(store, same) == 0
    assert corrects(store, ProductCorrection()) == 0
    assert village.last_seq(store) == before


def test_a_barcode_of_another_product_is_refused(store: Store) -> None:
    village.product(store, "LY01", barcodes=["77"])
    village.product(store, "LY02", "盐")
    with pytest.raises(BarcodeTaken) as refused:
        corrects(store, ProductCorrection(barcodes=("77",)), "LY02")
    assert refused.value.code == "LY01"


def test_goods_that_came_in_keep_their_scale(store: Store) -> None:
    village.product(store, "LY01", stock="5")
    with pytest.raises(ScaleFixed):
        corrects(store, ProductCorrection(weighed=True))


def test_a_product_that_nobody_knows_is_not_corrected(store: Store) -> None:
    with pytest.raises(UnknownProduct):
        corrects(store, ProductCorrection(price="1"))


@pytest.mark.parametrize(
    "correction",
    [
        ProductCorrection(price="12", name="新大米"),
        ProductCorrection(offered=False),
        ProductCorrection(weighed=True, unit="斤"),
        ProductCorrection(reference_price="80"),
        ProductCorrection(barcodes=("78",)),
        ProductCorrection(barcodes=()),
    ],
)
def test_a_correction_is_taken_back_whole(store: Store, correction: ProductCorrection) -> None:
    village.product(store, "LY01", price="10", barcodes=["77"])
    before = known(store), barcodes(store)
    voucher_no = corrects(store, correction)
    assert (known(store), barcodes(store)) != before

    undo(store, voucher_no)

    assert (known(store), barcodes(store)) == before


def test_an_emptied_reference_price_comes_back(store: Store) -> None:
    adds(store, FULL)
    undo(store, corrects(store, ProductCorrection(reference_price=" "), "LY09"))
    assert known(store, "LY09").reference_price_fen == 850


@pytest.mark.parametrize("taken_as", ["barcode", "code"])
def test_a_dropped_barcode_does_not_come_back_from_another_product(
    store: Store, taken_as: str
) -> None:
    village.product(store, "LY01", barcodes=["ab7"])
    dropped = corrects(store, ProductCorrection(barcodes=()))
    if taken_as == "barcode":
        village.product(store, "LY02", "盐", barcodes=["AB7"])
    else:
        village.product(store, "AB7", "盐")

    with pytest.raises(BarcodeTaken) as refused:
        undo(store, dropped)

    assert refused.value.code == ("LY02" if taken_as == "barcode" else "AB7")
    assert barcodes(store) == ()


def test_a_correction_stays_while_a_later_one_stands_on_it(store: Store) -> None:
    village.product(store, "LY01")
    first = corrects(store, ProductCorrection(price="12"))
    corrects(store, ProductCorrection(price="13"))
    with pytest.raises(SomethingDepends):
        undo(store, first)


def test_a_price_is_changed_for_the_next_receipt_only(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", price="10", stock="5")
    village.checkout(store, "01-001", "LY01")
    corrects(store, ProductCorrection(price="20"))
    assert village.checkout(store, "01-001", "LY01").balance_points == 7000
    assert check(store) == []


def test_only_the_leader_changes_goods(store: Store) -> None:
    with pytest.raises(RoleMissing):
        add_product(store, FULL, key=new_key(), actor=CLERK, at=moment())
