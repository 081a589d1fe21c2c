"""The household at the counter: who, how much, what happened, and what must be seen first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.households import HouseholdState, Member
from jifen_desktop.services.household_people import mark_card_lost
from jifen_desktop.services.reversing import void
from jifen_desktop.services.serving import Guest, GuestEntry
from jifen_desktop.ui.counter.guest_panel import GuestPanel
from jifen_desktop.ui.counter.guest_words import (
    entry_words,
    members_words,
    signed_points,
    state_words,
    visit_words,
    where,
)
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.widgets.labels import Label
from tests import village
from tests.ui.counter.columns import CARD, Counter, open_counter
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.village import DAY, KEEPER, moment


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


@pytest.fixture
def panel(counter: Counter) -> GuestPanel:
    return counter.page.panel


def seen(panel: GuestPanel) -> str:
    """All texts that can be seen, in no order."""
    labels = [label.text() for label in panel.findChildren(Label) if label.isVisible()]
    return "\n".join(labels)


def in_state(guest: Guest, state: HouseholdState) -> Guest:
    return replace(guest, household=replace(guest.household, state=state))


def test_nobody_is_here_at_first_and_it_says_how_somebody_comes(panel: GuestPanel) -> None:
    assert seen(panel) == "按空格查找农户，或刷卡"
    assert panel.guest is None


def test_a_household_is_shown_with_its_people_and_points(
    counter: Counter, panel: GuestPanel
) -> None:
    guest = counter.guest("01-001")
    panel.show_guest(guest)
    assert panel.guest is guest
    texts = seen(panel)
    for said in (
        "张伟",
        "户主",
        "第一组 · 户号 01-001 · 4 口人",
        "1,286",
        "家人：李梅（之妻）、张小宝（之子）",
    ):
        assert said in texts
    assert "还没有来兑换过 · 本季已兑 0 分" in texts
    assert "挂失" not in texts
    assert (panel.balance.accessibleName(), panel.balance.accessibleDescription()) == (
        "可兑积分",
        "1,286",
    )
    panel.clear()
    assert "张伟" not in seen(panel)
    assert panel.guest is None


def test_a_debt_is_red_and_says_what_it_stops(counter: Counter, panel: GuestPanel) -> None:
    panel.show_guest(counter.guest("02-001"))
    assert "欠分 12 分，还清前不能兑换" in seen(panel)
    assert panel.balance.text() == "-12"
    assert panel.balance.property("tone") == "danger"
    panel.show_guest(counter.guest("01-001"))
    assert "欠分" not in seen(panel)
    assert panel.balance.property("tone") == "brand"


def test_a_lost_card_is_told(counter: Counter, panel: GuestPanel) -> None:
    mark_card_lost(counter.store, CARD, key=village.new_key(), actor=village.CLERK, at=moment())
    panel.show_guest(counter.guest("01-001", CARD))
    assert "此卡已挂失" in seen(panel)
    panel.show_guest(counter.guest("01-001", "zw"))
    assert "此卡已挂失" not in seen(panel)


@pytest.mark.parametrize(
    ("state", "words", "blocked"),
    [
        (HouseholdState.OPEN, "", False),
        (HouseholdState.AWAY, "外出", False),
        (HouseholdState.MOVED_OUT, "迁出", False),
        (HouseholdState.CLOSED, "销户", True),
    ],
)
def test_a_state_is_a_tag(
    counter: Counter, panel: GuestPanel, state: HouseholdState, words: str, *, blocked: bool
) -> None:
    guest = in_state(counter.guest("01-001"), state)
    panel.show_guest(guest)
    assert state_words(guest.household) == words
    assert words in seen(panel)
    assert ("已销户，不能兑换" in seen(panel)) is blocked


def test_what_is_not_known_is_left_out(counter: Counter) -> None:
    household = replace(counter.guest("01-001").household, population=None, group_name="")
    assert where(household) == "户号 01-001"
    assert members_words(()) == ""
    alone = Member(id=1, household_id=1, name="李梅", relation="")
    assert members_words((alone,)) == "家人：李梅"


def test_the_last_visit_and_the_quarter_are_told(counter: Counter) -> None:
    village.checkout(counter.store, "01-001", "LY01 RH01*2")
    day = f"{DAY.month}月{DAY.day}日"
    assert visit_words(counter.guest("01-001")) == f"上次兑换 {day} · 本季已兑 38 分"


def entry(kind: Kind, summary: str = "", *, voided: bool = False) -> GuestEntry:
    return GuestEntry(
        seq=1,
        business_date=date(2026, 11, 3),
        kind=kind,
        summary=summary,
        points=-2600,
        receipt_no=2026000123,
        voided=voided,
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (entry(Kind.REDEEM, "大米×1"), "兑换 大米×1"),
        (entry(Kind.REDEEM, "大米×1", voided=True), "已作废 兑换 大米×1"),
        (entry(Kind.VOID, "拿错了"), "作废小票 2026000123 拿错了"),
        (entry(Kind.OPENING), "期初"),
        (entry(Kind.REVERSE, "登错户"), "冲正 登错户"),
    ],
)
def test_an_entry_says_what_it_was(one: GuestEntry, words: str) -> None:
    assert entry_words(one) == words


def test_points_have_their_sign() -> None:
    assert [signed_points(points) for points in (3000, -250, 123_450)] == [
        "+30",
        "−2.5",
        "+1,234.5",
    ]


def test_the_last_entries_are_read_out_and_painted(counter: Counter, panel: GuestPanel) -> None:
    taken = village.checkout(counter.store, "01-001", "RH01*2")
    void(
        counter.store, taken.receipt_no, "拿错了", key=village.new_key(), actor=KEEPER, at=moment()
    )
    counter.page.resize(1200, 760)
    panel.show_guest(counter.guest("01-001"))
    entries = panel.entries
    day = f"{DAY:%m-%d}"
    assert entries.accessibleName() == "最近记录"
    assert entries.accessibleDescription() == (
        f"{day} 作废小票 {taken.receipt_no} 拿错了 +10；"
        f"{day} 已作废 兑换 香皂×2 −10；{day} 期初 +1,286"
    )
    counter.qtbot.waitUntil(lambda: entries.lines_shown() == 3)
    painted = entries.grab().toImage()
    panel.show_guest(replace(counter.guest("01-001"), entries=()))
    assert entries.grab().toImage() != painted
    assert entries.lines_shown() == 0


def test_only_whole_lines_are_shown(counter: Counter, panel: GuestPanel) -> None:
    for _ in range(9):
        village.checkout(counter.store, "01-001", "RH01")
    counter.page.resize(1200, 800)
    panel.show_guest(counter.guest("01-001"))
    counter.qtbot.waitUntil(lambda: panel.entries.lines_shown() == 8)
    counter.page.resize(1200, 560)
    counter.qtbot.waitUntil(lambda: 0 < panel.entries.lines_shown() < 8)
    panel.entries.resize(200, 10)
    panel.entries.grab()
    assert panel.entries.lines_shown() == 0


def test_the_buttons_say_what_is_wanted(counter: Counter, panel: GuestPanel) -> None:
    told: list[str] = []
    panel.details_wanted.connect(lambda: told.append("details"))
    panel.other_wanted.connect(lambda: told.append("other"))
    panel.collector_wanted.connect(lambda: told.append("collector"))
    panel.show_guest(counter.guest("01-001"))
    for button in (panel.details_button, panel.other_button, panel.collector_button):
        button.click()
    assert told == ["details", "other", "collector"]


def test_the_collector_is_the_head_until_another_is_named(
    counter: Counter, panel: GuestPanel
) -> None:
    panel.show_guest(counter.guest("01-001"))
    assert panel.collector_button.text() == "领取人：本人"
    panel.show_collector("李梅（之妻）")
    assert panel.collector_button.text() == "领取人：李梅（之妻）"
    assert panel.collector_button.accessibleName() == "领取人：李梅（之妻）"
    panel.show_guest(counter.guest("01-001"))
    assert panel.collector_button.text() == "领取人：本人"


def test_compact_says_the_same_in_fewer_lines(counter: Counter, panel: GuestPanel) -> None:
    panel.show_guest(counter.guest("01-001"))
    for compact in (True, True, False):
        panel.set_compact(compact)
        assert ("家人" in seen(panel)) is not compact
        assert bool(panel.details_button.text()) is not compact
        assert panel.details_button.accessibleName() == "全部明细"
        assert panel.other_button.accessibleName() == "换一户"
        assert "1,286" in seen(panel)


@pytest.mark.parametrize("household_no", ["01-001", "02-001", "03-003"])
@pytest.mark.parametrize(
    ("height", "factor", "compact"),
    [(620, 1.0, False), (560, 1.15, False), (620, 1.5, True), (540, 2.0, True), (900, 1.5, False)],
)
def test_nothing_is_cut_off(
    counter: Counter,
    panel: GuestPanel,
    look: Look,
    household_no: str,
    height: int,
    factor: float,
    *,
    compact: bool,
) -> None:
    look.resize(Scale(factor))
    panel.set_compact(compact)
    panel.show_guest(in_state(counter.guest(household_no), HouseholdState.MOVED_OUT))
    counter.page.resize(look.px(1200), height)
    counter.qtbot.waitUntil(lambda: panel.width() == look.px(322))
    counter.qtbot.waitUntil(lambda: not clipped_texts(panel))  # laid out anew
    assert outside_parent(panel) + small_targets(panel) == []
    assert unnamed_controls(panel) == []
