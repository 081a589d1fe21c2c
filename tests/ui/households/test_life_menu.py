"""Family affairs in the window: chosen, seen before, signed by two where two must, printed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import ConsentState, LifeKind
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.balances import balance
from jifen_desktop.services.consenting import consent_of
from jifen_desktop.services.looking_up import household_card
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.life_dialogs import (
    ClosingDialog,
    DayDialog,
    DeathDialog,
    NewHeadDialog,
)
from jifen_desktop.ui.households.life_menu import TAKE_BACK
from jifen_desktop.ui.households.life_words import CONSENT, OFFERED
from jifen_desktop.ui.households.merge_dialog import MergeDialog
from jifen_desktop.ui.households.split_dialog import SplitDialog
from jifen_desktop.ui.widgets.fields import TextField
from tests.ui.households.life_hands import filled, happens, place_of
from tests.ui.households.veto_hands import SECOND, buttons, opens, press, texts
from tests.ui.office import PageOffice
from tests.village import DAY, last_seq


@pytest.fixture(autouse=True)
def shown(page: HouseholdsPage, qtbot: QtBot) -> None:
    """At the card of 王建国, whose 李梅 and 王小明 live with him, with 1,286 points."""
    opens(page, qtbot)


def test_a_split_is_seen_signed_written_and_printed(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    effects: list[str] = []

    def fill(dialog: SplitDialog) -> None:
        qtbot.waitUntil(lambda: dialog.new_no.text() == "01-003")
        dialog.person.choice.setCurrentText("王小明（之子）")
        assert not dialog.along["王小明"].isEnabled()
        dialog.along["李梅"].setChecked(True)
        dialog.points.setText("386")
        effects.append(dialog.effect.text())

    happens(page, office, qtbot, LifeKind.SPLIT, filled(qtbot, SplitDialog, fill), SECOND)
    assert effects[0].splitlines() == [
        "王建国（户号 01-001）：1,286 分 → 900 分",
        "王小明（户号 01-003）：0 分 → 386 分",
        "评价分和往期荣誉留在原户。",
    ]
    assert (balance(book, "01-001"), balance(book, "01-003")) == (90000, 38600)
    assert [m.name for m in household_card(book, "01-003").members] == ["李梅"]
    assert office.said[-1] == f"分户已记账，凭证 {last_seq(book)}。"
    qtbot.waitUntil(lambda: page.face.balance.text() == "900")
    qtbot.waitUntil(lambda: "分户，户号 01-003" in texts(page.face.life))


def test_somebody_not_listed_splits_off_with_nothing(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    def fill(dialog: SplitDialog) -> None:
        dialog.person.choice.setCurrentIndex(dialog.person.choice.count() - 1)
        dialog.person.name.setText("王大力")
        dialog.new_no.setText("01-088")
        dialog.group.setText("第八组")

    happens(page, office, qtbot, LifeKind.SPLIT, filled(qtbot, SplitDialog, fill), SECOND)
    new = household_card(book, "01-088").household
    assert (new.head_name, new.group_name) == ("王大力", "第八组")
    assert balance(book, "01-088") == 0


def test_a_merge_is_found_seen_signed_and_printed(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    effects: list[str] = []

    def fill(dialog: MergeDialog) -> None:
        assert not dialog.verb.isEnabled()
        dialog.target.ask_code("01-002")
        qtbot.waitUntil(lambda: dialog.target.hit is not None)
        effects.append(dialog.effect.text())

    happens(page, office, qtbot, LifeKind.MERGE, filled(qtbot, MergeDialog, fill), SECOND)
    assert (
        "王建国（户号 01-001）：1,286 分 → 0 分\n张伟（户号 01-002）：0 分 → 1,286 分" in effects[0]
    )
    assert balance(book, "01-002") == 128600
    qtbot.waitUntil(lambda: "已并入户号 01-002" in texts(page.face))
    qtbot.waitUntil(lambda: not page.face.life.open_button.isEnabled())
    asked = len(office.dialogs.asked)
    page.face.life.open_menu()
    assert len(office.dialogs.asked) == asked


def test_a_new_head_by_keyboard(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    happens(page, office, qtbot, LifeKind.NEW_HEAD, filled(qtbot, NewHeadDialog))
    card = household_card(book, "01-001")
    assert card.household.head_name == "李梅"
    assert [m.name for m in card.members] == ["王小明", "王建国"]
    qtbot.waitUntil(lambda: "户主变更" in texts(page.face.life))


def test_a_new_head_from_outside_after_the_old_one_left(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    def fill(dialog: NewHeadDialog) -> None:
        dialog.person.choice.setCurrentIndex(dialog.person.choice.count() - 1)
        dialog.person.name.setText("王大伯")
        dialog.old_stays.setChecked(False)

    happens(page, office, qtbot, LifeKind.NEW_HEAD, filled(qtbot, NewHeadDialog, fill))
    card = household_card(book, "01-001")
    assert card.household.head_name == "王大伯"
    assert [m.name for m in card.members] == ["李梅", "王小明"]


def test_a_member_died_and_then_the_head(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    def the_first(dialog: DeathDialog) -> None:
        assert not dialog.heir.choice_box.isVisible()

    def the_head(dialog: DeathDialog) -> None:
        dialog.dead.setCurrentIndex(dialog.dead.count() - 1)
        assert dialog.heir.choice_box.isVisible()

    happens(page, office, qtbot, LifeKind.DEATH, filled(qtbot, DeathDialog, the_first))
    assert [m.name for m in household_card(book, "01-001").members] == ["王小明"]
    qtbot.waitUntil(lambda: page.face.card is not None and len(page.face.card.members) == 1)
    happens(page, office, qtbot, LifeKind.DEATH, filled(qtbot, DeathDialog, the_head))
    assert household_card(book, "01-001").household.head_name == "王小明"


def test_who_lived_alone_leaves_a_suspended_household(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    opens(page, qtbot, "01-002")
    qtbot.waitUntil(lambda: page.face.card is not None and not page.face.card.members)
    effects: list[str] = []
    happens(
        page,
        office,
        qtbot,
        LifeKind.DEATH,
        filled(qtbot, DeathDialog, lambda dialog: effects.append(dialog.effect.text())),
    )
    assert "暂停兑换" in effects[0]
    qtbot.waitUntil(page.face.vetoes.frozen.isVisible)


def test_away_back_and_out(page: HouseholdsPage, office: PageOffice, qtbot: QtBot) -> None:
    for kind, state in (
        (LifeKind.AWAY, HouseholdState.AWAY),
        (LifeKind.BACK, HouseholdState.OPEN),
        (LifeKind.MOVED_OUT, HouseholdState.MOVED_OUT),
    ):
        happens(page, office, qtbot, kind, filled(qtbot, DayDialog))
        qtbot.waitUntil(
            lambda state=state: (
                page.face.card is not None and page.face.card.household.state is state
            )
        )


def test_points_left_are_forfeited_by_two(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    refused: list[str] = []

    def fill(dialog: ClosingDialog) -> None:
        dialog.do_it()
        qtbot.waitUntil(dialog.trouble.isVisible)
        refused.append(dialog.trouble.text())
        dialog.forfeit.setChecked(True)
        assert "1,286 分 → 0 分" in dialog.effect.text()

    happens(page, office, qtbot, LifeKind.CLOSING, filled(qtbot, ClosingDialog, fill), SECOND)
    assert refused == ["户号 01-001 还有 1286 分，请先兑换，或写明余下的积分作废。"]
    assert balance(book, "01-001") == 0


# --- what is wrong ------------------------------------------------------------------


def wrong(page: HouseholdsPage, office: PageOffice, kind: LifeKind, *answers: object) -> None:
    """Choose an event whose dialog is refused."""
    office.dialogs.answers = [place_of(page, kind), *answers]
    page.face.life.open_menu()


@pytest.mark.parametrize(
    ("field", "typed", "beside"),
    [
        ("happened_on", "昨天", "不是日期"),
        ("happened_on", "2030-01-01", "还没有到"),
        ("points", "许多", "不是数字"),
        ("points", "1286.01", "0 到 1286 分之间"),
        ("new_no", "01-002", "已经有户号为"),
        ("new_no", "", "没有填写户号"),
        ("new_no", "？", "不能用的字符"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    page: HouseholdsPage,
    office: PageOffice,
    qtbot: QtBot,
    book: Store,
    field: str,
    typed: str,
    beside: str,
) -> None:
    seen: list[str] = []

    def fill(dialog: SplitDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.new_no.text()))
        box = dialog.boxes[field].field
        assert isinstance(box, TextField)
        box.setText(typed)

    def answer(dialog: SplitDialog) -> bool:
        done = filled(qtbot, SplitDialog, fill)(dialog)
        seen.append(dialog.boxes[field].error.text())
        return done

    before = last_seq(book)
    wrong(page, office, LifeKind.SPLIT, answer, SECOND)
    assert beside in seen[0]
    assert last_seq(book) == before


def test_the_head_himself_is_refused_beside_the_name(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def fill(dialog: NewHeadDialog) -> None:
        dialog.person.choice.setCurrentIndex(dialog.person.choice.count() - 1)
        dialog.person.name.setText("王建国")

    def answer(dialog: NewHeadDialog) -> bool:
        done = filled(qtbot, NewHeadDialog, fill)(dialog)
        seen.append(dialog.boxes["head_name"].error.text())
        return done

    wrong(page, office, LifeKind.NEW_HEAD, answer)
    assert "王建国是户号 01-001 的户主" in seen[0]


def test_whoever_may_not_is_told_before(
    page: HouseholdsPage, office: PageOffice, seated: Callable[[Role], None]
) -> None:
    seated(Role.KEEPER)
    page.face.life.open_menu()
    assert office.said[-1].startswith("您不能改农户资料")
    page.face.life.menu.take_back(1, "分户")
    assert office.said[-1].startswith("您不能冲正")
    assert office.dialogs.asked == []
    office.seat.leave()
    page.face.life.open_menu()
    assert office.dialogs.asked == []


def test_whoever_turns_away_does_nothing(
    page: HouseholdsPage, office: PageOffice, book: Store
) -> None:
    before = last_seq(book)
    for answers in ([], [place_of(page, LifeKind.AWAY)], [len(OFFERED[HouseholdState.OPEN])]):
        office.dialogs.answers = [*answers]
        page.face.life.open_menu()
    office.dialogs.answers = [len(OFFERED[HouseholdState.OPEN]), 0]
    page.face.life.open_menu()
    page.face.life.menu.take_back(1, "分户")
    assert last_seq(book) == before


# --- consent, slips, taking back -----------------------------------------------------


def test_a_consent_is_asked_with_its_day(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    consent = len(OFFERED[HouseholdState.OPEN])
    office.dialogs.answers = [consent, 0, date(2026, 9, 1)]
    page.face.life.open_menu()
    qtbot.waitUntil(lambda: office.said[-1:] == [f"{CONSENT}已记下：同意公开。"])
    assert consent_of(book, "01-001").said_on == date(2026, 9, 1)
    qtbot.waitUntil(lambda: page.face.facts[CONSENT].text() == "同意公开（2026-09-01）")
    office.dialogs.answers = [consent, 2]
    page.face.life.open_menu()
    qtbot.waitUntil(lambda: page.face.facts[CONSENT].text() == "没有问过")
    office.dialogs.answers = [consent, 1, date(2030, 1, 1)]
    page.face.life.open_menu()
    qtbot.waitUntil(lambda: "还没有到" in office.said[-1])
    assert consent_of(book, "01-001").state is ConsentState.UNKNOWN


def test_a_slip_is_printed_again_and_the_event_taken_back(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    happens(page, office, qtbot, LifeKind.AWAY, filled(qtbot, DayDialog))
    qtbot.waitUntil(lambda: buttons(page.face.life)[1:] == ["单据", "冲正"])
    slips = len(office.dialogs.asked)
    press(page.face.life, "单据")
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == slips + 1)
    office.dialogs.answers = ["登记错了"]
    press(page.face.life, "冲正")
    qtbot.waitUntil(lambda: office.said[-1] == f"已冲正“外出”，凭证 {last_seq(book)}。")
    assert office.dialogs.asked[-1] == TAKE_BACK
    qtbot.waitUntil(lambda: len(buttons(page.face.life)) == 1)
    assert household_card(book, "01-001").household.state is HouseholdState.OPEN


def test_what_stands_on_an_event_is_said(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    happens(page, office, qtbot, LifeKind.AWAY, filled(qtbot, DayDialog))
    first = int(office.said[-1].rstrip("。").rpartition(" ")[2])
    happens(page, office, qtbot, LifeKind.BACK, filled(qtbot, DayDialog))
    office.dialogs.answers = ["登记错了"]
    page.face.life.menu.take_back(first, "外出")
    qtbot.waitUntil(lambda: "之后还有业务" in office.said[-1])


def test_a_slip_of_nothing_is_refused_and_none_is_shown_to_nobody(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.face.life.menu.show_slip(1)
    qtbot.waitUntil(lambda: office.said[-1:] == ["凭证 1 不是户务。"])
    happens(page, office, qtbot, LifeKind.AWAY, filled(qtbot, DayDialog))
    seq = int(office.said[-1].rstrip("。").rpartition(" ")[2])
    asked = len(office.dialogs.asked)
    page.face.life.menu.show_slip(seq)
    office.seat.leave()
    seen: list[bool] = []
    office.desk.later(lambda _store, _progress: True, seen.append, owner=page)
    qtbot.waitUntil(lambda: bool(seen))
    assert len(office.dialogs.asked) == asked


def test_f6_opens_the_menu_of_the_household_that_is_open(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.face, Qt.Key.Key_F6)
    assert office.dialogs.asked == ["办理户务：王建国"]
    page.edit()
    qtbot.keyClick(page.form, Qt.Key.Key_F6)
    assert len(office.dialogs.asked) == 1


def test_a_family_that_moved_in_has_a_slip(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    page.add()
    page.form.fields["head_name"].setText("外来户")
    page.form.fields["group_name"].setText("第三组")
    page.form.moved_in.setChecked(True)
    page.form.save()
    qtbot.waitUntil(lambda: "迁入" in texts(page.face.life))
    assert household_card(book, "03-001").household.opened_on == DAY
    page.edit()
    assert not page.form.moved_in.isVisible()


def test_the_history_shows_the_event(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    happens(page, office, qtbot, LifeKind.CLOSING, filled(qtbot, ClosingDialog, forfeit), SECOND)
    page.face.history_button.click()
    qtbot.waitUntil(page.history.isVisible)
    rows = [page.history.lines.value(row) for row in range(page.history.lines.rowCount())]
    assert rows[0].field == "life_closing"


def forfeit(dialog: ClosingDialog) -> None:
    dialog.forfeit.setChecked(True)
