"""The goods page on a real desk over a real book of a few goods."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.products.products_page import ProductsPage
from tests.ui.office import PageOffice, open_page_office
from tests.village import (
    DAY,
    KEEPER,
    checkout,
    enter_products,
    household,
    make_store,
    moment,
    new_key,
    product_draft,
    shelf,
)

#: A size of the window at which list and card stand side by side, and one at which they do not.
WIDE, NARROW = (1800, 900), (1280, 640)


def deliver(store: Store, code: str, quantity: str, days: int | None = None) -> int:
    """Goods that are good for so many days more."""
    until = None if days is None else DAY + timedelta(days=days)
    delivery = Delivery(key=new_key(), code=code, quantity=quantity, expires_on=until)
    return receive(store, delivery, actor=KEEPER, at=moment()).voucher_no


def make_goods(folder: Path) -> None:
    """Five products; the first one has batches, barcodes, moves and everything else."""
    store = make_store(folder)
    enter_products(
        store,
        product_draft(
            "LY01",
            "大米 5kg",
            price="28",
            category="粮油副食",
            reference_price_fen=2500,
            picture="rice-5kg.svg",
            barcodes=["6900000000017"],
            row=2,
        ),
        product_draft("LY02", "食盐", price="2.5", category="粮油副食", row=3),
        product_draft("LY03", "散装米", unit="公斤", weighed=True, row=4),
        product_draft("RH01", "香皂", price="5", unit="块", category="日化", row=5),
        product_draft("ZZ01", "旧货", category="杂物", active=False, row=6),
    )
    shelf(store, "LY01", "10")
    for quantity, days in (("5", -3), ("20", 20), ("30", 200)):
        deliver(store, "LY01", quantity, days)
    shelf(store, "LY03", "1.5")
    checkout(store, household(store, points="1000"), "LY01*2")
    store.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    """The head of the village, who has all roles, sits at the book of `make_goods`."""
    make_goods(tmp_path)
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def seated(office: PageOffice) -> Callable[[Role], None]:
    """Let somebody else sit down, who has this role alone."""

    def sit(role: Role) -> None:
        assert office.seat.facts is not None
        office.seat.take(
            next(o for o in office.seat.facts.operators if o.roles == frozenset({role}))
        )

    return sit


def show_page(office: PageOffice, qtbot: QtBot, size: tuple[int, int] = WIDE) -> ProductsPage:
    """The page with the keyboard, its list read."""
    made = ProductsPage(office.surroundings())
    qtbot.addWidget(made)
    made.resize(*size)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.list.goods is not None)
    made.take_focus()
    return made


@pytest.fixture
def page(office: PageOffice, qtbot: QtBot) -> ProductsPage:
    """The page of a wide window."""
    return show_page(office, qtbot)


def open_card(page: ProductsPage, qtbot: QtBot, code: str = "LY01") -> None:
    """Open a product and wait until its card is shown."""
    page.open_item(code)

    def is_open() -> bool:
        card = page.face.card
        return page.face.isVisible() and card is not None and card.product.code == code

    qtbot.waitUntil(is_open)
