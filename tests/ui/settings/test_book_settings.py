"""账本设置: read by everybody, changed by a maintainer in its place, from today or later."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.settings import SETTINGS
from jifen_desktop.messages import SETTING_LABELS
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.ui.settings import setting_row
from jifen_desktop.ui.settings.setting_editor import FROM_TODAY
from jifen_desktop.ui.settings.setting_row import DAY_PAST, SettingRow
from jifen_desktop.ui.settings.setting_words import WORDS, value_words
from jifen_desktop.ui.settings.settings_page import SettingsPage
from jifen_desktop.ui.widgets.fields import Choice, TextField
from tests.ui.office import PageOffice
from tests.ui.settings.conftest import seat
from tests.village import DAY, MAINTAINER, last_seq, moment, new_key


def row(page: SettingsPage, name: str) -> SettingRow:
    return page.book_settings.rows[name]


def open_row(qtbot: QtBot, page: SettingsPage, name: str) -> SettingRow:
    """Open an editor by the keyboard."""
    found = row(page, name)
    found.change_button.setFocus()
    qtbot.keyClick(found.change_button, Qt.Key.Key_Return)
    assert found.is_open
    return found


def type_text(opened: SettingRow, text: str) -> None:
    assert isinstance(opened.editor.field, TextField)
    opened.editor.field.setText(text)
    opened.editor.field.textEdited.emit(text)


def choose(opened: SettingRow, value: str) -> None:
    assert isinstance(opened.editor.field, Choice)
    opened.editor.field.setCurrentIndex(opened.editor.field.findData(value))


# --- reading -----------------------------------------------------------------------------


def test_every_setting_has_its_row_and_its_words(page: SettingsPage) -> None:
    assert set(page.book_settings.rows) == set(SETTINGS) == set(WORDS)
    for name, setting in SETTINGS.items():
        found = row(page, name)
        assert found.value.accessibleName() == SETTING_LABELS[name]
        assert found.value.text() == value_words(setting, setting.default)
        assert found.range.text() == f"{WORDS[name].allowed} · 程序原来的值"


@pytest.mark.parametrize("name", SETTINGS)
def test_every_choice_is_a_value_that_may_be_set(name: str) -> None:
    said = {value_words(SETTINGS[name], value) for value in WORDS[name].choices}
    assert len(said) == len(WORDS[name].choices)
    if WORDS[name].choices:
        assert "|".join(WORDS[name].choices) == SETTINGS[name].pattern


def test_changes_to_come_are_told(qtbot: QtBot, page: SettingsPage, store: Store) -> None:
    for value, days in (("58", 0), ("a5", 4)):
        change_setting(
            store,
            "receipt_paper",
            value,
            effective_on=DAY + timedelta(days=days),
            key=new_key(),
            actor=MAINTAINER,
            at=moment(),
        )
    page.refresh()
    paper = row(page, "receipt_paper")
    qtbot.waitUntil(lambda: paper.value.text() == "58 毫米卷纸")
    assert paper.range.text().endswith("2026年11月27日起")
    assert paper.upcoming.text() == "2026年12月1日起改为 A5 纸"
    assert paper.upcoming.isVisible()


def test_star_levels_are_told_in_words() -> None:
    levels = SETTINGS["star_levels"]
    assert value_words(levels, levels.default) == "五星 2.5%，四星 7.5%，三星 12.5%"
    assert value_words(levels, "文明户>=80,20;3>=60") == "文明户 >=80,20，三星 >=60"


# --- changing ----------------------------------------------------------------------------


def test_a_number_is_changed_from_today(
    qtbot: QtBot, page: SettingsPage, office: PageOffice
) -> None:
    kept = open_row(qtbot, page, "backups_kept")
    assert kept.editor.field.hasFocus()
    type_text(kept, "２０")
    qtbot.keyClick(kept.editor.field, Qt.Key.Key_Return)
    qtbot.keyClick(kept.editor.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept.value.text() == "20 份")
    assert office.said == ["“备份保留份数”从今天起为 20 份。"]
    assert not kept.is_open
    assert kept.change_button.hasFocus()


def test_a_choice_is_changed_from_a_later_day(
    qtbot: QtBot, page: SettingsPage, office: PageOffice
) -> None:
    paper = open_row(qtbot, page, "receipt_paper")
    choose(paper, "58")
    office.dialogs.answers = [None, DAY - timedelta(days=1), DAY, DAY + timedelta(days=4)]
    paper.editor.day_button.click()
    assert paper.editor.day_button.text() == FROM_TODAY
    paper.editor.day_button.click()
    assert paper.editor.error.text() == DAY_PAST
    paper.editor.day_button.click()
    assert (paper.editor.error.isVisible(), paper.editor.day_button.text()) == (False, FROM_TODAY)
    paper.editor.day_button.click()
    assert paper.editor.day_button.accessibleDescription() == "从2026年12月1日起"

    paper.editor.save_button.click()
    qtbot.waitUntil(lambda: paper.upcoming.text() == "2026年12月1日起改为 58 毫米卷纸")
    assert paper.value.text() == "80 毫米卷纸"
    assert office.said == ["“小票纸张”从2026年12月1日起为 58 毫米卷纸。"]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("backups_kept", "2", "“备份保留份数”不能设为“2”。"),
        ("lock_minutes", "61", "“无人操作几分钟后锁定”不能设为“61”。"),
        ("supervision_phone", "电话", "“监督电话”不能设为“电话”。"),
        (
            "star_levels",
            "5=60%；4=50%",
            "星级的名额有冲突：从五星到四星的比例合计超过一百，或低一级要的分更高。",
        ),
        ("rating_deduction_limit", "十", "“单次扣分超过多少不参评”不能设为“十”。"),
        ("issuers", "村" * 61, f"“证书落款”不能设为“{'村' * 61}”。"),
        ("receipt_slogan", "积" * 21, f"“小票标语”不能设为“{'积' * 21}”。"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_while_it_is_typed(
    qtbot: QtBot, page: SettingsPage, store: Store, name: str, text: str, sentence: str
) -> None:
    before = last_seq(store)
    opened = open_row(qtbot, page, name)
    type_text(opened, text)
    assert opened.editor.error.text() == sentence
    assert opened.editor.field.accessibleDescription() == sentence
    opened.editor.save_button.click()
    assert opened.is_open
    assert opened.editor.field.hasFocus()
    assert last_seq(store) == before


def test_nothing_changed_nothing_written(qtbot: QtBot, page: SettingsPage, store: Store) -> None:
    before = last_seq(store)
    opened = open_row(qtbot, page, "lock_minutes")
    opened.editor.save_button.click()
    assert not opened.is_open
    assert last_seq(store) == before


def test_escape_closes_the_editor_and_forgets_what_was_typed(
    qtbot: QtBot, page: SettingsPage, store: Store
) -> None:
    opened = open_row(qtbot, page, "receipt_slogan")
    type_text(opened, "积分换真情")
    page.refresh()
    assert page.step_back()
    assert not page.step_back()
    assert opened.change_button.hasFocus()
    again = open_row(qtbot, page, "receipt_slogan")
    assert again.editor.typed() == ""
    again.editor.cancel_button.click()
    assert not again.is_open


def test_the_book_may_refuse_and_the_typing_stays(
    qtbot: QtBot, page: SettingsPage, office: PageOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise CartEmpty

    monkeypatch.setattr(setting_row, "change_setting", refuse)
    opened = open_row(qtbot, page, "backups_kept")
    type_text(opened, "20")
    opened.editor.save_button.click()
    qtbot.waitUntil(opened.editor.error.isVisible)
    assert office.sounds == ["refused"]
    assert opened.editor.typed() == "20"


def test_who_may_not_reads_and_is_told_at_the_row(page: SettingsPage, office: PageOffice) -> None:
    seat(office, Role.KEEPER)
    paper = row(page, "receipt_paper")
    paper.change_button.click()
    assert not paper.is_open
    assert paper.trouble.text() == "您不能改设置，请由维护员办理。"
    seat(office, Role.MAINTAINER)
    paper.change_button.click()
    assert paper.is_open
    assert not paper.trouble.isVisible()


def test_an_editor_at_the_bottom_comes_into_sight(qtbot: QtBot, page: SettingsPage) -> None:
    page.resize(1278, 300)
    opened = open_row(qtbot, page, "lock_minutes")
    port = page.whole.viewport()

    def in_sight() -> bool:
        button = opened.editor.save_button
        return port.rect().contains(button.mapTo(port, button.rect().center()))

    qtbot.waitUntil(in_sight)
