"""The backup page at every size the program is made for, with the longest words it may say."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.backup.backup_page import BackupPage
from jifen_desktop.ui.backup.places import choose_second
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale, Tone
from tests.ui.backup.conftest import CopyTo
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice

#: Width and height that the window leaves to a page, and the text scale.
SIZES = [
    (936, 620, 1.0),
    (1278, 620, 1.0),
    (1278, 580, 1.5),
    (1832, 930, 1.0),
    (1744, 820, 2.0),
]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_clipped_or_sideways(
    qtbot: QtBot,
    look: Look,
    office: PageOffice,
    stick: Path,
    copy_to: CopyTo,
    size: tuple[int, int, float],
) -> None:
    width, height, factor = size
    look.resize(Scale(factor))
    for _ in range(2):
        copy_to(office.folder / "backups")
    away = stick / "a folder with a rather long name" / "and-another-one-without-any-blank-in-it"
    choose_second(office.preferences, away, other_disk=True)
    page = BackupPage(office.surroundings())
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: len(page.copies.model.values()) == 1)
    failed = "第二备份：备份没有完成，/media/usb 不能写入或已满；以前的备份完好。"
    page.light.show_result(failed, Tone.DANGER)
    page.light.words.setText("请马上备份：有 12 笔超过七天未备份")
    page.copies.say("这个文件不是完好的备份，没有恢复。")

    qtbot.waitUntil(lambda: clipped_texts(page) == [])
    assert outside_parent(page) == []
    assert small_targets(page) == []
    assert unnamed_controls(page) == []
    assert page.minimumSizeHint().width() <= page.width()
    page.hide()
