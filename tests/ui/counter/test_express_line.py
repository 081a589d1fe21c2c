"""A whole redemption in one line: shown before Enter, handed over by it, or marked where wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.counter.express_card import looks_like_express
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.widgets.labels import Label
from tests.ui.counter.columns import Counter, open_counter


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


def seen(counter: Counter) -> str:
    card = counter.page.household.card
    return "\n".join(label.text() for label in card.findChildren(Label) if label.isVisible())


@pytest.mark.parametrize(
    ("typed", "express"),
    [
        ("3组张三 1*001 2*015", True),
        ("3组 单雄信 1×RH01", True),
        ("张三 001", True),
        ("zs LY01 RH02", True),
        ("03-002 2*RH01", True),
        ("1*", True),
        ("3组 张三", False),
        ("wang jian guo", False),
        ("138 0000 0001", False),
        ("03-002 001", False),
        ("zw", False),
        ("", False),
    ],
)
def test_a_household_with_goods_behind_it_is_a_line(typed: str, *, express: bool) -> None:
    assert looks_like_express(typed) is express


def test_a_valid_line_is_shown_and_enter_hands_it_over(counter: Counter) -> None:
    counter.type_household("3组单雄信 2*RH01 LY01")
    assert not counter.page.household.popup.isVisible()
    texts = seen(counter)
    for said in ("单雄信", "第三组 · 户号 03-002", "香皂 ×2袋", "大米 5kg ×1袋", "合计 38 分"):
        assert said in texts
    assert counter.orders == []
    counter.press(Qt.Key.Key_Return)
    (order,) = counter.orders
    assert order.household is not None
    assert order.household.household_no == "03-002"
    assert [line.product.code for line in order.lines] == ["RH01", "LY01"]
    assert counter.page.household.box.text() == ""
    assert not counter.page.household.card.isVisible()
    assert counter.chosen == []


@pytest.mark.parametrize(
    ("line", "wrong", "sentence"),
    [
        ("3组单雄信 2*RH01 1*ZZ99", "ZZ99", "没有编码或条码为“ZZ99”的商品。"),
        ("张伟 2*RH01", "张伟", ""),
        ("单雄信 2.5*RH01", "2.5", "数值“2.5”超出允许范围，或小数位太多。"),
    ],
)
def test_a_wrong_word_is_marked_and_nothing_is_handed_over(
    counter: Counter, line: str, wrong: str, sentence: str
) -> None:
    counter.type_household(line)
    box = counter.page.household.box
    assert box.selectedText() == ""  # while one types nothing is selected
    counter.press(Qt.Key.Key_Return)
    assert box.selectedText() == wrong
    assert sentence in seen(counter)
    assert box.accessibleDescription() in seen(counter)
    assert "合计" not in seen(counter)
    assert (counter.orders, counter.chosen) == ([], [])
    assert counter.office.sounds == ["refused"]


def test_an_enter_before_the_answer_waits_for_it(counter: Counter) -> None:
    counter.type_household("单雄信 RH01", answered=False)
    counter.press(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: bool(counter.orders))


def test_an_answer_to_another_line_is_not_shown(counter: Counter) -> None:
    counter.type_household("单雄信 RH01")
    counter.page.household._answer_order("单雄信 RH02", counter.page.household._order)  # type: ignore[arg-type]
    assert "香皂" in seen(counter)
    counter.page.household.box.setText("zw")
    counter.wait_for_list()
    assert len(counter.listed()) == 4
    assert not counter.page.household.card.isVisible()


def test_escape_and_arrows_know_the_card(counter: Counter) -> None:
    counter.type_household("单雄信 RH01")
    counter.press(Qt.Key.Key_Down)
    assert not counter.page.household.popup.isVisible()
    counter.press(Qt.Key.Key_Escape)
    assert not counter.page.household.card.isVisible()
    assert counter.page.household.box.text() == "单雄信 RH01"
    counter.press(Qt.Key.Key_Escape)
    assert counter.page.household.box.text() == ""


def test_the_card_keeps_within_the_page(counter: Counter) -> None:
    counter.page.resize(760, 400)
    counter.type_household("阿卜杜热西提·买买提江 RH01 RH02 LY01 LY02 XX01 ZZ1")
    assert counter.page.rect().contains(counter.page.household.card.geometry())
