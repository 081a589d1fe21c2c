"""Starting: what is asked for, with and without a screen, and what is loaded before the paint."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jifen_desktop import app
from jifen_desktop.cli.arguments import USAGE_ERROR
from jifen_desktop.ui import application, start
from jifen_desktop.ui.application import choose_input_method
from jifen_desktop.ui.start import NO_SCREEN, NO_SCREEN_SENTENCE, WindowOrder, has_screen
from tests.village import make_new_book

HEAVY = {
    *("sqlalchemy", "sqlite3", "reportlab", "segno", "pypinyin", "pypdfium2"),
    *("xlsxwriter", "python_calamine"),
}
#: Says what was loaded when the window was painted for the first time, and goes.
AT_FIRST_PAINT = """
import sys
before = {*sys.modules}  # what measures the test is no part of it
from jifen_desktop.ui import start, window

def painted():
    print("\\n".join({*sys.modules} - before))
    sys.stdout.flush()
    import os
    os._exit(0)

class Watched(window.FirstPaint):
    def __init__(self, made, then):
        super().__init__(made, painted)

window.FirstPaint = Watched
start.open_window(start.WindowOrder())
"""

#: Closes the window as soon as it shows the names, or the first run.
CLOSED_WHEN_SHOWN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from jifen_desktop.ui import start, window

def close_after(shown):
    def show(self, *facts):
        shown(self, *facts)
        QTimer.singleShot(0, self.close)
    return show

window.Window.show_book = close_after(window.Window.show_book)
window.Window.show_first_run = close_after(window.Window.show_first_run)
folder = Path(sys.argv[1]) if sys.argv[1] else None
sys.exit(start.open_window(start.WindowOrder(folder=folder, practice=folder is None)))
"""


@pytest.fixture
def ordered(monkeypatch: pytest.MonkeyPatch) -> list[WindowOrder]:
    """Windows are not opened; what was ordered is kept."""
    orders: list[WindowOrder] = []

    def open_window(order: WindowOrder) -> int:
        orders.append(order)
        return 0

    monkeypatch.setattr(start, "open_window", open_window)
    return orders


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ([], WindowOrder()),
        (["open"], WindowOrder()),
        (["--data", "here"], WindowOrder(folder=Path("here"))),
        (["open", "--data", "here"], WindowOrder(folder=Path("here"))),
        (["--data=here", "open"], WindowOrder(folder=Path("here"))),
        (["open", "--practice"], WindowOrder(practice=True)),
        (["open", "--tour", "out"], WindowOrder(tour=Path("out"))),
    ],
)
def test_what_is_typed_is_what_is_opened(
    ordered: list[WindowOrder], words: list[str], order: WindowOrder
) -> None:
    assert app.main(words) == 0
    assert ordered == [order]


def test_the_words_of_the_process_count_if_none_are_given(
    ordered: list[WindowOrder], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["jifen"])
    assert app.main() == 0
    assert ordered == [WindowOrder()]


@pytest.mark.parametrize(
    "words",
    [["open", "--fast"], ["open", "now"], ["--data"], ["--data="], ["open", "--data", ""]],
)
def test_wrong_usage_opens_nothing(ordered: list[WindowOrder], words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        sys.exit(app.main(words))
    assert left.value.code == USAGE_ERROR
    assert ordered == []


def test_without_a_screen_it_is_one_sentence_and_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert app.main(["open"]) == NO_SCREEN == 3
    assert capsys.readouterr() == ("", NO_SCREEN_SENTENCE + "\n")


def test_other_systems_always_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert has_screen()


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", AT_FIRST_PAINT],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = set(done.stdout.split())
    assert "jifen_desktop.ui.window" in loaded, done.stderr
    assert {name for name in loaded if name.partition(".")[0] in HEAVY} == set()
    services = {name for name in loaded if name.startswith("jifen_desktop.services.")}
    assert services <= {"jifen_desktop.services.own_folders"}
    for layer in ("db", "documents", "exchange", "cli"):
        assert f"jifen_desktop.{layer}" not in loaded


@pytest.mark.parametrize("what", ["a book", "no book", "practice"])
def test_a_whole_run_ends_without_a_word(
    folder: Path, tmp_path: Path, home: Path, what: str
) -> None:
    where = {"a book": folder, "no book": tmp_path / "none", "practice": home / "jifen-practice"}[
        what
    ]
    if what == "practice":
        make_new_book(where, book_id=b"a practice book.", practice=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_WHEN_SHOWN, "" if what == "practice" else str(where)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr.replace("This plugin does not support propagateSizeHints()", "").strip()
    assert (done.returncode, done.stdout, said) == (0, "", "")
    assert (where / "backups").exists() is (what != "no book")


def test_fcitx_is_asked_by_its_other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, taken in (("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")):
        monkeypatch.setenv("QT_IM_MODULE", given)
        choose_input_method()
        assert os.environ["QT_IM_MODULE"] == taken


def test_a_tour_needs_no_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    toured: list[tuple[object, Path | None, Path]] = []

    def run_tour(made: QApplication, folder: Path | None, out: Path) -> int:
        toured.append((made, folder, out))
        return 7

    monkeypatch.setattr("jifen_desktop.ui.tour.running.run_tour", run_tour)
    made = QApplication.instance()
    monkeypatch.setattr(application, "make_application", lambda: made)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(start.gc, "disable", lambda: None)  # this process goes on
    assert start.open_window(WindowOrder(tour=tmp_path)) == 7
    assert toured == [(made, None, tmp_path)]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
