"""The steps of a rating: each says what it did, or why it cannot be done."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.acting_dialog import ActingDialog
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.quarters.rating_dialogs import PublishDialog
from jifen_desktop.ui.quarters.rating_face import LINES, OBJECTIONS
from jifen_desktop.ui.quarters.rating_page import (
    DROP_FIRST,
    GIVEN,
    PUBLISH_FIRST,
    RATE_FIRST,
    RatingPage,
)
from jifen_desktop.ui.quarters.rating_plan import Deciding
from tests.quarter_village import (
    LAST_DAY,
    answer,
    close,
    drop,
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
    because,
    counts,
    decides,
    forward,
    moves,
    objects,
    press,
    puts_up,
    reload,
    states,
)

FREE_DAY = LAST_DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _closed(store: Store) -> None:
    """The quarter that is rated; the second and the third household are equal at a cut."""
    close(store)


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

    def refused_and_put_right(dialog: QWidget) -> bool:
        assert isinstance(dialog, PublishDialog)
        assert not puts_up(first_day="2026-11-01", days="３")(dialog)
        assert office.sounds == ["refused"]
        assert "2026年11月1日" in dialog.first_day.accessibleDescription()
        assert (dialog.first_day.text(), dialog.days.text()) == ("2026-11-01", "３")
        return puts_up(first_day="2026-11-28")(dialog)

    office.dialogs.answers = [refused_and_put_right]
    forward(rating, qtbot, "授予")
    assert office.said[-1].startswith("拟授星名单公示到 2026-12-01")
    office.acts["打印名单"]()
    qtbot.waitUntil(lambda: office.dialogs.asked[-1] == "打印2026年第3季度评星")


def test_a_level_that_an_answer_took_away_is_not_offered(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    levels(store, "5=1")
    rate(store)
    publish(store)
    answer(store, protest(store, number(1)), RatingConclusion.REMOVED)
    on(office, FREE_DAY)
    rating.refresh()
    qtbot.waitUntil(lambda: rating.face.note.text() == "没有可以授予的农户。")
    assert not rating.face.forward_button.isEnabled()


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
    office.acts["打印审批表"]()
    qtbot.waitUntil(lambda: office.dialogs.asked[-1] == "打印2026年第3季度评星")
    press(qtbot, Key.Key_Delete)  # turned away from
    office.dialogs.answers = [because("漏了一户")]
    press(qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: rating.face.forward() == "评定")
    assert office.said[-1].startswith("2026年第3季度的评定已作废，凭证 ")
    assert counts(rating) == [3, 2]
    assert states(rating)[4] == "四星|按分数不评星：带头修路"
    office.dialogs.answers = [True]
    forward(rating, qtbot, "公示")


def test_what_was_typed_stays_where_the_book_says_no(
    rating: RatingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)
    protest(store, number(1))
    reload(rating, qtbot, "授予")
    told: list[str] = []
    board = rating.face.board
    assert board is not None

    def meanwhile(act: Callable[[], object], answered: Callable[[QWidget], bool]) -> None:
        def answer(dialog: QWidget) -> bool:
            act()
            assert isinstance(dialog, ActingDialog)
            assert not answered(dialog)
            assert not dialog.trouble.isHidden()
            told.append(dialog.trouble.text())
            return False

        office.dialogs.answers = [answer]

    rating.face.show_tab(OBJECTIONS)
    meanwhile(
        lambda: answer(store, 1, RatingConclusion.MAINTAINED), answers(RatingConclusion.REMOVED)
    )
    press(qtbot, Key.Key_F8)
    rating.face.show_tab(LINES)
    rating.face.households.select(number(2))
    meanwhile(lambda: drop(store), objects())
    press(qtbot, Key.Key_F7)
    meanwhile(lambda: None, because("漏了一户"))
    rating.acts.drop(board, Deciding())
    assert told[0] == "没有等着答复的评星异议 1。"
    assert all(told)
    assert office.sounds == ["refused"] * 3
    assert office.said == []


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
