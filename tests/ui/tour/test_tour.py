"""The tour as a stranger starts it: a process of its own, its pictures, its papers, its ends."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from jifen_desktop.app import main
from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.ui.pages import PAGES
from tests import village
from tests.documents.readers import pdf_text, squeezed

ROOT = Path(__file__).parents[3]
LIMIT_SECONDS = 110
Done = subprocess.CompletedProcess[str]
#: The tour meets a bug of the window, one that a keeper's key sets off.
WITH_A_BUG = """
import sys
from jifen_desktop.app import main
from jifen_desktop.ui.counter.cart_keeper import CartKeeper
def park(*_):
    raise RuntimeError
CartKeeper.park = park
sys.exit(main())
"""


def tour(home: Path, *words: object, program: tuple[str, ...] = ("-m", "jifen_desktop")) -> Done:
    """Run the command with a home of its own; what it answered and said."""
    return subprocess.run(
        [sys.executable, *program, "open", "--practice", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(home)},
        timeout=LIMIT_SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tour")


@pytest.fixture(scope="module")
def out(home: Path) -> Path:
    return home / "out"


@pytest.fixture(scope="module")
def done(home: Path, out: Path) -> Done:
    return tour(home, "--tour", out)


def test_it_works_the_morning_and_says_so(done: Done, out: Path) -> None:
    assert (done.returncode, done.stdout) == (0, f"ok {out}\n"), done.stderr
    assert "Traceback" not in done.stderr
    assert "This plugin" not in done.stderr
    summary = (out / "今天早上.txt").read_text("utf-8")
    assert summary in done.stderr
    assert "账本检查：完好" in summary
    for told in (
        "入库",
        "没有办成：该户欠分",
        "作废单号",
        "纸面登记 C01",
        "挂单",
        "取单",
        "补打小票",
    ):
        assert told in summary
    assert summary.count("，剩余 ") == 12


def test_the_papers_carry_what_the_summary_says(done: Done, out: Path) -> None:
    summary = (out / "今天早上.txt").read_text("utf-8")
    receipts = sorted(out.glob("小票-*.pdf"))
    assert len(receipts) == 6
    for path in receipts:
        number = path.name.split("-")[1]
        assert f"单号 {number}，" in summary
        text = squeezed(pdf_text(path.read_bytes()))
        assert number in text
        assert "练习" in text
    [statement] = out.glob("对账单-*.pdf")
    assert "03-018" in pdf_text(statement.read_bytes())


def test_every_picture_shows_the_window(done: Done, out: Path) -> None:
    pictures = {path.stem[3:]: QImage(str(path)) for path in sorted(out.glob("*.png"))}
    asked = {"登录", "查找", "柜台", "兑换成功", "最近小票", "打印预览", "一户", "柜台-深色"}
    assert asked | {spec.title for spec in PAGES} <= set(pictures)
    for name, picture in pictures.items():
        middle = picture.height() // 2
        colours = {picture.pixel(x, middle) for x in range(0, picture.width(), 3)}
        assert len(colours) > 1, f"{name} shows nothing"
        if name not in ("最近小票", "打印预览"):
            assert (picture.width(), picture.height()) == (1366, 728), name
    dark = pictures["柜台-深色"].pixelColor(700, 400).lightness()
    assert dark < 100 < pictures["柜台"].pixelColor(700, 400).lightness()


def test_its_book_is_like_any_other_and_nobody_elses(
    done: Done, home: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    summary = (out / "今天早上.txt").read_text("utf-8")
    [left] = re.findall("户号 03-018 兑换 .*，剩余 (.*) 分", summary)
    assert main(["check", "--data", str(home / "jifen-tour")]) == 0
    assert main(["balance", "03-018", "--data", str(home / "jifen-tour")]) == 0
    assert capfd.readouterr().out == f"{left}\n"
    assert not (home / "jifen-practice").exists()
    assert not (home / "jifen").exists()


def test_where_nothing_can_be_left_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = tour(tmp_path / "home", "--tour", tmp_path / "file" / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert "演示没有走完。" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_real_book_is_never_toured(tmp_path: Path) -> None:
    village.make_store(tmp_path / "book").close()
    before = (tmp_path / "book" / BOOK_FILE).read_bytes()
    done = tour(tmp_path, "--data", tmp_path / "book", "--tour", tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert "演示没有走完。" in done.stderr
    assert (tmp_path / "book" / BOOK_FILE).read_bytes() == before


def test_a_crash_ends_it_with_a_sentence(tmp_path: Path) -> None:
    done = tour(tmp_path, "--tour", tmp_path / "out", program=("-c", WITH_A_BUG))
    assert (done.returncode, done.stdout) == (1, "")
    log = tmp_path / "jifen-tour" / "logs" / "jifen.log"
    assert "程序出了意外" in done.stderr
    assert str(log) in done.stderr
    assert "RuntimeError" in log.read_text("utf-8")
