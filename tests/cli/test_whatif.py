"""`jifen whatif`: a file of rules tried on a past quarter; nothing is booked."""

import json
from pathlib import Path

import pytest

from tests.cli.counter import AS, ROOT, Jifen
from tests.documents.readers import pdf_text
from tests.exchange.office import write_csv

HEADING = ["编码", "类别", "事项", "分值", "单位", "上限"]
C01 = ["C01", "参与公共事务类", "集体义务劳动", "+5", "人次", "每季20分"]
B03 = ["B03", "提供意见建议类", "参加议事会", "+5", "次", "每月1次"]
#: Key, household, rule, quantity, day, evidence.
DEEDS = "a\t01-001\tC01\t2\t2026-08-10\t签到表\nb\t01-002\tB03\t1\t2026-08-10\t签到表\n"


@pytest.fixture(name="done")
def _done(jifen: Jifen, tmp_path: Path) -> Jifen:
    """Rules in force, and two deeds of the third quarter."""
    rules = write_csv(tmp_path / "rules.csv", [HEADING, C01, B03], "utf-8-sig")
    assert jifen("rules", "import", rules, *AS).status == 0
    adopted = jifen(
        *("rules", "adopt", "--meeting", "村民会议", "--held", "2026-03-01"),
        *("--effective", "2026-01-01", *AS),
    )
    assert adopted.status == 0
    fed = jifen("award", "--posted", "--from", "-", *AS, stdin=DEEDS)
    assert fed.status == 0, fed.out
    return jifen


def try_on(jifen: Jifen, tmp_path: Path, *rules: list[str], words: tuple[object, ...] = ()) -> str:
    """Try rules on the third quarter and return what standard output says."""
    path = write_csv(tmp_path / "草案.csv", [HEADING, *rules], "utf-8-sig")
    before = jifen.last_seq()
    done = jifen("whatif", path, "--quarter", "2026Q3", *words)
    assert done.status == 0, done.err
    assert jifen.last_seq() == before
    return done.out


def test_a_line_for_every_household_that_gains_or_loses(done: Jifen, tmp_path: Path) -> None:
    more = [*C01[:3], "+8.5", *C01[4:]]
    assert try_on(done, tmp_path, more, B03) == (
        "01-001\t张伟\t10\t17\t7\t1\t1\n合计\t1户\t15\t22\t7\n"
    )
    assert try_on(done, tmp_path, C01, B03) == "合计\t0户\t15\t15\t0\n"


def test_what_is_left_out_is_worth_nothing(done: Jifen, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "草案.csv", [HEADING, B03], "gb18030")
    said = done("whatif", path, "--quarter", "2026Q3")

    assert said.out == "01-001\t张伟\t10\t0\t-10\t1\t2\n合计\t1户\t15\t5\t-10\n"
    assert said.err == "没有此事项，按 0 分算的有 1 件。\n这是试算，没有记账。\n"


def test_json_says_everything_in_one_line(done: Jifen, tmp_path: Path) -> None:
    [line] = try_on(done, tmp_path, B03, words=("--json",)).splitlines()

    assert json.loads(line) == {
        "quarter": "2026Q3",
        "households": [
            {
                "no": "01-002",
                "head": "李小明",
                "group": "第一组",
                "before": "5",
                "after": "5",
                "difference": "0",
                "rank_before": 2,
                "rank_after": 1,
            },
            {
                "no": "01-001",
                "head": "张伟",
                "group": "第一组",
                "before": "10",
                "after": "0",
                "difference": "-10",
                "rank_before": 1,
                "rank_after": 2,
            },
        ],
        "categories": {
            "A": {"before": "0", "after": "0"},
            "B": {"before": "5", "after": "5"},
            "C": {"before": "10", "after": "0"},
            "D": {"before": "0", "after": "0"},
            "E": {"before": "0", "after": "0"},
            "base": {"before": "0", "after": "0"},
        },
        "worthless": [{"item_no": 1, "code": "C01"}],
        "owed": {
            "before": "115",
            "after": "105",
            "stock": "250",
            "coverage_before": "217.4",
            "coverage_after": "238.1",
        },
    }


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_the_paper_for_the_meeting(done: Jifen, tmp_path: Path, words: tuple[str, ...]) -> None:
    paper = tmp_path / "试算.pdf"
    path = write_csv(tmp_path / "草案.csv", [HEADING, C01, B03], "utf-8-sig")
    said = done("whatif", path, "--quarter", "2026Q3", "--out", paper, *words)

    assert said.status == 0
    assert said.err.endswith(f"已写到 {paper}。\n")
    assert str(paper) not in said.out
    text = pdf_text(paper.read_bytes())
    assert "细则试算" in text
    assert "文件“草案.csv”" in text


def test_every_bad_line_is_named(done: Jifen, tmp_path: Path) -> None:
    bad = [["C01", "", "又一次", "-5", "人次", ""], ["B03", "", "议事会", "多", "次", ""]]
    path = write_csv(tmp_path / "r.csv", [HEADING, *bad], "utf-8-sig")
    said = done("whatif", path, "--quarter", "2026Q3")

    assert (said.status, said.out) == (1, "")
    assert [line.partition("：")[0] for line in said.err.splitlines()[:-1]] == [
        "第 2 行",
        "第 3 行",
    ]


def test_a_quarter_is_written_as_every_quarter(done: Jifen) -> None:
    path = ROOT / "assets" / "rules.csv"
    assert done("whatif", path, "--quarter", "2026-3").status == 1
    assert done("whatif", path).status == 2
