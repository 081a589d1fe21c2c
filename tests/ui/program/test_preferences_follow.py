"""What belongs to this PC is kept in the book's folder, and followed into another one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt

from jifen_desktop.ui import opening
from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.preferences import FILE_NAME, TEXT_SCALE, THEME, Preferences
from jifen_desktop.ui.window import SIZE_MIN
from tests.ui.program.running import CTRL, Running, Start
from tests.village import HEAD_NAME, VILLAGE, make_new_book

OTHER = "下河村"


def other_book(folder: Path) -> Path:
    make_new_book(folder, book_id=b"another village.", village_name=OTHER)
    return folder


def test_the_size_of_texts_is_kept(
    running: Running, start: Start, folder: Path, look: Look
) -> None:
    running.sign_in(HEAD_NAME)
    running.press(Qt.Key.Key_Equal, CTRL)
    running.press(Qt.Key.Key_Plus, CTRL)
    running.press(Qt.Key.Key_Minus, CTRL)
    assert look.scale == Scale(1.15)
    running.end()
    look.resize(Scale())
    start(folder)
    assert look.scale == Scale(1.15)


def test_a_chosen_theme_is_kept_and_followed(running: Running, folder: Path, look: Look) -> None:
    running.program.preferences.put(THEME, ThemeChoice.DARK)
    assert look.choice is ThemeChoice.DARK
    look.choose(ThemeChoice.LIGHT)
    running.end()
    assert Preferences(folder).theme is ThemeChoice.LIGHT


def test_a_size_put_by_the_settings_page_is_followed(running: Running, look: Look) -> None:
    running.program.preferences.put(TEXT_SCALE, 1.5)
    assert look.scale == Scale(1.5)
    running.program.preferences.put("sound", value=False)
    assert look.scale == Scale(1.5)


def test_pages_play_and_speak_as_this_pc_prefers(running: Running) -> None:
    around, sounds = running.bench.around, running.program.sounds
    assert (around.sound, around.speak) == (sounds.play, sounds.speak)


def test_nonsense_in_the_file_counts_as_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        "[General]\ntheme=purple\ntext_scale=many\ngeometry=here\n", encoding="utf-8"
    )
    preferences = Preferences(tmp_path)
    assert preferences.theme is ThemeChoice.AUTO
    assert preferences.text_scale == Scale()
    assert preferences.geometry() == QByteArray()
    preferences.put(TEXT_SCALE, 7)
    assert preferences.text_scale == Scale()


def test_the_window_stands_where_it_stood(running: Running, start: Start, folder: Path) -> None:
    running.window.setGeometry(20, 30, SIZE_MIN[0], 701)
    running.end()
    again = start(folder)
    again.window.stand(again.program.preferences.geometry())
    assert again.window.height() == 701


def test_the_first_time_it_fills_a_small_screen(running: Running) -> None:
    running.window.stand(QByteArray())
    assert running.window.minimumWidth() == SIZE_MIN[0]
    small = running.window.screen().availableSize().width() <= 1366
    assert running.window.isMaximized() is small


# --- another book ----------------------------------------------------------------------


def test_another_book_brings_its_own_look_and_sound(
    running: Running, tmp_path: Path, look: Look
) -> None:
    Preferences(other_book(tmp_path / "other")).put(TEXT_SCALE, 1.5)
    Preferences(tmp_path / "other").put("sound", value=False)
    running.sign_in(HEAD_NAME)
    running.dialogs.answers[:] = [2, tmp_path / "other"]  # behind the book of this PC and practice
    running.bench.top_bar.other.click()
    running.qtbot.waitUntil(lambda: running.window.windowTitle() == f"{OTHER} · 积分超市")
    running.wait_for_names()
    assert running.name == ""
    assert look.scale == Scale(1.5)
    assert not running.program.preferences.flag("sound", default=True)
    assert running.program.sounds._preferences is running.program.preferences
    assert [o.name for o in running.facts().operators] == [HEAD_NAME]
    running.sign_in(HEAD_NAME)
    assert running.bench.around.folder == tmp_path / "other"


def test_a_first_run_s_size_of_texts_is_kept_with_the_new_book(
    start: Start, tmp_path: Path, look: Look
) -> None:
    running = start(tmp_path / "new")
    running.program.begin()
    running.qtbot.waitUntil(running.window.first_run_page.isVisible)
    running.press(Qt.Key.Key_Equal, CTRL)
    make_new_book(tmp_path / "new", book_id=b"another village.")
    running.program.begin()
    running.wait_for_names()
    assert Preferences(tmp_path / "new").text_scale == look.scale == Scale(1.15)


def test_known_places_are_offered_without_looking_for_folders(
    running: Running, home: Path, folder: Path
) -> None:
    other_book(home / "jifen")
    running.dialogs.answers[:] = [0]
    running.page.other_button.click()
    running.qtbot.waitUntil(lambda: running.window.windowTitle().startswith(OTHER))
    running.wait_for_names()

    running.dialogs.answers[:] = [1, folder]  # its own place is not offered
    running.page.other_button.click()
    running.qtbot.waitUntil(lambda: running.window.windowTitle().startswith(VILLAGE))
    running.wait_for_names()


def test_the_practice_village_is_one_choice_away(running: Running, home: Path) -> None:
    make_new_book(home / "jifen-practice", book_id=b"a practice book.", practice=True)
    running.dialogs.answers[:] = [1]
    running.page.other_button.click()
    running.qtbot.waitUntil(lambda: "练习" in running.window.windowTitle())


def test_turning_away_leaves_the_book_open(running: Running) -> None:
    bench = running.bench
    running.page.other_button.click()
    running.dialogs.answers[:] = [2]
    running.page.other_button.click()
    assert running.window.workbench is bench
    assert len(running.dialogs.asked) == 3


def test_a_folder_without_a_book_offers_the_first_run(running: Running, tmp_path: Path) -> None:
    running.dialogs.answers[:] = [2, tmp_path / "empty"]
    running.page.other_button.click()
    running.qtbot.waitUntil(running.window.first_run_page.isVisible)
    assert running.window.windowTitle() == "积分超市"


def test_a_folder_nobody_may_look_into_holds_no_book_for_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", forbidden)
    assert not opening.has_book(tmp_path)
