"""评星: ties and moves are people's, and every step says what it did or why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.rating_refusals import NobodyRated
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.quarters.rating_face import LINES, OBJECTIONS
from jifen_desktop.ui.quarters.rating_page import (
    DROP_FIRST,
    GIVEN,
    NOT_RATED_LINE,
    PUBLISH_FIRST,
    RATE_FIRST,
    RatingPage,
)
from jifen_desktop.ui.wedge import Scan
from tests.quarter_village import (
    LAST_DAY,
    Q3,
    answer,
    close,
    give,
    levels,
    number,
    protest,
    publish,
    rate,
    winners,
)
from tests.ui.office import PageOffice
from tests.ui.quarters.conftest import on
from tests.ui.quarters.hands import (
    CTRL,
    Key,
    answers,
    decides,
    moves,
    objects,
    press,
    puts_up,
)

FREE_DAY = LAST_DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _closed(store: Store) -> None:
    """The quarter that is rated; the second and the third household are equal at a cut."""
    close(store)


def counts(page: RatingPage) -> list[int]:
    return [level.decided for level in page.face.levels.values]


def states(page: RatingPage) -> list[str]:
    """Level and remark of each household."""
    model = page.face.households.table
    return [
        f"{model.data(model.index(row, 5))}|{model.data(model.index(row, 6))}"
        for row in range(model.rowCount())
    ]


def forward(page: RatingPage, qtbot: QtBot, until: str) -> None:
    """F8, and it leads on to that."""
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: page.face.forward() == until)


def reload(page: RatingPage, qtbot: QtBot, until: str) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: page.face.forward() == until)


# --- ties ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "sizes", "places"),
    [
        (TieChoice.WIDEN, [3, 1], ["五星|"] * 3 + ["四星|"] + ["|"] * 2),
        (TieChoice.NARROW, [1, 3], ["五星|"] + ["四星|"] * 3 + ["|"] * 2),
    ],
)
def test_a_tie_is_decided_by_people(
    rating: RatingPage,
    office: PageOffice,
    qtbot: QtBot,
    choice: TieChoice,
    sizes: list[int],
    places: list[str],
) -> None:
    assert rating.bar.state.text() == "并列待定"
    assert states(rating) == ["五星|", "待定|并列", "待定|并列", "四星|", "|", "|"]
    office.dialogs.answers = [decides(choice)]
    forward(rating, qtbot, "评定")
    assert counts(rating) == sizes
    assert states(rating) == places
    assert rating.face.levels.values[0].reason == "评议小组会议决定"


def test_a_tie_without_a_reason_stays(rating: RatingPage, office: PageOffice, qtbot: QtBot) -> None:
    office.dialogs.answers = [decides(TieChoice.WIDEN, reason=" ")]
    press(qtbot, Key.Key_F8)
    assert office.dialogs.asked == ["五星的并列"]
    assert rating.face.forward() == "决定并列"


def test_figures_that_changed_ask_anew(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    office.dialogs.answers = [decides(TieChoice.WIDEN)]
    forward(rating, qtbot, "评定")
    levels(store, "5=1;4=2")
    reload(rating, qtbot, "评定")
    qtbot.waitUntil(lambda: counts(rating) == [1, 2])
    assert rating._deciding[Q3].choices == {}


# --- moving households ----------------------------------------------------------------------


def test_a_household_is_moved_with_a_reason_and_back(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    levels(store, "5=1;4=2")
    reload(rating, qtbot, "评定")
    rating.face.households.select(number(4))
    office.dialogs.answers = [moves(0, reason=""), moves(0)]
    press(qtbot, Key.Key_F4)
    assert rating._deciding[Q3].moves == {}, "nothing without a reason"
    press(qtbot, Key.Key_F4)
    qtbot.waitUntil(lambda: counts(rating) == [2, 2])
    assert states(rating)[3] == "五星|按分数不评星：带头修路"
    assert "人工调整 1 户" in rating.bar.words.text()
    office.dialogs.answers = [moves(None, reason="")]
    press(qtbot, Key.Key_F4)
    qtbot.waitUntil(lambda: counts(rating) == [1, 2])
    rating.face.households.select(number(1))
    office.dialogs.answers = [moves(None, reason="有争议")]
    press(qtbot, Key.Key_F4)
    qtbot.waitUntil(lambda: counts(rating) == [0, 2])
    office.dialogs.answers = [True]
    forward(rating, qtbot, "公示")
    assert states(rating)[0] == "|按分数五星：有争议"


def test_who_has_no_score_is_offered_no_level(
    rating: RatingPage, office: PageOffice, qtbot: QtBot
) -> None:
    rating.face.households.select(number(6))
    office.dialogs.answers = [moves(0)]
    rating.move_line()
    assert office.dialogs.asked == ["调整星级：户主6"]
    assert rating._deciding[Q3].moves == {}


def test_who_is_not_rated_is_not_moved_and_nobody_is_told_why(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    board = rating.face.board
    assert board is not None
    out = replace(board.lines[5], rank=None)
    rating.face.show_board(replace(board, lines=(*board.lines[:5], out)))
    rating.face.households.select(number(6))
    assert states(rating)[5] == "不参评|"
    rating.move_line()
    assert office.said == [NOT_RATED_LINE]


# --- the steps -------------------------------------------------------------------------------


def test_everything_that_is_too_early_says_so(
    rating: RatingPage, office: PageOffice, qtbot: QtBot
) -> None:
    rating.face.households.select(number(1))
    press(qtbot, Key.Key_F7)
    press(qtbot, Key.Key_P, CTRL)
    press(qtbot, Key.Key_Delete)
    assert office.said == [PUBLISH_FIRST, RATE_FIRST]


def test_a_rating_is_asked_once(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    levels(store, "5=1;4=2")
    reload(rating, qtbot, "评定")
    press(qtbot, Key.Key_F8)
    assert office.dialogs.asked == ["评定星级"]
    assert rating.face.forward() == "评定"


def test_who_may_not_is_told_before_anything_is_asked(
    rating: RatingPage, office: PageOffice, seated: Callable[[Role], None], qtbot: QtBot
) -> None:
    seated(Role.KEEPER)
    rating.face.households.select(number(4))
    press(qtbot, Key.Key_F8)
    press(qtbot, Key.Key_F4)
    assert office.dialogs.asked == []
    assert len(office.said) == 2


def test_days_that_do_not_fit_are_refused_and_said(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    reload(rating, qtbot, "公示")
    rating.face.households.select(number(1))
    rating.move_line()
    assert office.said == [DROP_FIRST]
    office.dialogs.answers = [puts_up(days="99")]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: office.dialogs.asked == ["公示拟授星名单"])
    assert office.sounds == [], "the dialog itself says it"
    office.dialogs.answers = [puts_up(first_day="2026-11-01")]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: office.sounds == ["refused"])
    office.dialogs.answers = [puts_up(first_day="2026-11-28", days="３")]
    forward(rating, qtbot, "授予")
    assert office.said[-1].startswith("拟授星名单公示到 2026-12-01")


def test_an_objection_holds_one_household_back(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)
    reload(rating, qtbot, "授予")
    rating.face.households.select(number(2))
    office.dialogs.answers = [objects(content=""), objects()]
    press(qtbot, Key.Key_F7)
    press(qtbot, Key.Key_F7)
    qtbot.waitUntil(lambda: rating.face.tabs[OBJECTIONS].text() == "异议 1")
    assert office.said == ["异议 1 已登记，答复以前这一户先不授予。"]
    on(office, FREE_DAY)
    rating.refresh()
    qtbot.waitUntil(rating.face.forward_button.isEnabled)
    office.dialogs.answers = [True]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: rating.face.note.text() == "剩下的农户有异议，答复以后才能授予。")
    assert winners(store) == {"5": [number(1), number(3)], "4": [number(4)]}
    press(qtbot, Key.Key_F8)
    assert office.sounds.count("ok") == 2, "nothing is left that may be given"
    press(qtbot, Key.Key_Tab, CTRL)
    assert rating.face.forward() == "答复"
    office.dialogs.answers = [answers(RatingConclusion.MAINTAINED)]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: office.said[-1].startswith("异议 1 已答复：维持，凭证 "))
    qtbot.waitUntil(lambda: not rating.face.forward_button.isEnabled())
    model = rating.face.objections
    assert model.data(model.index(0, model.columnCount() - 1)) == "维持"
    press(qtbot, Key.Key_F8)  # answered once
    press(qtbot, Key.Key_Tab, CTRL)
    office.dialogs.answers = [True]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: office.said[-1].startswith("已授予 1 户"))
    office.acts["打印证书"]()
    assert office.went == [(PageKey.QUARTERS, "honours")]
    qtbot.waitUntil(lambda: rating.face.forward() == "")
    rating.face.households.select(number(1))
    press(qtbot, Key.Key_F7)
    assert office.said[-1] == GIVEN


def test_an_objection_that_is_right_takes_the_level(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)
    answer(store, protest(store, number(2)), RatingConclusion.REMOVED)
    protest(store, number(3))
    reload(rating, qtbot, "授予")
    assert states(rating)[1:3] == ["五星|异议成立，不授星", "五星|有异议"]
    give(store)
    on(office, FREE_DAY)
    reload(rating, qtbot, "")
    assert states(rating)[0] == "五星|已授予"


def test_a_dropped_rating_leaves_what_people_decided(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    office.dialogs.answers = [decides(TieChoice.WIDEN)]
    forward(rating, qtbot, "评定")
    rating.face.households.select(number(5))
    office.dialogs.answers = [moves(1)]
    press(qtbot, Key.Key_F4)
    qtbot.waitUntil(lambda: counts(rating) == [3, 2])
    office.dialogs.answers = [True]
    forward(rating, qtbot, "公示")
    press(qtbot, Key.Key_Delete)  # turned away from
    office.dialogs.answers = ["漏了一户"]
    press(qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: rating.face.forward() == "评定")
    assert office.said[-1].startswith("2026年第3季度的评定已作废，凭证 ")
    assert counts(rating) == [3, 2]
    assert states(rating)[4] == "四星|按分数不评星：带头修路"
    office.dialogs.answers = [True]
    forward(rating, qtbot, "公示")


@pytest.mark.parametrize(
    ("role", "key"),
    [(Role.KEEPER, Key.Key_F7), (Role.KEEPER, Key.Key_Delete), (Role.CLERK, Key.Key_F8)],
)
def test_who_may_not_lead_a_rating_on_is_told(
    rating: RatingPage,
    office: PageOffice,
    seated: Callable[[Role], None],
    qtbot: QtBot,
    store: Store,
    role: Role,
    key: Key,
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)
    protest(store, number(1))
    reload(rating, qtbot, "授予")
    rating.face.households.select(number(2))
    seated(role)
    press(qtbot, key)
    assert len(office.said) == 1
    rating.face.show_tab(OBJECTIONS)
    press(qtbot, Key.Key_F8)
    assert (len(office.said), office.dialogs.asked) == (2, [])


def test_who_may_not_rate_puts_nothing_up(
    rating: RatingPage,
    office: PageOffice,
    seated: Callable[[Role], None],
    qtbot: QtBot,
    store: Store,
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    reload(rating, qtbot, "公示")
    seated(Role.KEEPER)
    press(qtbot, Key.Key_F8)
    assert (len(office.said), office.dialogs.asked) == (1, [])


def test_whoever_left_meanwhile_is_asked_nothing(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    reload(rating, qtbot, "公示")
    press(qtbot, Key.Key_F8)
    office.seat.leave()
    answered: list[bool] = []
    office.desk.ask("done", lambda _: True, answered.append, owner=rating)
    qtbot.waitUntil(lambda: bool(answered))
    assert office.dialogs.asked == []


def test_turning_away_gives_and_answers_nothing(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)
    protest(store, number(1))
    on(office, FREE_DAY)
    reload(rating, qtbot, "授予")
    assert rating.face.forward_button.isEnabled()
    press(qtbot, Key.Key_F8)
    rating.face.show_tab(OBJECTIONS)
    press(qtbot, Key.Key_F8)
    rating.face.show_tab(LINES)
    rating.face.households.select(number(2))
    press(qtbot, Key.Key_F7)
    assert office.dialogs.asked == ["授予星级", "答复异议 1", "登记异议：户主2"]
    assert office.said == []


# --- the page -------------------------------------------------------------------------------


def test_households_are_found_and_led_to(
    rating: RatingPage, office: PageOffice, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_F2)
    assert rating.face.households.box.hasFocus()
    rating.scanned(Scan(code=number(2), into=None))
    assert len(states(rating)) == 1
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert office.went == [(PageKey.HOUSEHOLDS, f"points:{number(2)}")]
    assert rating.step_back()
    press(qtbot, Key.Key_Tab, CTRL)
    assert rating.face.tab == OBJECTIONS
    assert rating.face.tabs[OBJECTIONS].hasFocus(), "there is no objection"
    press(qtbot, Key.Key_F2)
    press(qtbot, Key.Key_F4)
    press(qtbot, Key.Key_F7)
    press(qtbot, Key.Key_F8)
    rating.face.show_tab(LINES)
    assert rating.face.households.rows.hasFocus()
    assert office.said == []


def test_nobody_sees_names_at_an_empty_seat(rating: RatingPage, qtbot: QtBot) -> None:
    rating.lock()
    assert states(rating) == []
    for act in (rating.go_forward, rating.move_line, rating.object, rating.drop):
        act()
    rating.scanned(Scan(code=number(2), into=None))
    rating.take_focus()
    assert rating.bar.choice.hasFocus()
    rating._freshen()
    qtbot.waitUntil(rating.face.households.rows.hasFocus)


def test_what_cannot_be_rated_is_said(rating: RatingPage) -> None:
    rating._not_so(Q3, NobodyRated(Q3))
    assert rating.bar.state.text() == "不能评星"
    assert rating.nothing._label.text().endswith("没有可以参评的农户，不能评星。")
