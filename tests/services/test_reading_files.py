"""Office files on their way in, the rows that come back, and names that no paper can show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jifen_desktop.domain.progress import Step
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.glyphs import unprintable
from jifen_desktop.services.reading_files import (
    keep_rejected,
    read_goods,
    read_household_list,
    read_roster,
)
from tests.exchange.office import write_xlsx

ROSTER_ROWS = [["户号", "户主", "人口"], ["01-001", "张伟", "4"], ["01-002", "李四", "很多"]]
GOODS_ROWS = [["编码", "品名", "积分"], ["LY01", "大米", "10"], ["LY02", "面", "x"]]
LIST_ROWS = [["户号", "数量"], ["01-001", "1"], ["01-002", "2"]]
FILES = [(read_roster, ROSTER_ROWS), (read_goods, GOODS_ROWS), (read_household_list, LIST_ROWS)]


def named(refusal: Refusal) -> str:
    return type(refusal).__name__


@pytest.mark.parametrize(("read", "rows"), FILES)
def test_reading_tells_how_far_it_is(
    tmp_path: Path, read: Callable[[Path, Step], object], rows: list[list[str]]
) -> None:
    steps: list[tuple[int, int]] = []
    read(write_xlsx(tmp_path / "a.xlsx", rows), lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]


@pytest.mark.parametrize(("read", "rows"), FILES)
def test_who_watches_may_stop_it(
    tmp_path: Path, read: Callable[[Path, Step], object], rows: list[list[str]]
) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read(write_xlsx(tmp_path / "a.xlsx", rows), stop)


def test_rejected_rows_come_back_beside_the_file_and_replace_none(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "花名册.xlsx", ROSTER_ROWS)
    source = read_roster(path)
    first, second = (
        keep_rejected(path, source, source.faults, mark="未导入", reason_of=named) for _ in range(2)
    )
    assert (first.name, second.name) == ("花名册-未导入.xlsx", "花名册-未导入-2.xlsx")
    assert [fault.cells for fault in read_roster(first).faults] == [
        ("3", "01-002", "李四", "很多", "CellUnfit")
    ]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", ""),
        ("王建国", ""),
        ("买买提·吐尔逊", ""),
        ("㛃䶮𬱖", ""),
        ("王\U000323af\U000323afA\U0001f600", "\U000323af\U0001f600"),
    ],
)
def test_what_no_font_draws_is_named_once(text: str, missing: str) -> None:
    assert unprintable(text) == missing
