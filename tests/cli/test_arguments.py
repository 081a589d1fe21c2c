"""What can be typed: usage errors are 2, options stand before or after the command."""

import importlib
import sys

import pytest

from jifen_desktop import __version__
from jifen_desktop.cli.main import COMMANDS
from jifen_desktop.cli.main import main as command_line
from tests.cli.counter import AS, Jifen

WRONG = [
    ("sell",),
    ("--nonsense",),
    ("init",),
    ("init", "--village", "村"),
    ("operator",),
    ("operator", "remove", "张"),
    ("operator", "add", "张"),
    ("import",),
    ("import", "people", "r.csv"),
    ("import", "households"),
    ("opening",),
    ("stock", "add"),
    ("stock", "remove", "--from", "-"),
    ("redeem",),
    ("redeem", "--fro", "-"),
    ("void", "2026000001"),
    ("void", "--reason", "错"),
    ("reverse", "1"),
    ("rules",),
    ("rules", "import"),
    ("rules", "adopt", "--meeting", "村民会议", "--held", "2026-03-01"),
    ("rules", "adopt", "--held", "2026-03-01", "--effective", "2026-03-01"),
    ("rules", "adopt", "--meeting", "会", "--held", "昨天", "--effective", "2026-03-01"),
    ("rules", "export"),
    ("decide", "--meeting", "会", "--held", "2026-03-01"),
    ("decide", "一", "--meeting", "会", "--held", "2026-03-01"),
    ("decide", "1", "--held", "2026-03-01"),
    ("publish", "--days", "5"),
    ("publish", "--from", "2026-03-01"),
    ("publish", "--from", "2026-03-01", "--days", "-5"),
    ("object", "1", "--text", "不对"),
    ("object", "1", "1"),
    ("post",),
    ("post", "1.5"),
    ("notice", "1"),
    ("notice", "1", "--out", "n.pdf", "--paper", "a5"),
    ("balance",),
    ("balance", "01-001", "01-002"),
    ("statement", "01-001"),
    ("receipt", "2026000001"),
    ("receipt", "2026000001", "--out", "r.pdf", "--paper", "a4"),
    ("check", "now"),
    ("backup",),
    ("restore",),
    ("balance", "01-001", "--date", "today"),
    ("balance", "01-001", "--date", "2026-02-30"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_2_in_chinese(jifen: Jifen, words: tuple[str, ...]) -> None:
    done = jifen.bare(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("用法不对")


def test_the_command_line_itself_wants_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Without one, app.py opens the window."""
    with pytest.raises(SystemExit) as left:
        command_line(())
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("用法不对")


WRITES = {
    "operator add": ("operator", "add", "新人", "--role", "keeper"),
    "import households": ("import", "households", "r.csv"),
    "import products": ("import", "products", "p.csv"),
    "opening": ("opening", "--from", "-"),
    "stock add": ("stock", "add", "--from", "-"),
    "redeem": ("redeem", "--from", "-"),
    "void": ("void", "2026000001", "--reason", "错"),
    "reverse": ("reverse", "1", "--reason", "错"),
    "rules import": ("rules", "import", "r.csv"),
    "rules adopt": (
        *("rules", "adopt", "--meeting", "村民会议"),
        *("--held", "2026-03-01", "--effective", "2026-03-01"),
    ),
    "decide": ("decide", "1", "--meeting", "评议会", "--held", "2026-03-01"),
    "publish": ("publish", "--from", "2026-03-01", "--days", "5"),
    "object": ("object", "1", "1", "--text", "不对"),
    "post": ("post", "1"),
}


@pytest.mark.parametrize("words", WRITES.values(), ids=WRITES)
def test_what_changes_anything_needs_an_operator(jifen: Jifen, words: tuple[str, ...]) -> None:
    before = jifen.last_seq()
    for names in ((), ("--as", "")):
        done = jifen(*words, *names)
        assert (done.status, done.out) == (2, "")
    assert jifen.last_seq() == before


def test_options_stand_before_or_after_the_command(jifen: Jifen) -> None:
    data, feed = ("--data", jifen.folder), "k1\t01-001\tLY01\n"
    answers = {
        jifen.bare(*before, "redeem", *middle, "--from", "-", *after, stdin=feed).out
        for before, middle, after in (
            ((*data, *AS), (), ()),
            ((), (), (*data, *AS)),
            (AS, data, ()),
            (data, (), AS),
        )
    }
    assert len(answers) == 1
    assert jifen.bare("stock", *data, "add", "--from", "-", *AS).status == 0
    assert jifen.bare("stock", "add", "--from", "-", *AS, *data).status == 0


def test_the_option_after_the_command_is_the_one_that_counts(jifen: Jifen) -> None:
    done = jifen.bare("--data", "/nowhere", "balance", "01-001", "--data", jifen.folder)
    assert done.out == "100\n"


def test_version(jifen: Jifen) -> None:
    done = jifen.bare("--version")
    assert (done.status, done.out) == (0, f"jifen {__version__}\n")


@pytest.mark.parametrize("words", [(), *(name.split() for name in COMMANDS)], ids=" ".join)
def test_help_is_chinese(jifen: Jifen, words: tuple[str, ...]) -> None:
    done = jifen.bare(*words, "--help")
    assert done.status == 0
    assert done.out.startswith("用法：")
    assert "显示这段说明" in done.out
    for english in ("usage", "options:", "positional", "show this help"):
        assert english not in done.out


def test_importing_the_program_starts_nothing() -> None:
    assert callable(importlib.import_module("jifen_desktop.__main__").main)


def test_ctrl_c_while_the_program_loads_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("jifen_desktop.app.main", interrupted)

    assert importlib.import_module("jifen_desktop.__main__").main() == 130


def test_ctrl_c_in_a_command_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("jifen_desktop.cli.main._carry_out", interrupted)
    monkeypatch.setattr(sys, "argv", ["jifen", "check"])

    assert importlib.import_module("jifen_desktop.app").main() == 130
