"""What the command line says of a refusal: its sentence, and the option that helps."""

from datetime import date

import pytest

from jifen_desktop.cli import main
from jifen_desktop.cli.wording import wording_of
from jifen_desktop.domain.file_refusals import BookDamaged, BookMissing
from jifen_desktop.domain.refusals import (
    ClockDoubtful,
    PinNeeded,
    SecondPersonNeeded,
    UnknownHousehold,
)
from jifen_desktop.messages import sentence_for
from tests.cli.counter import AS, Jifen
from tests.village import PIN


def test_where_an_option_helps_the_command_line_names_it() -> None:
    doubtful = ClockDoubtful(date(1970, 1, 1), date(2026, 11, 23))
    alone = SecondPersonNeeded("restore")
    assert wording_of(doubtful) == (
        "电脑日期是 1970年1月1日，看来不对（上一笔业务在 2026年11月23日）："
        "请用 --date 年-月-日 写明今天的日期。"
    )
    assert wording_of(alone) == "恢复备份要有第二人在场，请用 --second 写明。"


def test_a_book_that_is_missing_or_damaged_is_followed_by_the_command_that_helps() -> None:
    assert wording_of(BookMissing("账本")) == (
        "账本 里没有账本，请先用 jifen init 建账，或用 --data 指明文件夹。"
    )
    assert wording_of(BookDamaged("book.jifen", "x")).endswith("备份（jifen restore 备份文件）。")
    assert "JIFEN_PIN2" in wording_of(PinNeeded("王站长"))


def test_other_refusals_are_said_as_everywhere() -> None:
    refusal = UnknownHousehold("09-009")
    assert wording_of(refusal) == sentence_for(refusal)


def test_guessing_pins_is_no_faster_than_at_the_window(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(main, "sleep", waited.append)
    monkeypatch.setenv("JIFEN_PIN", "999999")
    for _ in range(6):
        assert jifen("backup", "--to", "copies", *AS).status == 4
    assert waited == [0, 0, 1, 5, 30, 30]

    monkeypatch.setenv("JIFEN_PIN", PIN)
    assert jifen("backup", "--to", "copies", *AS).status == 0
    assert len(waited) == 6
