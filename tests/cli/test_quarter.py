"""From the close of a quarter to certificates and the wall by commands."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.services.disclosing import disclosed
from tests.cli.counter import AS, TODAY, Jifen
from tests.points_village import adopt, rule
from tests.quarter_village import GIFT
from tests.village import enter_households, household_draft, moment

#: The last quarter that is over, and a day in it.
QUARTER = quarter_at(TODAY).before
EVENT = QUARTER.first_day
NOW = quarter_at(TODAY)


@pytest.fixture(autouse=True)
def scores(jifen: Jifen) -> None:
    """Six households, of which the first has 50.5 points; two have as many as each other."""
    store = jifen.store()
    adopt(store, [GIFT], effective_on=EVENT, at=moment(TODAY))
    enter_households(
        store,
        *(household_draft(f"02-00{n}", f"户主{n}", row=n + 1) for n in range(1, 5)),
        at=moment(TODAY),
    )
    store.close()
    given = {"01-001": 50, "01-002": 40, "02-001": 30, "02-002": 30, "02-003": 20}
    lines = "".join(f"g{no}\t{no}\tB50\t{points}\t{EVENT}\t名单\n" for no, points in given.items())
    assert jifen("award", "--posted", "--from", "-", *AS, stdin=lines).status == 0


def close(jifen: Jifen) -> None:
    assert jifen("quarter", "close", QUARTER, *AS).status == 0


def rate(jifen: Jifen, *words: str) -> dict[str, Any]:
    done = jifen("rate", QUARTER, "--json", *words)
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def text_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return done.stdout.decode()


def test_a_quarter_is_previewed_and_closed(jifen: Jifen) -> None:
    seq = jifen.last_seq()
    done = jifen("quarter", "preview", QUARTER)
    assert (done.status, done.out, done.err) == (0, "ok 6\n", "")
    assert jifen.last_seq() == seq
    done = jifen("quarter", "close", QUARTER, *AS)
    assert (done.status, done.out) == (0, f"ok {seq + 1} 6\n")
    done = jifen("quarter", "close", QUARTER, *AS)
    assert (done.status, done.err) == (
        1,
        f"{QUARTER.year}年第{QUARTER.number}季度已经结账。\n",
    )


def test_warnings_hold_nothing_up(jifen: Jifen) -> None:
    """They go to whoever sits there; the answer stands alone."""
    waiting = f"w\t01-001\tB50\t5\t{EVENT}\t名单\n"
    assert jifen("award", "--from", "-", *AS, stdin=waiting).status == 0
    for word in ("preview", "close"):
        done = jifen("quarter", word, QUARTER, *AS)
        assert done.status == 0
        assert done.err == "还有 1 项申报没有评议，结账以后再入账就算下一季的补记。\n"


def test_levels_are_shown_before_they_are_given(jifen: Jifen) -> None:
    close(jifen)
    seq = jifen.last_seq()

    found = rate(jifen)

    assert found["quarter"] == str(QUARTER)
    assert found["rated"] == 6
    assert found["levels"] == [
        {"name": "五星", "count": 1, "households": [
            {"no": "01-001", "head": "张伟", "rank": 1, "score": 50}]},
        {"name": "四星", "count": 1, "households": [
            {"no": "01-002", "head": "李小明", "rank": 2, "score": 40}]},
        {"name": "三星", "count": 1, "households": []},
    ]  # fmt: skip
    assert found["not_rated"] == []
    assert found["ties"] == [
        {"level": "三星", "households": [
            {"no": "02-001", "head": "户主1", "rank": 3, "score": 30},
            {"no": "02-002", "head": "户主2", "rank": 3, "score": 30}]},
    ]  # fmt: skip
    assert jifen.last_seq() == seq
    told = jifen("rate", QUARTER)
    assert told.lines == ["五星\t1\t01-001\t张伟\t50", "四星\t2\t01-002\t李小明\t40"]
    assert "02-001、02-002" in told.err


def test_a_tie_is_refused_and_then_decided(jifen: Jifen) -> None:
    close(jifen)
    done = jifen("rate", QUARTER, "--awarded", *AS)
    assert (done.status, done.out) == (1, "")
    assert "02-001、02-002" in done.err

    done = jifen("rate", QUARTER, "--awarded", "--widen", "三星户", "--reason", "都好", *AS)

    assert done.lines[0] == f"ok {jifen.last_seq()} 4"
    assert done.lines[3:] == ["三星\t3\t02-001\t户主1\t30", "三星\t3\t02-002\t户主2\t30"]
    found = rate(jifen)
    assert [level["count"] for level in found["levels"]] == [1, 1, 2]
    assert found["ties"] == []
    again = jifen("rate", QUARTER, "--awarded", *AS)
    assert (again.status, again.err) == (
        1,
        f"{QUARTER.year}年第{QUARTER.number}季度已经评过星了。\n",
    )
    asked = jifen("rate", QUARTER, "--narrow", "三星")
    assert (asked.status, asked.out) == (1, ""), "not the rating that stands, as if it were so"
    assert asked.err == again.err


@pytest.mark.parametrize("level", ["三星", "三星户", "3"])
def test_a_level_may_be_written_in_several_ways(jifen: Jifen, level: str) -> None:
    close(jifen)
    found = rate(jifen, "--narrow", level)
    assert found["ties"] == []
    done = jifen("rate", QUARTER, "--narrow", "九星")
    assert (done.status, done.err) == (1, "没有“九星”这个星级，现在有：五星、四星、三星。\n")
    done = jifen("rate", QUARTER, "--widen", "五星")
    assert done.err == "五星的最后一名没有并列，不用扩大也不用收窄。\n"


def test_papers_are_of_awarded_households(jifen: Jifen, tmp_path: Path) -> None:
    close(jifen)
    path = tmp_path / "c.pdf"
    refused = jifen("certificates", "--quarter", QUARTER, "--out", path)
    assert (refused.status, path.exists()) == (1, False)
    jifen("rate", QUARTER, "--awarded", "--narrow", "三星", *AS)

    done = jifen("certificates", "--quarter", QUARTER, "--out", path)
    assert (done.status, done.out) == (0, f"ok {path}\n")
    assert done.err == "没有写明经办人（--as），这次打印没有留痕。\n"
    said = text_of(path)
    assert said.index("张伟") < said.index("李小明")

    roll = tmp_path / "r.pdf"
    words = ("--paper", "a3", "--style", "plain", "--out", roll)
    done = jifen("honour-roll", "--quarter", QUARTER, *words, *AS)
    assert (done.status, done.err) == (0, "")
    assert "张伟" in text_of(roll)
    store = jifen.store()
    [kept] = disclosed(store)
    store.close()
    assert (kept.disclosure.paper, kept.disclosure.households) == (PaperKind.HONOUR_ROLL, 2)


def test_a_leaderboard_of_any_quarter(jifen: Jifen) -> None:
    done = jifen("leaderboard", "--quarter", QUARTER, "--json")
    board = json.loads(done.out)
    assert board[0] == {
        "rank": 1,
        "no": "01-001",
        "head": "张伟",
        "group": "第一组",
        "score": 50,
    }
    assert [line["rank"] for line in board] == [1, 2, 3, 3, 5, 6]
    lines = jifen("leaderboard", "--quarter", QUARTER).lines
    assert lines[1] == "2\t01-002\t李小明\t第一组\t40"
    assert json.loads(jifen("leaderboard", "--quarter", NOW, "--json").out)[0]["score"] == 0


def test_a_score_is_a_number_as_it_is_written(jifen: Jifen) -> None:
    store = jifen.store()
    adopt(store, [GIFT, rule("B51", "+0.1", "分")], effective_on=EVENT, at=moment(TODAY))
    store.close()
    lines = f"x\t02-004\tB51\t3\t{EVENT}\t名单\n"
    assert jifen("award", "--posted", "--from", "-", *AS, stdin=lines).status == 0
    assert '"no": "02-004", "head": "户主4", "group": "第一组", "score": 0.3}' in (
        jifen("leaderboard", "--quarter", QUARTER, "--json").out
    )


def test_honours_come_by_lines(jifen: Jifen) -> None:
    day = date(TODAY.year, 1, 2)
    lines = (
        f"h1\t县级最美家庭\tcounty\thousehold\t01-001\t\t{day}\n"
        f"h2\t三八红旗手\tprovince\tperson\t01-002\t赵丽\t{day}\n"
        f"h3\t三八红旗手\tmoon\tperson\t01-002\t赵丽\t{day}\n"
        f"h4\t三八红旗手\ttown\tnobody\t01-002\t赵丽\t{day}\n"
        f"h5\t三八红旗手\ttown\tperson\t09-999\t赵丽\t{day}\n"
    )
    seq = jifen.last_seq()

    done = jifen("honour", "--from", "-", *AS, stdin=lines)

    assert done.status == 1
    assert done.lines[:2] == [
        f"ok h1 {seq + 1} 〔{day.year}〕县级最美家庭-001",
        f"ok h2 {seq + 2} 〔{day.year}〕三八红旗手-001",
    ]
    assert [line.split()[:2] for line in done.lines[2:]] == [
        ["refused", "h3"],
        ["refused", "h4"],
        ["refused", "h5"],
    ]
