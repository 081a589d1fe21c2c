"""`jifen demo`: one run of the sample village's morning, and what it leaves behind."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE
from tests.cli.counter import ROOT, Answer, Jifen
from tests.documents.readers import pdf_text, squeezed

DAY = date(2026, 12, 1)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Path, Path]:
    """The answer, the folder of the book and the folder of the papers."""
    folder = tmp_path_factory.mktemp("demo")
    data, out = folder / "data", folder / "out"
    words = ["demo", "--data", str(data), "--out", str(out), "--date", str(DAY)]
    done = subprocess.run(
        [sys.executable, "-m", "jifen_desktop", *words], capture_output=True, cwd=ROOT, check=False
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode()), data, out


def test_the_morning_is_worked_and_the_book_is_sound(demo: tuple[Answer, Path, Path]) -> None:
    answer, _, out = demo
    assert (answer.status, answer.out) == (0, f"ok {out}\n")
    assert "账本检查：完好" in answer.err
    assert "Traceback" not in answer.err


def test_its_papers_carry_their_numbers(demo: tuple[Answer, Path, Path]) -> None:
    _, _, out = demo
    receipts = sorted(out.glob("小票-*.pdf"))
    assert len(receipts) >= 3
    for path in receipts:
        number = path.name.split("-")[1]
        text = squeezed(pdf_text(path.read_bytes()))
        assert number in text, path.name
        assert "练习" in text, path.name
    [statement] = out.glob("对账单-*.pdf")
    assert statement.stem.partition("-")[2] in pdf_text(statement.read_bytes())


def test_a_summary_lies_beside_them(demo: tuple[Answer, Path, Path]) -> None:
    answer, _, out = demo
    summary = (out / "今天早上.txt").read_text("utf-8")
    assert summary in answer.err
    assert "没有办成" in summary
    assert "入库" in summary
    assert "作废单号" in summary
    assert "纸面登记 C01：凭证 " in summary
    assert "，得 5 分，" in summary


def test_its_book_answers_like_any_other(demo: tuple[Answer, Path, Path], empty: Jifen) -> None:
    _, data, _ = demo
    assert empty("check", "--data", data).status == 0
    assert empty("balance", "01-001", "--data", data).status == 0


def test_a_real_book_is_never_replaced_by_a_demo(jifen: Jifen) -> None:
    before = (jifen.folder / BOOK_FILE).read_bytes()
    done = jifen("demo", "--out", jifen.folder / "out")
    assert (done.status, done.out) == (3, "")
    assert (jifen.folder / BOOK_FILE).read_bytes() == before


def test_where_no_paper_can_be_left_the_demo_says_so(jifen: Jifen, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    village = tmp_path / "village"

    done = jifen.bare("demo", "--data", village, "--out", tmp_path / "file" / "out")

    assert done.status == 1
    assert not village.exists()
