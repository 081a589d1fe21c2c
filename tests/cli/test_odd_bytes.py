"""Nothing that can be typed makes a traceback: odd bytes, odd folders, odd names."""

import os
import sys
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE
from tests.cli.counter import AS, Jifen

#: What the shell passes on when somebody types a byte that is no UTF-8.
NO_UTF8 = "\udcff\udce5"
LONG = "长" * 3000

ODD = {"no UTF-8": NO_UTF8, "too long": LONG, "slashes": "/" * 9, "controls": "\u202e\n \u200b"}
COMMANDS = {
    "balance": ("balance", "{}"),
    "statement": ("statement", "{}", "--out", "s.pdf"),
    "statement out": ("statement", "01-001", "--out", "{}"),
    "receipt": ("receipt", "{}", "--out", "r.pdf"),
    "receipt out": ("receipt", "2026000001", "--out", "{}/"),
    "void": ("void", "{}", "--reason", "错", *AS),
    "void reason": ("void", "2026000001", "--reason", "{}", *AS),
    "reverse": ("reverse", "{}", "--reason", "错", *AS),
    "reverse reason": ("reverse", "7", "--reason", "{}", *AS),
    "as": ("backup", "--to", "b", "--as", "{}"),
    "second": ("backup", "--to", "b", *AS, "--second", "{}"),
    "operator": ("operator", "add", "{}", "--role", "keeper", *AS),
    "role": ("operator", "add", "新人", "--role", "{}", *AS),
    "import": ("import", "households", "{}", *AS),
    "import products": ("import", "products", "{}", *AS),
    "from": ("redeem", "--from", "{}", *AS),
    "to": ("backup", "--to", "/proc/{}"),
    "restore": ("restore", "{}", *AS),
    "data": ("balance", "01-001", "--data", "{}"),
    "init data": ("init", "--village", "村", "--operator", "王", "--data", "/proc/{}"),
    "restore data": ("restore", "x.jifen", *AS, "--data", "/proc/{}"),
    "village": ("init", "--village", "{}", "--operator", "王", "--data", "new"),
    "first": ("init", "--village", "村", "--operator", "{}", "--data", "new"),
    "date": ("balance", "01-001", "--date", "{}"),
    "command": ("{}",),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("name", COMMANDS)
def test_odd_words_are_answered_in_a_sentence(jifen: Jifen, name: str, odd: str) -> None:
    words = [word.format(odd) for word in COMMANDS[name]]
    done = jifen(*words)
    assert done.status in {0, 1, 2, 3, 4}
    assert done.status == 0 or done.err.strip()


@pytest.mark.parametrize("pin", [NO_UTF8, LONG, "", "１３５７９０"], ids=range(4))
def test_an_odd_pin_is_a_wrong_pin(jifen: Jifen, monkeypatch: pytest.MonkeyPatch, pin: str) -> None:
    monkeypatch.setenv("JIFEN_PIN", pin)
    assert jifen("redeem", "--from", "-", *AS).status == 4


def test_a_folder_that_leads_into_itself_is_said_to_be_unfit(jifen: Jifen, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    data = ("--data", tmp_path / "loop" / "book")
    assert jifen("balance", "01-001", *data).status == 3
    assert jifen("init", "--village", "村", "--operator", "王", *data).status == 3


def test_a_book_that_is_a_folder_is_no_book(empty: Jifen) -> None:
    (empty.folder / BOOK_FILE).mkdir(parents=True)
    for words in (
        ("balance", "01-001"),
        ("check",),
        ("backup", "--to", "b"),
        ("init", "--village", "村", "--operator", "王"),
    ):
        assert empty(*words).status == 3, words


def test_a_file_instead_of_a_folder_is_no_book(empty: Jifen) -> None:
    empty.folder.write_text("")
    assert empty("balance", "01-001").status == 3
    assert empty("init", "--village", "村", "--operator", "王").status == 3


@pytest.mark.parametrize("size", [0, 1, 100, 4096])
def test_a_book_cut_short_is_3(jifen: Jifen, size: int) -> None:
    os.truncate(jifen.folder / BOOK_FILE, size)
    for words in (("balance", "01-001"), ("check",), ("redeem", "--from", "-", *AS)):
        assert jifen(*words, stdin="k\t01-001\tLY01\n").status == 3, words


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /proc")
def test_a_place_where_nothing_can_be_written_is_said_to_be_one(jifen: Jifen) -> None:
    for words, status in (
        (("init", "--village", "村", "--operator", "王", "--data", "/proc/self"), 3),
        (("backup", "--to", "/proc/self/copies"), 1),
        (("statement", "01-001", "--out", "/proc/self/s.pdf"), 1),
        (("demo", "--data", "/proc/self/demo"), 3),
    ):
        done = jifen(*words)
        assert (done.status, done.out) == (status, ""), (words, done.err)


def test_a_village_name_that_is_no_text_is_wrong_usage(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = jifen("import", "households", "x.csv", "--as", "\udcff")
    assert done.status in {2, 4}
    assert done.out == ""


def test_an_empty_data_folder_is_wrong_usage(jifen: Jifen) -> None:
    assert jifen.bare("--data", "", "check").status == 2


def test_a_pin_that_is_no_text_is_no_pin(jifen: Jifen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIFEN_PIN", raising=False)
    done = jifen("operator", "add", "新人", "--role", "clerk", "--as", "王站长", stdin=b"\xff\n")
    assert done.status == 4


def test_a_feed_without_line_breaks_is_none(jifen: Jifen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jifen_desktop.cli.feeds.SKIPPED_BYTES_MAX", 100_000)
    done = jifen("redeem", "--from", "-", "--as", "王站长", stdin=b"x" * 400_000)
    assert done.status == 1
    assert [line.split()[0] for line in done.lines] == ["refused"]
