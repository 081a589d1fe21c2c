"""积分卡: a code is only printed if a scan of it finds this household and nothing else."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.documents.points_card import points_card_pdf, points_cards_pdf
from jifen_desktop.domain.drafts import ProductDraft
from jifen_desktop.domain.papers_of_points import PointsCard
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.domain.settings import SUPERVISION_PHONE
from jifen_desktop.domain.workbench_refusals import TooManyCards
from jifen_desktop.services import points_cards as under_test
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.household_people import give_card, mark_card_lost, withdraw_card
from jifen_desktop.services.papers_of_points import points_card_paper, points_card_sheets
from jifen_desktop.services.points_cards import points_cards
from jifen_desktop.services.searching import find_households, load_search_text
from tests import village
from tests.village import CLERK, DAY, MAINTAINER, enter_households, household_draft, moment, new_key


def scanned(store: Store, household_no: str) -> tuple[str, str]:
    """The card's number and the code on its back, which finds exactly this household."""
    (card,) = points_cards(store, [household_no], issued_on=DAY)
    if card.code:
        hits = find_households(store, load_search_text(store), card.code)
        assert [hit.household_no for hit in hits] == [household_no]
    return card.card_no, card.code


def give(store: Store, household_no: str, card_no: str) -> None:
    give_card(store, household_no, card_no, key=new_key(), actor=CLERK, at=moment())


def test_a_card_says_what_the_book_says(store: Store) -> None:
    village.household(store)
    phone = SUPERVISION_PHONE.name
    change_setting(store, phone, "0571-8800", key="set", actor=MAINTAINER, at=moment())

    assert points_cards(store, ["01-001"], issued_on=DAY) == (
        PointsCard(
            village_name=village.VILLAGE,
            practice=False,
            household_no="01-001",
            head_name="张伟",
            issued_on=DAY,
            card_no="",
            code="000000001001",
            supervision_phone="0571-8800",
        ),
    )


def test_the_newest_card_that_still_counts_is_scanned(store: Store) -> None:
    village.household(store)
    give(store, "01-001", "86000017")
    give(store, "01-001", "86000018")
    assert scanned(store, "01-001") == ("86000018", "86000018")
    withdraw_card(store, "86000018", key=new_key(), actor=CLERK, at=moment())
    assert scanned(store, "01-001") == ("86000017", "86000017")
    mark_card_lost(store, "86000017", key=new_key(), actor=CLERK, at=moment())
    assert scanned(store, "01-001") == ("", "000000001001")


@pytest.mark.parametrize("card_no", ["A8600017", "8600017", "8" * 18])
def test_a_card_number_that_no_scanner_could_bring_is_none(store: Store, card_no: str) -> None:
    village.household(store)
    give(store, "01-001", card_no)

    assert scanned(store, "01-001") == ("", "000000001001")


def test_letters_are_no_code(store: Store) -> None:
    village.household(store, "QS-01")

    assert scanned(store, "QS-01") == ("", "")


def test_numbers_that_are_alike_are_no_code(store: Store) -> None:
    enter_households(store, household_draft("1-23", "张伟"), household_draft("12-3", "李四", row=3))

    assert scanned(store, "1-23") == scanned(store, "12-3") == ("", "")


def test_the_end_of_somebodys_telephone_is_no_code(store: Store) -> None:
    enter_households(
        store,
        household_draft("01-001", "张伟", card_no="60001234"),
        household_draft("01-002", "李四", phone="13860001234", row=3),
    )

    assert scanned(store, "01-001") == ("", "000000001001")


@pytest.mark.parametrize(
    "goods", [village.product_draft("86000017"), village.product_draft(barcodes=["86000017"])]
)
def test_what_goods_are_called_is_no_code(store: Store, goods: ProductDraft) -> None:
    enter_households(store, household_draft(card_no="86000017"))
    assert scanned(store, "01-001") == ("86000017", "86000017")
    village.enter_products(store, goods)

    assert scanned(store, "01-001") == ("", "000000001001")


def test_who_is_unknown_has_no_card(store: Store) -> None:
    with pytest.raises(UnknownHousehold):
        points_cards(store, ["99-999"], issued_on=DAY)


def test_one_print_has_a_limit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    village.household(store)
    monkeypatch.setattr(under_test, "CARDS_MAX", 1)

    assert len(points_cards(store, ["01-001"], issued_on=DAY)) == 1
    with pytest.raises(TooManyCards):
        points_cards(store, ["01-001", "01-001"], issued_on=DAY)


def test_papers_are_the_documents_own_and_nothing_is_booked(store: Store) -> None:
    enter_households(
        store,
        household_draft("01-002", "李四", row=3),
        household_draft("01-001", "张伟"),
        household_draft("02-001", "王五", group_name="第二组", row=4),
    )
    before = village.last_seq(store)

    (card,) = points_cards(store, ["01-001"], issued_on=DAY)
    assert points_card_paper(store, "01-001", DAY) == points_card_pdf(card)
    of_group = points_cards(store, ["01-001", "01-002"], issued_on=DAY)
    assert points_card_sheets(store, ["第一组"], DAY) == points_cards_pdf(of_group)
    assert village.last_seq(store) == before
