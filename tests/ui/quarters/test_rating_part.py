"""评星: ties and moves are people's, and what they decided is kept until it is rated."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.rating_refusals import NobodyRated
from jifen_desktop.services.rating_quarters import Decision
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.quarters.rating_face import LINES, OBJECTIONS
from jifen_desktop.ui.quarters.rating_page import (
    DECIDED_BEFORE,
    NOT_RATED_LINE,
    RatingPage,
)
from jifen_desktop.ui.quarters.words import CHOICE_NAMES
from jifen_desktop.ui.wedge import Scan
from tests.quarter_village import (
    Q3,
    close,
    drop,
    levels,
    number,
    rate,
)
from tests.ui.office import PageOffice
from tests.ui.quarters.hands import (
    CTRL,
    Key,
    counts,
    decides,
    forward,
    moves,
    press,
    reload,
    states,
)


@pytest.fixture(autouse=True)
def _closed(store: Store) -> None:
    """The quarter that is rated; the second and the third household are equal at a cut."""
    close(store)


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
    said = CHOICE_NAMES[choice]
    levels = rating.face.levels
    assert levels.data(levels.index(0, 4)) == said, "the column has room for no more"
    assert rating.face.reasons.text() == f"五星{said}：评议小组会议决定"
    qtbot.waitUntil(rating.face.reasons.isVisible)


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
    assert [said for said in office.said if said.endswith(DECIDED_BEFORE)] == office.said != []


def test_a_decision_goes_alone_where_its_tie_is_gone(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    office.dialogs.answers = [decides(TieChoice.WIDEN)]
    forward(rating, qtbot, "评定")
    why = Decision(choice=TieChoice.NARROW, reason="没有这样的并列")
    rating._deciding[Q3].choices["4"] = why
    rating.refresh()
    qtbot.waitUntil(lambda: bool(office.said))
    assert [*rating._deciding[Q3].choices] == ["5"]
    assert office.said[0].startswith("四星")


def test_a_rating_that_was_kept_elsewhere_makes_what_was_decided_here_void(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    office.dialogs.answers = [decides(TieChoice.WIDEN)]
    forward(rating, qtbot, "评定")
    rate(store, choices={"5": TieChoice.NARROW})
    reload(rating, qtbot, "公示")
    drop(store)
    reload(rating, qtbot, "决定并列")
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


def test_the_bar_goes_to_those_who_are_equal(quarters: PageGroup, qtbot: QtBot) -> None:
    quarters.show_part("rating")
    part = quarters.current()
    assert isinstance(part, RatingPage)
    qtbot.waitUntil(lambda: part.face.board is not None)
    assert part.face.households.number() == number(2)
