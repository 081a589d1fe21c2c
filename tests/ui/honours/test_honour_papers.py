"""Certificates by the batch, with progress and cancel; door plates; the roll."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.papers_of_quarter import CertificateBatch, RollStyle
from jifen_desktop.domain.progress import Step
from jifen_desktop.services.disclosing import disclosed
from jifen_desktop.services.honour_papers import Together
from jifen_desktop.services.honours import revoke_honour
from jifen_desktop.ui.honours import honour_papers
from jifen_desktop.ui.honours.certificate_dialog import DOWN, PLAIN, RIGHT, CertificateDialog
from jifen_desktop.ui.honours.honour_papers import BUSY, CANCELLED
from jifen_desktop.ui.honours.honours_page import HonoursPage
from jifen_desktop.ui.honours.roll_dialog import RollDialog
from jifen_desktop.ui.printing.pdf_pages import page_sizes
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from tests.documents.readers import pdf_pages
from tests.ui.deeds.keys import CTRL, Key, press
from tests.ui.office import PageOffice
from tests.village import LEADER, moment, new_key

Look = Callable[[QWidget], bool]
PATIENCE_MS = 30_000


def accept(dialog: QWidget) -> bool:
    """The dialog as it comes up."""
    assert isinstance(dialog, CertificateDialog | RollDialog)
    dialog.preview_button.click()
    return bool(dialog.result())


def previewed(seen: list[Document]) -> Look:
    """Look at the preview and close it: nothing is printed."""

    def look(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        seen.append(dialog._document)
        return False

    return look


def test_all_certificates_of_a_quarter_in_rank_order(
    page: HonoursPage, office: PageOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    page.open_item("02-003")
    qtbot.waitUntil(lambda: page.board.table.rowCount() == 1)
    path = tmp_path / "证书.pdf"
    choices: list[str] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, CertificateDialog)
        choices.extend(dialog._which.itemText(place) for place in range(3))
        assert dialog.together is Together.QUARTER
        return accept(dialog)

    def save(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        assert dialog._document.title == "荣誉证书 3 份"
        dialog._save()
        qtbot.waitUntil(lambda: bool(dialog.result()))
        return True

    office.dialogs.answers = [choose, save, path]
    press(qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(path.exists, timeout=PATIENCE_MS)
    assert choices == [
        "2026年第3季度全部星级（3 份）",
        "四星户（2 份）",
        "只印 〔2026〕三-四星-002 户主3",
    ]
    texts = pdf_pages(path.read_bytes())
    assert [f"户主{place}" in text for place, text in enumerate(texts, start=1)] == [True] * 3
    qtbot.waitUntil(lambda: bool(disclosed(store)))
    [paper] = disclosed(store)
    assert (paper.disclosure.paper, paper.disclosure.households) == (PaperKind.CERTIFICATES, 3)
    assert paper.disclosure.way is PaperWay.SAVED
    assert not page.board.strip.isVisible()


@pytest.mark.parametrize(
    ("looked_for", "place", "names"),
    [
        ("02-003", 1, ["户主2", "户主3"]),
        ("02-003", 2, ["户主3"]),
        ("最美", 0, ["户主4"]),
        ("李小花", 1, ["李小花"]),
    ],
)
def test_some_certificates(
    page: HonoursPage,
    office: PageOffice,
    qtbot: QtBot,
    looked_for: str,
    place: int,
    names: list[str],
) -> None:
    page.open_item(looked_for)
    qtbot.waitUntil(lambda: page.board.table.rowCount() == 1)
    seen: list[Document] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, CertificateDialog)
        dialog._which.setCurrentIndex(place)
        return accept(dialog)

    office.dialogs.answers = [choose, previewed(seen)]
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    texts = pdf_pages(seen[0].pdf)
    assert len(texts) == len(names)
    assert all(name in text for name, text in zip(names, texts, strict=True))


def test_preprinted_paper_and_its_offsets_are_remembered(
    page: HonoursPage, office: PageOffice, qtbot: QtBot
) -> None:
    seen: list[Document] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, CertificateDialog)
        dialog.show()
        assert not dialog._right.isVisible()
        dialog._plain.click()
        assert dialog._right.isVisible()
        for wrong in ("x", "51", "nan"):
            dialog._right.setText(wrong)
            dialog.go_on()
            assert dialog._boxes[0].error.isVisible()
            assert not dialog.result()
        dialog._right.setText("-2.5")
        dialog._down.setText("4")
        return accept(dialog)

    office.dialogs.answers = [choose, previewed(seen)]
    page.print()
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    [text] = pdf_pages(seen[0].pdf)
    assert "李小花" in text
    assert "荣誉证书" not in text, "the paper has its title"
    kept = office.preferences
    assert (kept.flag(PLAIN, default=False), kept.number(RIGHT, 0), kept.number(DOWN, 0)) == (
        True,
        -2.5,
        4,
    )

    def again(dialog: QWidget) -> bool:
        assert isinstance(dialog, CertificateDialog)
        assert dialog.offset_mm == (-2.5, 4)
        dialog._plain.setChecked(False)
        assert dialog.offset_mm == (0, 0)
        return False

    office.dialogs.answers = [again]
    page.print()
    qtbot.waitUntil(lambda: not office.dialogs.answers)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Certificates take until the event is set, and tell how far they are."""
    gate = Event()
    made = honour_papers.certificates_paper

    def held(
        batch: CertificateBatch, *, plain: bool, offset_mm: tuple[float, float], step: Step
    ) -> bytes:
        step(1, 3)
        assert gate.wait(PATIENCE_MS / 1000)
        return made(batch, plain=plain, offset_mm=offset_mm, step=step)

    monkeypatch.setattr(honour_papers, "certificates_paper", held)
    return gate


def test_a_batch_that_is_made_can_be_cancelled(
    page: HonoursPage, office: PageOffice, qtbot: QtBot, slow: Event
) -> None:
    office.dialogs.answers = [accept]
    page.print()
    strip = page.board.strip
    qtbot.waitUntil(lambda: strip._count.text() == "1 / 3")
    assert strip.isVisible()
    page.print()
    assert office.said.pop() == BUSY
    strip._cancel.click()
    assert office.said == [CANCELLED]
    assert not strip.isVisible()
    slow.set()
    done: list[bool] = []
    office.desk.later(lambda _store, _progress: True, done.append, owner=page)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    assert office.dialogs.asked == ["打印荣誉证书"], "no preview"
    assert not page.papers.stop()


def test_esc_and_leaving_the_seat_cancel_too(
    page: HonoursPage, office: PageOffice, qtbot: QtBot, slow: Event
) -> None:
    for cancel in (page.step_back, page.lock):
        slow.clear()
        office.dialogs.answers = [accept]
        page.print()
        qtbot.waitUntil(page.board.strip.isVisible)
        cancel()
        assert not page.board.strip.isVisible()
        slow.set()
        page.refresh()
        qtbot.waitUntil(lambda: page.board.table.rowCount() == 5)


def test_what_was_taken_back_meanwhile_is_told(
    page: HonoursPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    def choose(dialog: QWidget) -> bool:
        revoke_honour(store, 5, "不实", key=new_key(), actor=LEADER, at=moment())
        return accept(dialog)

    office.dialogs.answers = [choose]
    page.print()
    qtbot.waitUntil(lambda: bool(office.said), timeout=PATIENCE_MS)
    assert office.said == ["没有编号为 5 的荣誉，或它已经撤销了。"]
    assert not page.board.strip.isVisible()
    page.papers.show_certificates(page.board.table.values[0])
    qtbot.waitUntil(lambda: len(office.said) == 2)


def test_the_plate_of_a_door(page: HonoursPage, office: PageOffice, qtbot: QtBot) -> None:
    seen: list[Document] = []
    page.open_item("户主1")
    qtbot.waitUntil(lambda: page.board.table.rowCount() == 1)
    office.dialogs.answers = [previewed(seen)]
    press(qtbot, Key.Key_F6)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    assert (seen[0].title, seen[0].shows) == ("门牌 五星户", None)
    assert len(page_sizes(seen[0].pdf)) == 1


@pytest.mark.parametrize("style", [0, 1])
@pytest.mark.parametrize("paper", [0, 1])
def test_the_roll_is_printed_as_wanted(
    page: HonoursPage, office: PageOffice, qtbot: QtBot, paper: int, style: int
) -> None:
    seen: list[Document] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, RollDialog)
        dialog._paper.setCurrentIndex(paper)
        dialog._style.setCurrentIndex(style)
        assert dialog.style_wanted is tuple(RollStyle)[style]
        dialog.go_on()
        return bool(dialog.result())

    office.dialogs.answers = [choose, previewed(seen)]
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    assert seen[0].title == f"2026年第3季度光荣榜（{('A4', 'A3')[paper]}）"
    text = "".join(pdf_pages(seen[0].pdf))
    assert all(f"户主{place}" in text for place in (1, 2, 3))
    assert seen[0].shows is not None
    assert seen[0].shows(PaperWay.PRINTED).households == 3


def test_turning_away_or_leaving_prints_nothing(
    page: HonoursPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.print_roll()
    assert office.dialogs.asked.pop() == "打印光荣榜"
    award = page.board.table.values[0]
    office.dialogs.answers = [accept]
    page.print_roll()
    office.dialogs.asked.clear()
    office.seat.leave()
    page.papers.show_certificates(award)
    page.papers.show_plate(award)
    done: list[bool] = []
    office.desk.later(lambda _store, _progress: True, done.append, owner=page)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    assert office.dialogs.asked == []
