"""`jifen award` and `jifen score`: deeds line by line, each answered for itself."""

from datetime import date, timedelta

import pytest

from jifen_desktop.domain.roles import Role
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.household_people import add_member
from tests.cli.counter import AS, TODAY, Answer, Jifen
from tests.points_village import PRESET, adopt, rule
from tests.village import CLERK, MAINTAINER, STAFF_NAMES, moment, new_key

AWARD = ("award", "--from", "-", *AS)
POSTED = ("award", "--posted", "--from", "-", *AS)
DAY = date(2026, 8, 10)


@pytest.fixture(autouse=True)
def rules(jifen: Jifen) -> None:
    """The rules of the preset, one that can't be spent, and 李小花 in 01-001."""
    store, at = jifen.store(), moment(TODAY)
    adopt(store, [*PRESET, rule("E90", "+4", spendable=False)], at=at)
    add_member(store, "01-001", "李小花", key=new_key(), actor=CLERK, at=at)
    store.close()


def line(*fields: object) -> str:
    return "\t".join(map(str, fields)) + "\n"


def post(jifen: Jifen, *lines: str) -> Answer:
    return jifen(*POSTED, stdin="".join(lines))


def test_posted_answers_voucher_balance_and_points(jifen: Jifen) -> None:
    seq = jifen.last_seq()
    done = post(
        jifen,
        line("k1", "01-001", "C19", "85", DAY, "收据 3 号", "李小花"),
        line("k2", "01-001", "E01", "县", "2026.8.11", "证书"),
        line("k3", "01-001", "C21", "7.5", "2026年8月12日"),
        line("k4", "01-001", "C23", "1", DAY, "照片"),
        line("k5", "01-001", "E90", "1", DAY, ""),
    )
    assert (done.status, done.err) == (0, "")
    assert done.lines == [
        f"ok k1 {seq + 1} 100.8 0.8",
        f"ok k2 {seq + 2} 115.8 15",
        f"ok k3 {seq + 3} 123.3 7.5",
        f"ok k4 {seq + 4} 118.3 -5",
        f"ok k5 {seq + 5} 118.3 4",
    ]
    assert jifen("score", "01-001", "--quarter", "2026Q3").lines == ["22.3"]
    assert jifen("score", "01-001", "--quarter", "2026q4").lines == ["0"]


def test_what_a_cap_cut_is_said(jifen: Jifen) -> None:
    done = post(
        jifen,
        line("k1", "01-002", "C06", "18", DAY),
        line("k2", "01-002", "C06", "5", date(2026, 7, 1)),
        line("k3", "01-002", "A08", "3", DAY, "会议签到"),
        line("k4", "01-002", "A08", "1", date(2026, 9, 1), "会议签到"),
    )
    points = [answer.split(" ", 4)[4] for answer in done.lines]
    assert points == ["18", "2 上限", "-6", "0 上限"]


def test_what_stops_at_zero_says_what_was_taken(jifen: Jifen) -> None:
    store = jifen.store()
    change_setting(
        store,
        "deduction_floor",
        "floor_zero",
        key=new_key(),
        actor=MAINTAINER,
        at=moment(TODAY),
    )
    store.close()
    done = post(
        jifen,
        line("k1", "01-002", "D11", "6", DAY),
        line("k2", "01-002", "C25", "未成灾", DAY, "处置记录"),
        line("k3", "01-002", "C23", "1", DAY, "照片"),
    )
    assert [answer.split(" ")[3:] for answer in done.lines] == [["3", "3"], ["0", "-3"], ["0", "0"]]
    assert jifen("score", "01-002", "--quarter", "2026Q3").lines == ["-22"]


def test_declared_answers_the_item_and_moves_nothing(jifen: Jifen) -> None:
    done = jifen(*AWARD, stdin=line("k1", "01-001", "C01", "2", DAY, "派工单"))
    assert done.lines == ["ok k1 1"]
    assert jifen("balance", "01-001").lines == ["100"]
    again = jifen(*AWARD, stdin=line("k1", "01-001", "c01", "2.0", DAY, "派工单"))
    assert again.lines == ["ok k1 1"]


#: Bad lines, key left out, and a part of the sentence that says why.
BAD = {
    "unknown household": (("09-009", "C01", "1", DAY), "09-009"),
    "unknown rule": (("01-001", "Z99", "1", DAY), "Z99"),
    "the future": (("01-001", "C01", "1", TODAY + timedelta(days=1)), "还没有到"),
    "none": (("01-001", "C01", "0", DAY), "超出允许范围"),
    "negative": (("01-001", "C01", "-1", DAY), "超出允许范围"),
    "1e9": (("01-001", "C01", "1e9", DAY), "不是数字"),
    "1000000000": (("01-001", "C01", "1000000000", DAY), "超出允许范围"),
    "text": (("01-001", "C01", "许多", DAY), "不是数字"),
    "no day": (("01-001", "C01", "1", "昨天"), "不是日期"),
    "not in force": (("01-001", "C01", "1", "2025-12-31"), "没有施行中的事项"),
    "half a person": (("01-001", "C01", "1.5", DAY), "不是整数"),
    "no tier": (("01-001", "E01", "联合国", DAY), "不是这一项的档次"),
    "no evidence": (("01-001", "C23", "1", DAY), "请写明依据"),
    "a stranger": (("01-001", "C01", "1", DAY, "", "外人"), "外人"),
    "whose": (("01-001", "D06", "1", DAY), "哪位成员"),
    "too few fields": (("01-001", "C01", "1"), "栏目不对"),
    "too many fields": (("01-001", "C01", "1", DAY, "", "", "x"), "栏目不对"),
}


@pytest.mark.parametrize("command", [AWARD, POSTED])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_says_why_and_the_next_is_taken(
    jifen: Jifen, name: str, command: tuple[str, ...]
) -> None:
    fields, why = BAD[name]
    before = jifen.last_seq()
    good = line("k2", "01-001", "C01", "1", DAY)

    done = jifen(*command, stdin=line("k1", *fields) + good)

    assert done.lines[0].startswith("refused k1 ")
    assert why in done.lines[0]
    assert done.lines[1].startswith("ok k2 ")
    assert done.status == 1
    assert jifen.last_seq() == before + 1


def test_a_duplicate_is_said_beside_the_answer(jifen: Jifen) -> None:
    done = post(jifen, line("k1", "01-001", "C01", "1", DAY), line("k2", "01-001", "C01", "1", DAY))
    assert done.status == 0
    assert [answer[:5] for answer in done.lines] == ["ok k1", "ok k2"]
    assert done.err == "k2：这一户同一天（或同一活动）已有同样的事项，编号 1。\n"
    assert "编号 1、2。" in jifen(*AWARD, stdin=line("k1", "01-001", "C01", "1", DAY)).err


def test_of_many_duplicates_a_few_are_named(jifen: Jifen) -> None:
    done = post(jifen, *(line(f"k{n}", "01-001", "C01", "1", DAY) for n in range(1, 6)))
    assert done.err.splitlines()[2:] == [
        "k4：这一户同一天（或同一活动）已有同样的事项，编号 1、2、3。",
        "k5：这一户同一天（或同一活动）已有同样的事项，编号 1、2、3 等 4 项。",
    ]


def test_less_than_a_step_is_said_beside_the_answer(jifen: Jifen) -> None:
    done = post(jifen, line("k1", "01-001", "C18", "99", DAY))
    assert done.lines[0].endswith(" 100 0")
    assert done.err == "k1：数量不足一档，按 0 分记。\n"


def test_a_repeated_line_gets_its_first_answer(jifen: Jifen) -> None:
    said = line("k1", "01-001", "C06", "19", DAY)
    [first] = post(jifen, said).lines
    cut = line("k2", "01-001", "C06", "2", DAY)
    [second] = post(jifen, cut).lines
    assert second.endswith(" 120 1 上限")
    done = post(jifen, said, cut, line("k1", "01-001", "C06", "1", DAY))
    assert done.lines[:2] == [first, second]
    assert done.lines[2] == "refused k1 编号 k1 已经用于另一笔内容不同的业务。"


def test_the_keeper_awards_nothing(jifen: Jifen) -> None:
    keeper = ("--as", STAFF_NAMES[Role.KEEPER])
    for command in (AWARD, POSTED):
        done = jifen(*command[:-2], *keeper, stdin=line("k1", "01-001", "C01", "1", DAY))
        assert (done.status, done.out) == (4, "")


def test_a_posted_voucher_is_reversed(jifen: Jifen) -> None:
    [answer] = post(jifen, line("k1", "01-001", "C01", "1", DAY)).lines
    voucher_no = answer.split(" ")[2]
    assert jifen("reverse", voucher_no, "--reason", "记错", *AS).status == 0
    assert jifen("balance", "01-001").lines == ["100"]
    assert jifen("score", "01-001", "--quarter", "2026Q3").lines == ["0"]
    assert jifen("check").status == 0


@pytest.mark.parametrize("quarter", ["2026", "2026Q5", "第三季度"])
def test_a_quarter_that_is_none_is_refused(jifen: Jifen, quarter: str) -> None:
    done = jifen("score", "01-001", "--quarter", quarter)
    assert (done.status, done.out) == (1, "")
    assert "不是季度" in done.err


def test_a_score_names_its_household_and_quarter(jifen: Jifen) -> None:
    assert jifen("score", "09-009", "--quarter", "2026Q3").status == 1
    assert jifen("score", "01-001").status == 2
