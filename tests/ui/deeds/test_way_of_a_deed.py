"""One deed from the first key to the last, by keyboard alone."""

from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.services.deed_board import deed_details
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from tests.ui.deeds.keys import CTRL, Key, press, write
from tests.ui.office import PageOffice

#: The number of the deed that the walk declares: fill_book has six.
NUMBER = 7


def step_of(store: Store, number: int = NUMBER) -> Step | None:
    with store.reading() as book:
        deed = book.deeds.find(number)
        return deed.step if deed else None


def test_declared_with_the_keyboard_alone(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    press(qtbot, Key.Key_N, CTRL)
    fields = page.form.fields
    qtbot.waitUntil(fields.household.hasFocus)
    write(qtbot, "01-003")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(fields.rule.hasFocus)
    assert fields.household.household_no == "01-003"
    write(qtbot, "c06")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(fields.amount.hasFocus)
    write(qtbot, "2.5")
    qtbot.waitUntil(lambda: page.form.live.points.text() == "+2.5 分")
    assert "2.5 × 1 = 2.5" in page.form.live.formula.text()
    press(qtbot, Key.Key_Return)
    assert fields.event_date.hasFocus()
    for _ in range(7):
        press(qtbot, Key.Key_Return)
    assert page.form.save_button.hasFocus()
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: step_of(store) is Step.DECLARED)
    qtbot.waitUntil(fields.household.hasFocus)
    assert office.said == ["已申报：事项 7，+2.5 分。"]
    assert (fields.household.text(), fields.rule.code) == ("", "C06")
    page.step_back()
    qtbot.waitUntil(page.board.rows.isVisible)
    qtbot.waitUntil(lambda: page.board.table.row_of(NUMBER) >= 0)
    details = deed_details(store, NUMBER)
    assert (details.line.head_name, details.line.points) == ("张伟", 250)


def test_checked_decided_posted_and_reversed_with_the_keyboard_alone(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    """The two deeds that are declared: led on with F8 from tab to tab, one taken back with F9."""
    check_all(page, office, qtbot)
    assert step_of(store, 1) is Step.CHECKED
    decide_two(page, qtbot)
    details = deed_details(store, 2)
    assert (details.line.points, details.life[-1].step.reason) == (100, "只到了半场")
    assert details.life[-1].meeting_title == "第三季度评议会"
    assert details.life[-1].step.votes_for == 5
    post_all(page, office, qtbot)
    assert step_of(store, 2) is Step.POSTED
    reverse_second(page, office, qtbot)
    assert (step_of(store, 1), step_of(store, 2)) == (Step.POSTED, Step.REVERSED)


def shown(page: DeedsPage) -> list[int]:
    return [line.item_no for line in page.board.table.lines]


def next_tab(page: DeedsPage, qtbot: QtBot, *items: int) -> None:
    """Ctrl+Tab to the next step, where these deeds are."""
    press(qtbot, Key.Key_Tab, CTRL)
    qtbot.waitUntil(lambda: shown(page) == list(items))
    page.take_focus()


def check_all(page: DeedsPage, office: PageOffice, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said[-1].startswith("已初审：2 项，凭证 ")
    qtbot.waitUntil(lambda: not shown(page))


def decide_two(page: DeedsPage, qtbot: QtBot) -> None:
    """At a meeting that is named here; the second deed gets less, for a reason."""
    next_tab(page, qtbot, 1, 2, 3)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_F8)
    form = page.deciding
    qtbot.waitUntil(form.meeting.meeting.hasFocus)
    qtbot.waitUntil(lambda: form.meeting.meeting.count() == 2)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    write(qtbot, "第三季度评议会")
    for _ in range(3):
        press(qtbot, Key.Key_Return)
    write(qtbot, "5")
    press(qtbot, Key.Key_Down, CTRL)
    assert form.item.agreed.hasFocus()
    write(qtbot, "1")
    press(qtbot, Key.Key_Return)
    write(qtbot, "只到了半场")
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: shown(page) == [3])


def post_all(page: DeedsPage, office: PageOffice, qtbot: QtBot) -> None:
    next_tab(page, qtbot, 1, 2)
    press(qtbot, Key.Key_A, CTRL)
    office.dialogs.answers = [True]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: not shown(page))


def reverse_second(page: DeedsPage, office: PageOffice, qtbot: QtBot) -> None:
    next_tab(page, qtbot)
    next_tab(page, qtbot, 6, 5, 2, 1)
    page.board.mark(2)
    office.dialogs.answers = [0, "人没有到"]
    press(qtbot, Key.Key_F9)
    qtbot.waitUntil(lambda: shown(page) == [6, 5, 1])
    assert office.dialogs.asked[-2:] == ["冲正", "冲正事项 2"]
