"""Rows of a roster beside a book of two households, and what came of them."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.ui.importing.import_dialog import ImportDialog
from jifen_desktop.ui.importing.planned_import import LineKind
from tests.ui.office import PageOffice

HEADING = ["户号", "户主", "组别", "人口", "卡号", "身份证号"]
GOOD = ["03-001", "赵敏", "第三组", "3", "", "110101199001011234"]
CHANGED = ["01-001", "王建国", "第一组", "5", "", ""]
SAME = ["01-002", "张伟", "第一组", "", "", ""]
BAD = ["03-002", "黄磊", "第三组", "很多", "", ""]


def ask(office: PageOffice, qtbot: QtBot, question: Callable[[Store], object]) -> object:
    answers: list[object] = []
    office.desk.ask("test", question, answers.append, owner=office.desk)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def household_nos(store: Store) -> list[str]:
    with store.reading() as book:
        return [household.household_no for household in book.households.all()]


def lines(dialog: ImportDialog) -> list[tuple[int, LineKind, str, str]]:
    assert dialog.plan is not None
    return [(line.row, line.kind, line.name, line.text) for line in dialog.plan.lines]
