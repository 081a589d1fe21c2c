"""From the first name to the certificate by commands."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.services.honours import revoke_honour
from jifen_desktop.services.selection_objections import (
    NominationProtest,
    answer_on_nomination,
    object_to_nomination,
)
from tests.cli.counter import AS, TODAY, Jifen
from tests.points_village import adopt
from tests.quarter_village import GIFT
from tests.village import CLERK, LEADER, moment, new_key

QUARTER = quarter_at(TODAY).before
DAYS = 3
AFTER = TODAY + timedelta(days=DAYS + 1)


@pytest.fixture(autouse=True)
def scores(jifen: Jifen) -> None:
    """The first household has 50 points of a closed quarter, the second 40."""
    store = jifen.store()
    adopt(store, [GIFT], effective_on=QUARTER.first_day, at=moment(TODAY))
    store.close()
    lines = "".join(
        f"g{no}\t{no}\tB50\t{points}\t{QUARTER.first_day}\t名单\n"
        for no, points in (("01-001", 50), ("01-002", 40))
    )
    assert jifen("award", "--posted", "--from", "-", *AS, stdin=lines).status == 0
    assert jifen("quarter", "close", QUARTER, *AS).status == 0


def select(jifen: Jifen, *words: object, stdin: str = "") -> str:
    done = jifen("select", *map(str, words), *AS, stdin=stdin)
    assert done.status == 0, done.err
    return done.out


def begin(jifen: Jifen, *words: object) -> None:
    figures = ("--last", QUARTER, "--quarters", "1", "--first", "1")
    assert select(jifen, "open", "--name", "最美家庭", *figures, *words) == "ok 1\n"


LINES = "n1\t1\tvillagers\t01-001\t\t照顾邻居\nn2\t1\tself\t01-002\n"


def test_from_the_name_to_the_certificate(jifen: Jifen) -> None:
    begin(jifen)
    assert select(jifen, "nominate", "--from", "-", stdin=LINES) == "ok n1 1\nok n2 2\n"
    assert select(jifen, "nominate", "--from", "-", stdin=LINES) == "ok n1 1\nok n2 2\n"
    assert select(jifen, "show", "1").splitlines() == [
        "1\t01-001\t张伟\t第一组\t50\t1\tnamed",
        "2\t01-002\t李小明\t第一组\t40\t0\tnamed",
    ]
    select(jifen, "review", "1", "--reject", "2=另有安排")
    until = TODAY + timedelta(days=DAYS)
    assert select(jifen, "publish", "1", "--days", str(DAYS)) == f"ok {until}\n"
    seq = jifen.last_seq()
    assert select(jifen, "conclude", "1", "--date", AFTER) == f"ok {seq + 1} 1\n"
    found = json.loads(select(jifen, "show", "1", "--json"))
    assert (found["state"], found["last_day"]) == ("concluded", str(until))
    assert found["names"] == [
        {
            "nomination": 1,
            "no": "01-001",
            "person": "张伟",
            "group": "第一组",
            "origin": "villagers",
            "deed": "照顾邻居",
            "points": "50",
            "high": [str(QUARTER)],
            "deductions": 0,
            "outcome": "awarded",
        },
        found["names"][1],
    ]
    assert found["names"][1]["outcome"] == "rejected"
    assert select(jifen, "list") == "1\thonour\t最美家庭\tconcluded\t2\n"


def test_lines_that_are_no_names_are_refused(jifen: Jifen) -> None:
    begin(jifen)
    lines = (
        "b1\tone\tself\t01-001\n"
        "b2\t1\tmoon\t01-001\n"
        "b3\t1\tself\n"
        "b4\t9\tself\t01-001\n"
        "b5\t1\tself\t09-999\n"
    )
    done = jifen("select", "nominate", "--from", "-", *AS, stdin=lines)
    assert done.status == 1
    assert [line.split()[:2] for line in done.lines] == [
        ["refused", f"b{number}"] for number in range(1, 6)
    ]
    assert jifen("select", "review", "1", "--reject", "two=不合适", *AS).status == 2


def test_a_list_without_figures_is_dropped(jifen: Jifen) -> None:
    words = ("--purpose", "priority", "--name", "职业技能培训")
    assert select(jifen, "open", *words) == "ok 1\n"
    select(jifen, "nominate", "--from", "-", stdin=LINES)
    assert select(jifen, "show", "1").splitlines()[0].split("\t")[4:] == ["", "", "named"]
    found = json.loads(select(jifen, "show", "1", "--json"))
    assert (found["first_day"], found["last_day"]) == (None, None)
    assert [found["names"][0][name] for name in ("points", "high", "deductions")] == [None] * 3
    seq = jifen.last_seq()
    assert select(jifen, "drop", "1", "--reason", "不评了") == f"ok {seq + 1}\n"
    assert select(jifen, "list").split("\t")[3] == "dropped"


def test_every_outcome_has_its_word(jifen: Jifen, tmp_path: Path) -> None:
    begin(jifen, "--category", "B")
    names = tmp_path / "names.tsv"
    names.write_text(LINES, "utf-8")
    select(jifen, "nominate", "--from", names)
    select(jifen, "review", "1")
    select(jifen, "publish", "1", "--first-day", TODAY, "--days", DAYS)

    def outcomes() -> list[str]:
        return [line.split("\t")[-1] for line in select(jifen, "show", "1").splitlines()]

    assert outcomes() == ["accepted", "accepted"]
    store = jifen.store()
    at, later = moment(TODAY), moment(AFTER, typed=AFTER)
    for number in (1, 2):
        protest = NominationProtest(nomination_no=number, content="不属实")
        object_to_nomination(store, protest, key=new_key(), actor=CLERK, at=at)
    assert outcomes() == ["held", "held"]
    for number, found in ((1, RatingConclusion.MAINTAINED), (2, RatingConclusion.REMOVED)):
        answer_on_nomination(store, number, found, "查过了", key=new_key(), actor=LEADER, at=at)
    assert outcomes() == ["accepted", "removed"]
    select(jifen, "conclude", "1", "--date", AFTER)
    revoke_honour(store, 1, "另有决定", key=new_key(), actor=LEADER, at=later)
    store.close()
    assert outcomes() == ["revoked", "removed"]
