"""`jifen rules`: a draft from a file, its adoption, the rules as a file again."""

from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.domain.roles import Role
from jifen_desktop.exchange.rules import read_rules
from jifen_desktop.services.rule_listing import list_books
from tests.cli.counter import AS, ROOT, TODAY, Jifen
from tests.exchange.bad_files import bad_files
from tests.exchange.office import write_csv
from tests.village import STAFF_NAMES

PRESET = ROOT / "assets" / "rules.csv"
HEADING = ["编码", "类别", "事项", "分值", "单位", "上限"]
GOOD = ["A01", "政策内容知晓类", "参加村民大会", "+2", "人次", "每次2人;每季10分"]


def adopt(jifen: Jifen, *options: str, held: str = "2026-03-01", meeting: str = "村民会议") -> str:
    done = jifen(
        *("rules", "adopt", "--meeting", meeting, "--held", held),
        *("--effective", "2026-01-01", *AS, *options),
    )
    return done.out if done.status == 0 else f"{done.status} {done.err}"


def versions(jifen: Jifen) -> list[int]:
    store = jifen.store()
    try:
        return [listed.book.version for listed in list_books(store)]
    finally:
        store.close()


def test_a_file_is_drafted_and_adopted(jifen: Jifen) -> None:
    voucher_no = jifen.last_seq() + 1
    done = jifen("rules", "import", PRESET, *AS)
    assert (done.status, done.out, done.err) == (0, f"ok {voucher_no} 76 0\n", "")
    assert versions(jifen) == [0]
    assert adopt(jifen) == f"ok {voucher_no + 1} 1 2026-01-01\n"
    assert versions(jifen) == [1]


def test_every_bad_line_is_named_and_nothing_is_written(jifen: Jifen, tmp_path: Path) -> None:
    before = jifen.last_seq()
    bad = [
        ["A01", "", "又一次", "+2", "次", ""],
        ["F02", "", "没有这一类", "+2", "次", ""],
        ["B03", "", "正负混用", "+2~-5", "次", ""],
        ["B04", "", "上限不明", "+2", "次", "差不多10分"],
        ["B05", "", "太多", "+1000001", "次", ""],
    ]
    path = write_csv(tmp_path / "r.csv", [HEADING, GOOD, *bad], "gb18030")
    done = jifen("rules", "import", path, *AS)
    assert (done.status, done.out) == (1, "")
    *lines, last = done.err.splitlines()
    assert [line.partition("：")[0] for line in lines] == [f"第 {row} 行" for row in range(2, 8)]
    assert last == "有 6 行有问题，整个文件都没有导入。"
    assert jifen.last_seq() == before


def test_what_is_no_table_is_refused_in_words(jifen: Jifen, tmp_path: Path) -> None:
    before = jifen.last_seq()
    for bad in list(bad_files(tmp_path))[::6]:
        done = jifen("rules", "import", bad.path, *AS)
        assert (done.status, done.out) == (1, ""), bad.path.name
        assert done.err.endswith("。\n")
    assert jifen.last_seq() == before


def test_nothing_is_adopted_without_a_draft_or_before_the_meeting(jifen: Jifen) -> None:
    assert adopt(jifen) == "1 没有可以施行的积分细则草案，请先导入或编写一份。\n"
    jifen("rules", "import", PRESET, *AS)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert "还没有到。" in adopt(jifen, held=tomorrow)
    assert adopt(jifen, meeting=" ") == "1 没有填写会议名称。\n"
    assert versions(jifen) == [0]


def test_an_exported_file_is_imported_again(jifen: Jifen, tmp_path: Path) -> None:
    path = tmp_path / "细则.xlsx"
    assert jifen("rules", "export", path).status == 1
    jifen("rules", "import", PRESET, *AS)
    done = jifen("rules", "export", path)
    assert (done.status, done.out) == (0, f"ok {path}\n")
    assert read_rules(path).rules == read_rules(PRESET).rules
    assert jifen("rules", "import", path, *AS).out.split()[2:] == ["76", "0"]


@pytest.mark.parametrize("role", [Role.KEEPER, Role.CLERK])
def test_a_leader_adopts(jifen: Jifen, role: Role) -> None:
    jifen("rules", "import", PRESET, *AS)
    name = STAFF_NAMES[role]
    done = jifen(
        *("rules", "adopt", "--meeting", "会", "--held", "2026-03-01"),
        *("--effective", "2026-01-01", "--as", name),
    )
    assert (done.status, done.out) == (4, "")
    assert "负责人" in done.err
