"""A restore from the window: the book is closed, replaced, opened again, and it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.roles import Role
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.ui import opening
from jifen_desktop.ui.backup.restore_run import RestoreRun
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.dialogs import Signed
from tests import village
from tests.ui.office import AnsweringDialogs, TestSeat
from tests.village import HEAD_NAME, PIN, STAFF_NAMES, make_new_book, make_store

HEAD = Signed(name=HEAD_NAME, pin=PIN)
KEEPER = Signed(name=STAFF_NAMES[Role.KEEPER], pin=PIN)
MAINTAINER = Signed(name=STAFF_NAMES[Role.MAINTAINER], pin=PIN)


class Face:
    """The window, as far as it waits."""

    def __init__(self) -> None:
        self.waited: list[str] = []

    def wait(self, sentence: str) -> None:
        self.waited.append(sentence)


class SmallProgram:
    """Opens and closes a book at a real desk, as the program does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk()
        self.seat = TestSeat()
        self.dialogs = AnsweringDialogs()
        self.window = Face()
        self.opened: list[Store] = []
        self.troubles: list[str] = []

    def close_book(self) -> None:
        self.desk.close_book()

    def open_folder(self, folder: Path) -> None:
        self.close_book()
        self.desk.open(
            lambda: opening.open_held(folder), self.opened.append, refused=self._not_opened
        )

    def _not_opened(self, refusal: Refusal) -> None:
        self.troubles.append(sentence_for(refusal))

    @property
    def told(self) -> str:
        return self.dialogs.asked[-1] if self.dialogs.asked else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "book"


@pytest.fixture
def backup(folder: Path) -> Path:
    """A backup after which one household came."""
    store = make_store(folder)
    made = back_up_beside(store).path
    village.household(store)
    store.close()
    return made


@pytest.fixture
def program(qtbot: QtBot, folder: Path, backup: Path) -> Iterator[SmallProgram]:
    made = SmallProgram(folder)
    made.open_folder(folder)
    qtbot.waitUntil(lambda: bool(made.opened or made.troubles))
    yield made
    made.desk.shut_down()


@pytest.fixture
def run(program: SmallProgram) -> RestoreRun:
    return RestoreRun(program)


def damage(program: SmallProgram, qtbot: QtBot) -> None:
    """Ruin the book, and let the program find out."""
    program.close_book()
    (program.folder / "book.jifen").write_bytes(b"ruined")
    program.open_folder(program.folder)
    qtbot.waitUntil(lambda: bool(program.troubles))


def test_the_backup_takes_the_books_place(
    qtbot: QtBot, program: SmallProgram, run: RestoreRun, backup: Path
) -> None:
    run.start(backup, HEAD, KEEPER)
    qtbot.waitUntil(lambda: len(program.opened) == 2)
    assert program.window.waited == ["正在恢复备份，请不要关机……"]
    assert "比原来少 1 笔" in program.told
    assert "before-restore-" in program.told
    assert village.last_seq(program.opened[1]) == village.ACTIONS_MADE + 1


@pytest.mark.parametrize(
    ("own", "second", "sentence"),
    [
        (KEEPER, HEAD, "您不能恢复备份，请由维护员办理。"),
        (HEAD, Signed(name=KEEPER.name, pin="000001"), f"{KEEPER.name}的 PIN 不对。"),
    ],
)
def test_a_restore_that_is_refused_leaves_the_book_as_it_was(
    qtbot: QtBot,
    program: SmallProgram,
    run: RestoreRun,
    backup: Path,
    own: Signed,
    second: Signed,
    sentence: str,
) -> None:
    run.start(backup, own, second)
    qtbot.waitUntil(lambda: len(program.opened) == 2)
    assert program.told == f"恢复备份: {sentence}"
    assert village.last_seq(program.opened[1]) == village.ACTIONS_MADE + 1


def test_a_backup_that_is_gone_is_said(
    qtbot: QtBot, program: SmallProgram, run: RestoreRun, tmp_path: Path
) -> None:
    run.start(tmp_path / "nothing.jifen", HEAD, KEEPER)
    qtbot.waitUntil(lambda: "不是完好的备份" in program.told)
    qtbot.waitUntil(lambda: len(program.opened) == 2)


# --- a damaged book ---------------------------------------------------------------------


def test_a_damaged_book_is_restored_from_a_file(
    qtbot: QtBot, program: SmallProgram, run: RestoreRun, backup: Path
) -> None:
    damage(program, qtbot)
    program.dialogs.answers = [backup, True, HEAD_NAME, KEEPER.name]
    run.choose()
    qtbot.waitUntil(lambda: len(program.opened) == 2)
    assert "小票号跳过了一段" in program.told
    assert "damaged-book-1" in program.told


@pytest.mark.parametrize("answers", [[], [False], [True], [True, HEAD_NAME]])
def test_turning_away_shows_the_trouble_again(
    qtbot: QtBot, program: SmallProgram, run: RestoreRun, backup: Path, answers: list[object]
) -> None:
    damage(program, qtbot)
    program.dialogs.answers = [backup, *answers]
    run.choose()
    qtbot.waitUntil(lambda: len(program.troubles) == 2)
    assert len(program.opened) == 1


def test_no_file_no_restore(qtbot: QtBot, program: SmallProgram, run: RestoreRun) -> None:
    damage(program, qtbot)
    run.choose()
    assert program.window.waited == []


def test_a_file_that_is_no_backup_is_said(
    qtbot: QtBot, program: SmallProgram, run: RestoreRun
) -> None:
    damage(program, qtbot)
    program.dialogs.answers = [program.folder / "book.jifen"]
    run.choose()
    qtbot.waitUntil(lambda: "不是完好的备份" in program.told)
    qtbot.waitUntil(lambda: len(program.troubles) == 2)


def test_wrong_pins_are_waited_for(
    qtbot: QtBot, program: SmallProgram, run: RestoreRun, backup: Path
) -> None:
    wrong = Signed(name=HEAD_NAME, pin="000001")
    for tries in range(1, 4):
        run.start(backup, wrong, KEEPER)
        qtbot.waitUntil(lambda tries=tries: len(program.opened) == 1 + tries)
    damage(program, qtbot)
    run.choose()
    assert program.told.startswith("恢复备份: PIN 输错了，请等")


def test_a_lone_operator_restores_a_burnt_pc(
    qtbot: QtBot, program: SmallProgram, run: RestoreRun, tmp_path: Path
) -> None:
    lone = make_new_book(tmp_path / "lone", book_id=b"a village of one")
    store = Store(lone, durable=False)
    copy = back_up_beside(store).path
    store.close()
    program.close_book()
    program.folder = tmp_path / "new pc"
    program.dialogs.answers = [copy, True, HEAD_NAME]
    run.choose()
    qtbot.waitUntil(lambda: len(program.opened) == 2)
    assert "没有少" in program.told
