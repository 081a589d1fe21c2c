"""One deed typed by hand: what it would give, what is wrong with it, and on to the next."""

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.services.deed_board import DeedDetails, deed_details
from jifen_desktop.ui.deeds.deed_form import DeedForm
from jifen_desktop.ui.deeds.deeds_page import SAVE_FIRST, DeedsPage
from jifen_desktop.ui.deeds.rule_pick import NO_RULES
from jifen_desktop.ui.wedge import Scan
from tests.ui.deeds.conftest import declared, typed
from tests.ui.deeds.keys import CTRL, Key, focus, press, write
from tests.ui.office import PageOffice

NUMBER = 7


@pytest.fixture
def form(page: DeedsPage, qtbot: QtBot) -> DeedForm:
    """The empty form, its rules read."""
    press(qtbot, Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: bool(page.form.fields.rule._rules))
    return page.form


def choose(form: DeedForm, qtbot: QtBot, household: str, code: str, amount: str = "") -> None:
    """A household and a rule as the person types them."""
    form.fields.household.setFocus()
    write(qtbot, household)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: form.fields.household.hit is not None)
    form.fields.rule.setFocus()
    form.fields.rule.selectAll()
    write(qtbot, code)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: form.fields.rule.rule is not None)
    qtbot.waitUntil(lambda: form.fields.member.count() > 1)
    form.fields.amount.setText(amount)


def says(form: DeedForm, qtbot: QtBot, points: str, warning: str = "") -> None:
    """The live line comes to say this."""
    live = form.live
    qtbot.waitUntil(lambda: (live.points.text(), live.warning.text()) == (points, warning))


def written(store: Store, number: int = NUMBER) -> DeedDetails:
    return deed_details(store, number)


def error(form: DeedForm, name: str) -> str:
    return form.boxes[name].error.text().strip()


# --- while one types ---------------------------------------------------------------


def test_the_line_says_points_formula_caps_and_duplicates(form: DeedForm, qtbot: QtBot) -> None:
    choose(form, qtbot, "01-001", "A01")
    qtbot.waitUntil(lambda: form.live.formula.text() == "+2/人次；每次2人，每季10分；证明")
    form.fields.amount.setText("3")
    says(form, qtbot, "+4 分", "超上限 2 分不计。")
    assert form.live.formula.text() == "3 × 2 = 6（每次2人，每季10分）"
    form.fields.event_date.setText("2026-08-10")
    says(form, qtbot, "+4 分", "超上限 2 分不计。 可能重复：与事项 1、2 相同（A01）。")
    form.fields.amount.setText("一")
    qtbot.waitUntil(lambda: form.live.points.text() == "")
    form.fields.amount.setText("1")
    form.fields.event_date.setText("2026-08")
    qtbot.waitUntil(
        lambda: "日期" in form.live.formula.text() or "2026-08" in form.live.formula.text()
    )


def test_less_than_a_step_is_zero_with_a_warning(form: DeedForm, qtbot: QtBot) -> None:
    choose(form, qtbot, "01-001", "c18", "50")
    says(form, qtbot, "0 分", "不够一步，按细则得 0 分。")


def test_a_deduction_is_red_before_its_evidence_is_typed(form: DeedForm, qtbot: QtBot) -> None:
    choose(form, qtbot, "01-001", "C23", "1")
    says(form, qtbot, "-5 分")
    form.save()
    qtbot.waitUntil(lambda: bool(error(form, "evidence")))
    assert focus() is form.fields.evidence
    assert error(form, "evidence") == "C23 是扣分事项，请写明依据。"


def test_a_rule_for_one_person_asks_who(form: DeedForm, qtbot: QtBot, store: Store) -> None:
    choose(form, qtbot, "01-001", "D06", "1")
    says(form, qtbot, "+30 分", "事项 D06 按人计分，请写明是哪位成员。")
    people = [form.fields.member.itemText(at) for at in range(form.fields.member.count())]
    assert people == ["全户", "王建国（户主）", "李小花", "王小明"]
    form.save()
    qtbot.waitUntil(lambda: bool(error(form, "member")))
    form.fields.member.setCurrentIndex(2)
    says(form, qtbot, "+30 分")
    form.save()
    qtbot.waitUntil(lambda: form.fields.household.hit is None)
    assert written(store).line.member_name == "李小花"


def test_tiers_are_chosen_and_only_the_difference_is_paid(
    form: DeedForm, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    choose(form, qtbot, "01-002", "E01")
    assert not form.fields.amount.isVisible()
    assert form.fields.tier.currentText() == "村（5 分）"
    form.fields.tier.choose("省")
    says(form, qtbot, "+30 分")
    form.fields.instead_of.setText("甲")
    form.save()
    assert error(form, "instead_of")
    form.fields.instead_of.setText("6")
    form.save()
    qtbot.waitUntil(lambda: office.said != [])
    deed = written(store).line.deed
    assert (deed.tier, deed.instead_of, deed.nominal_points) == ("省", 6, 3000)
    choose(form, qtbot, "01-001", "E01")
    form.fields.instead_of.setText("6")
    form.save()
    qtbot.waitUntil(lambda: bool(error(form, "instead_of")))


def test_a_day_before_the_first_book_has_no_rules(form: DeedForm, qtbot: QtBot) -> None:
    choose(form, qtbot, "01-001", "A01", "1")
    form.fields.event_date.setText("2025-12-31")
    qtbot.waitUntil(lambda: form.fields.rule.rule is None)
    assert form.fields.rule.text() == "A01"
    form.fields.rule.setFocus()
    write(qtbot, "x")
    assert form.fields.rule.popup.sentence() == NO_RULES
    press(qtbot, Key.Key_Escape)
    assert not form.fields.rule.popup.isVisible()
    form.fields.rule.setText("A01")
    form.save()
    qtbot.waitUntil(lambda: bool(error(form, "rule_code")))


# --- finding -----------------------------------------------------------------------


def test_several_are_chosen_with_arrows_and_none_is_refused(
    form: DeedForm, qtbot: QtBot, office: PageOffice
) -> None:
    pick, rule = form.fields.household, form.fields.rule
    write(qtbot, "zhangwei")
    qtbot.waitUntil(lambda: pick.popup.isVisible() and pick.popup.model.rowCount() == 2)
    press(qtbot, Key.Key_Return)
    assert office.sounds == ["refused"]
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert pick.household_no == "01-003"
    assert focus() is rule
    write(qtbot, "捐款")
    assert [found.code for found in rule.popup.model.values()] == ["C18", "C19"]
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_Return)
    assert rule.popup.isVisible()
    rule.popup.list.taken.emit(1)
    assert (rule.code, focus()) == ("C19", form.fields.amount)
    rule.setFocus()
    write(qtbot, "9")
    assert rule.rule is None
    press(qtbot, Key.Key_Return)
    assert office.sounds[-1] == "refused"
    rule.clear()
    write(qtbot, " ")
    assert not rule.popup.isVisible()


def test_a_card_is_the_household(form: DeedForm, page: DeedsPage, qtbot: QtBot) -> None:
    page.scanned(Scan(code="01-003", into=None))
    qtbot.waitUntil(lambda: form.fields.household.household_no == "01-003")
    qtbot.waitUntil(lambda: form.fields.member.count() == 4)


# --- saving ------------------------------------------------------------------------


def test_what_is_missing_is_said_beside_its_field(form: DeedForm) -> None:
    form.save()
    assert error(form, "household_no")
    form.fields.household.setText("01-001")
    form.save()
    assert (error(form, "household_no"), bool(error(form, "rule_code"))) == ("", True)
    form.fields.rule.choose_code("C21")
    assert form.fields.amount.placeholderText() == "2 到 10 分"
    form.fields.event_date.setText("")
    form.save()
    assert error(form, "event_date")


@pytest.mark.parametrize(
    ("field", "text", "box"),
    [
        ("household", "99-9", "household_no"),
        ("amount", "11", "amount"),
        ("event_date", "2026-12-31", "event_date"),
        ("activity", "长" * 61, "activity"),
    ],
)
def test_the_book_refuses_beside_the_field(
    form: DeedForm, qtbot: QtBot, field: str, text: str, box: str
) -> None:
    form.fields.household.setText("01-001")
    form.fields.rule.choose_code("C21")
    form.fields.amount.setText("5")
    getattr(form.fields, field).setText(text)
    form.save()
    qtbot.waitUntil(lambda: bool(error(form, box)))
    assert focus() is form.boxes[box].field
    assert form.is_dirty()


def test_rule_day_and_activity_stay_for_the_next_household(
    form: DeedForm, qtbot: QtBot, office: PageOffice, store: Store
) -> None:
    form.fields.event_date.setText("2026-09-01")
    form.fields.activity.setText("院坝会")
    form.fields.source.setCurrentIndex(2)
    choose(form, qtbot, "01-001", "A01", "2")
    form.fields.note.setText("迟到")
    press(qtbot, Key.Key_S, CTRL)
    form.save()
    qtbot.waitUntil(lambda: len(office.said) == 1)
    fields = form.fields
    assert (fields.household.text(), fields.amount.text(), fields.note.text()) == ("", "", "")
    assert (fields.rule.code, fields.activity.text()) == ("A01", "院坝会")
    assert not form.is_dirty()
    choose(form, qtbot, "01-002", "A01", "1")
    form.save()
    qtbot.waitUntil(lambda: len(office.said) == 2)
    deed = written(store, 8).line.deed
    assert (str(deed.event_date), deed.activity, deed.source) == (
        *("2026-09-01", "院坝会"),
        Source.PEOPLE,
    )


def test_a_duplicate_is_taken_and_said(form: DeedForm, qtbot: QtBot, office: PageOffice) -> None:
    form.fields.event_date.setText("2026-08-10")
    choose(form, qtbot, "01-001", "A01", "1")
    form.save()
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["已申报：事项 7，+2 分。可能重复：与事项 1、2 相同。"]


def test_a_draft_may_be_unfinished_and_is_declared_later(
    form: DeedForm, page: DeedsPage, qtbot: QtBot, office: PageOffice, store: Store
) -> None:
    choose(form, qtbot, "01-001", "C23", "1")
    press(qtbot, Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: office.said == ["已存草稿：事项 7，-5 分。"])
    assert page.step_back()
    page.board.show_place(Step.DRAFT)
    qtbot.waitUntil(lambda: page.board.table.row_of(NUMBER) >= 0)
    page.board.mark(NUMBER)
    page.take_focus()
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: "请写明依据" in office.said[-1])
    press(qtbot, Key.Key_F4)
    qtbot.waitUntil(lambda: form.fields.member.count() > 1)
    assert form.draft_button.isVisible()
    form.fields.evidence.setText("照片")
    press(qtbot, Key.Key_D, CTRL)
    qtbot.waitUntil(page.board.isVisible)
    assert written(store).line.deed.step is Step.DRAFT
    qtbot.waitUntil(lambda: page.board.table.row_of(NUMBER) >= 0)
    page.board.mark(NUMBER)
    page.edit()
    qtbot.waitUntil(form.isVisible)
    assert form.fields.evidence.text() == "照片"
    form.save()
    qtbot.waitUntil(page.board.isVisible)
    assert written(store).line.deed.step is Step.DECLARED


def test_a_paper_that_decided_is_posted_at_once(
    form: DeedForm, qtbot: QtBot, office: PageOffice, store: Store
) -> None:
    choose(form, qtbot, "01-003", "A01", "1")
    form.fields.on_paper.setChecked(True)
    assert form.save_button.text() == "入账，登下一户"
    form.save()
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said[0].startswith("已入账：事项 7，+2 分，凭证 ")
    deed = written(store).line.deed
    assert (deed.step, deed.source) == (Step.POSTED, Source.PAPER)


# --- correcting --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "amount"),
    [(1, "C06", "2.5"), (8, "C21", "7"), (9, "E01", "")],
)
def test_every_kind_of_deed_is_corrected(
    page: DeedsPage, qtbot: QtBot, store: Store, number: int, code: str, amount: str
) -> None:
    declared(store, typed("01-001", "D06", "1"), draft=True)
    declared(store, typed("01-002", "C21", "4"))
    declared(store, typed("01-002", "E01", "乡镇"))
    page.refresh()
    qtbot.waitUntil(lambda: page.board.table.row_of(number) >= 0)
    page.board.mark(number)
    page.edit()
    form = page.form
    qtbot.waitUntil(form.isVisible)
    qtbot.waitUntil(lambda: form.fields.member.count() > 1)
    qtbot.waitUntil(lambda: bool(form.fields.rule._rules))
    assert not form.is_dirty()
    assert form.fields.household.isReadOnly()
    assert not form.draft_button.isVisible()
    form.fields.rule.choose_code(code)
    if code == "E01":
        assert form.fields.tier.tier() == "乡镇"
        form.fields.tier.choose("国家")
    form.fields.amount.setText(amount)
    form.fields.member.setCurrentIndex(1)
    form.save()
    qtbot.waitUntil(page.board.isVisible)
    line = written(store, number).line
    assert (line.rule.code, line.deed.of_head) == (code, True)
    page.board.mark(number)
    page.edit()
    qtbot.waitUntil(lambda: form.fields.member.currentIndex() == 1)
    form.fields.household.setFocus()
    press(qtbot, Key.Key_Return)
    assert focus() is form.fields.rule


def test_a_corrected_deed_is_no_duplicate_of_itself(
    page: DeedsPage, qtbot: QtBot, store: Store
) -> None:
    declared(store, typed("01-003", "B03", "1"))
    page.refresh()
    qtbot.waitUntil(lambda: page.board.table.row_of(NUMBER) >= 0)
    page.board.mark(NUMBER)
    page.edit()
    says(page.form, qtbot, "+5 分")


# --- leaving -----------------------------------------------------------------------


def test_what_was_typed_is_lost_only_on_purpose(
    form: DeedForm, page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    form.fields.note.setText("半句话")
    page.open_item("1")
    page.add_many()
    assert office.said == [SAVE_FIRST, SAVE_FIRST]
    assert page.step_back()
    assert form.isVisible()
    office.dialogs.answers = [True]
    assert page.step_back()
    assert page.board.isVisible()
    page.lock()
