"""Files that nobody should have sent: one reason a row or one refusal, never anything else."""

import contextlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jifen_desktop.domain.drafts import GoodsList, Roster
from jifen_desktop.domain.file_refusals import FileUnreadable
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.exchange.goods import read_goods
from jifen_desktop.exchange.roster import read_roster
from tests.exchange import office
from tests.exchange.bad_files import (
    GOODS_HEADING,
    GOODS_ROW,
    PEOPLE_HEADING,
    ROSTER_HEADING,
    ROSTER_ROW,
    BadFile,
    bad_files,
    good_xlsx,
)

READERS: dict[str, Callable[[Path], Roster | GoodsList]] = {
    "households": read_roster,
    "products": read_goods,
}
MUTATIONS_PER_FILE = 200


def test_the_corpus_is_large_and_no_file_of_it_passes(tmp_path: Path) -> None:
    checked = [said_of(bad) for bad in bad_files(tmp_path)]
    assert len(checked) >= 130
    assert [wrong for wrong in checked if wrong] == []


def said_of(bad: BadFile) -> str:
    """What is unexpected about a file, or nothing."""
    try:
        read = READERS[bad.kind](bad.path)
    except FileUnreadable as refusal:
        found: object = refusal.why if refusal.name == bad.path.name else refusal.name
    except Refusal as refusal:
        found = type(refusal).__name__
    else:
        found = tuple(fault.row for fault in read.faults)
    return "" if found == bad.expectation else f"{bad.path.name}: {found} not {bad.expectation}"


def reader_of(name: str) -> Callable[[Path], Roster | GoodsList]:
    return READERS["products" if name.startswith("products") else "households"]


def good_files(folder: Path) -> dict[str, bytes]:
    people = [PEOPLE_HEADING, ("01", "张伟", "户主"), (None, "李秀英", "妻")] * 3
    text = "\r\n".join(",".join(map(str, row)) for row in [ROSTER_HEADING, *[ROSTER_ROW] * 9])
    return {
        "households.xlsx": good_xlsx([ROSTER_HEADING, ROSTER_ROW, *people], [(1, 2, 3, 2)]),
        "households.xls": office.ROSTER_XLS.read_bytes(),
        "households-gbk.csv": text.encode("gb18030"),
        "households-utf8.csv": text.encode("utf-8-sig"),
        "products.xlsx": good_xlsx([GOODS_HEADING, GOODS_ROW]),
    }


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Flip bytes, cut, insert or repeat a piece."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0 | 1:
                changed[at] = chance.choice([0, 0x22, 0x2C, 0x7F, 0xFF, chance.randrange(256)])
            case 2:
                del changed[at : at + chance.randint(1, 40)]
            case 3:
                changed[at:at] = chance.randbytes(chance.randint(1, 40))
            case _:
                changed[at:at] = changed[: chance.randint(1, 200)]
    return bytes(changed[: chance.randrange(1, len(changed))] if chance.random() < 0.1 else changed)


def mutations(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name, content in good_files(folder).items():
        for seed in range(MUTATIONS_PER_FILE):
            yield name, mutated(content, random.Random(f"{name} {seed}"))


def test_a_thousand_mutations_end_in_rows_reasons_or_one_refusal(tmp_path: Path) -> None:
    outcomes = [0, 0]
    for name, content in mutations(tmp_path):
        path = tmp_path / name
        path.write_bytes(content)
        try:
            table = reader_of(name)(path)
        except Refusal:
            outcomes[0] += 1
        else:
            outcomes[1] += 1
            assert all(fault.cells and fault.row for fault in table.faults)
    assert sum(outcomes) == 1_000
    assert min(outcomes) > 100  # neither side is all there is


@pytest.mark.parametrize("name", ["households.xlsx", "households-gbk.csv", "products.xlsx"])
def test_cut_anywhere(name: str, tmp_path: Path) -> None:
    content = good_files(tmp_path)[name]
    path = tmp_path / name
    for length in range(0, len(content), max(1, len(content) // 150)):
        path.write_bytes(content[:length])
        with contextlib.suppress(Refusal):
            reader_of(name)(path)
