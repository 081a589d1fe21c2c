"""From the meeting to the account by commands: decide, publish, notice, object, post."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.publication import Conclusion, Way, due_on
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.disclosing import disclosed
from tests.cli.counter import AS, TODAY, Answer, Jifen
from tests.points_village import adopt
from tests.publication_village import answer
from tests.village import MAINTAINER, STAFF_NAMES, moment, new_key

EVENT = date(2026, 8, 10)
HELD = ("--meeting", "八月评议会", "--held", str(EVENT))
LAST_DAY = TODAY + timedelta(days=5)
FREE = ("--date", str(LAST_DAY + timedelta(days=1)))


@pytest.fixture(autouse=True)
def rules(jifen: Jifen) -> None:
    store = jifen.store()
    adopt(store, at=moment(TODAY))
    store.close()


def declare(jifen: Jifen, *deeds: tuple[str, str, str]) -> list[str]:
    """Declare household, rule and amount; return the items."""
    lines = "".join(
        f"k{number}\t{household}\t{rule}\t{amount}\t{EVENT}\t签到表\n"
        for number, (household, rule, amount) in enumerate(deeds)
    )
    return [line.split()[2] for line in jifen("award", "--from", "-", *AS, stdin=lines).lines]


def put_up(jifen: Jifen, *deeds: tuple[str, str, str]) -> list[str]:
    items = declare(jifen, *deeds)
    jifen("decide", *items, *HELD, *AS)
    jifen("publish", "--from", TODAY, "--days", "5", *AS)
    return items


def notice(jifen: Jifen, path: Path, *words: str) -> Answer:
    return jifen("notice", "1", "--out", path, *words)


def text_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return done.stdout.decode()


def test_from_a_declared_list_to_the_account(jifen: Jifen) -> None:
    """Everything that a script needs: award, decide, publish, post."""
    items = declare(jifen, ("01-001", "C01", "1"), ("01-002", "C23", "1"), ("01-002", "B03", "1"))
    seq = jifen.last_seq()

    done = jifen("decide", *items, *HELD, *AS)
    assert (done.status, done.out, done.err) == (0, f"ok {seq + 1} 3\n", "")
    done = jifen("publish", "--from", TODAY, "--days", "5", "--note", "八月", *AS)
    assert (done.status, done.out, done.err) == (0, "ok 1 3\n", "")
    done = jifen("post", "1", *AS)
    assert (done.status, done.out) == (1, "")
    last = f"{LAST_DAY.year}年{LAST_DAY.month}月{LAST_DAY.day}日"
    assert done.err == f"公示批次 1 要公示到 {last}，第二天起才能入账。\n"
    done = jifen("post", "1", *AS, *FREE)
    assert (done.status, done.out) == (0, f"ok {seq + 3} 3 0\n")
    assert jifen("balance", "01-001").lines == ["105"]
    assert jifen("balance", "01-002").lines == ["0"]
    assert jifen("score", "01-002", "--quarter", "2026Q3").lines == ["0"]
    assert jifen("check").status == 0


def test_signed_minutes_need_no_second_person(jifen: Jifen) -> None:
    """Also for a deduction: the entry says 纸面."""
    [item] = declare(jifen, ("01-002", "C23", "1"))
    assert jifen("decide", item, item, *HELD, *AS).lines == [f"ok {jifen.last_seq()} 1"]
    store = jifen.store()
    with store.reading() as book:
        action = book.actions.last()
        assert action is not None
        assert book.actions.texts(action.seq)["signed_by"] == "纸面"
    store.close()
    assert action.second_operator_id is None


def test_an_objection_holds_its_item_until_it_is_answered(jifen: Jifen) -> None:
    first, _ = put_up(jifen, ("01-001", "C01", "1"), ("01-002", "B03", "1"))
    done = jifen("object", "1", first, "--text", "那天他没有来", *AS)
    assert (done.status, done.out) == (0, f"ok 1 {due_on(TODAY)}\n")

    assert jifen("post", "1", *AS, *FREE).lines[0].split()[2:] == ["1", "1"]
    waits = jifen("post", "1", *AS, *FREE)
    assert (waits.status, waits.err) == (
        1,
        "公示批次 1 没有可以入账的事项，还有 1 项等着答复异议。\n",
    )
    store = jifen.store()
    with store.reading() as book:
        kept = book.objections.find(1)
    assert kept is not None
    assert (kept.objector, kept.way, kept.received_on) == (None, Way.OTHER, TODAY)
    answer(store, 1, Conclusion.MAINTAINED, on=LAST_DAY + timedelta(days=1))
    store.close()
    assert jifen("post", "1", *AS, *FREE).lines[0].split()[2:] == ["1", "0"]


def test_what_cannot_be_done_says_why(jifen: Jifen) -> None:
    said = [
        jifen("publish", "--from", TODAY, "--days", "5", *AS),
        jifen("publish", "--from", TODAY, "--days", "2", *AS),
        jifen("post", "7", *AS),
        jifen("object", "7", "1", "--text", "不对", *AS),
        jifen("decide", "1", *HELD, *AS),
        notice(jifen, Path("n.pdf")),
    ]
    assert [done.status for done in said] == [1] * len(said)
    assert [done.err for done in said] == [
        "没有需要办理的农户或事项，什么也没有记。\n",
        "公示 2 天不行，要在 3 到 30 天之间。\n",
        "没有公示批次 7。\n",
        "没有公示批次 7。\n",
        "没有编号为 1 的申报事项。\n",
        "没有公示批次 1。\n",
    ]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (("decide", "1", *HELD), Role.CLERK),
        (("publish", "--from", str(TODAY), "--days", "5"), Role.KEEPER),
        (("post", "1"), Role.CLERK),
        (("object", "1", "1", "--text", "不对"), Role.KEEPER),
    ],
    ids=("decide", "publish", "post", "object"),
)
def test_whoever_may_not_is_told_who_may(jifen: Jifen, words: tuple[str, ...], role: Role) -> None:
    done = jifen(*words, "--as", STAFF_NAMES[role])
    assert (done.status, done.out) == (4, "")
    assert "负责人" in done.err


# --- the paper -----------------------------------------------------------------------


@pytest.mark.parametrize("paper", [(), ("--paper", "a4"), ("--paper", "a3")])
def test_both_lists_hang_on_the_wall(jifen: Jifen, tmp_path: Path, paper: tuple[str, ...]) -> None:
    put_up(jifen, ("01-001", "C01", "1"), ("01-002", "C23", "1"))
    path = tmp_path / "公示.pdf"
    done = notice(jifen, path, *paper, *AS)
    assert (done.status, done.out, done.err) == (0, f"ok {path}\n", "")
    text = text_of(path)
    assert text.index("积分公示表") < text.index("加减分明细")
    assert {"张伟", "李小明", "01-001"} <= set(text.replace("（", " ").split())
    sizes = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True).stdout
    assert (b"1190" in sizes) == (paper[-1:] == ("a3",))


def test_names_are_masked_when_asked_for_or_always(jifen: Jifen, tmp_path: Path) -> None:
    put_up(jifen, ("01-001", "C01", "1"), ("01-002", "C23", "1"))
    path = tmp_path / "n.pdf"
    assert notice(jifen, path, "--mask", *AS).status == 0
    assert "李*明" in text_of(path)
    assert "李小明" not in text_of(path)
    store = jifen.store()
    change_setting(store, "mask_notices", "yes", key=new_key(), actor=MAINTAINER, at=moment(TODAY))
    store.close()
    assert notice(jifen, path, *AS).status == 0
    assert "李小明" not in text_of(path)


def test_who_took_a_list_out_is_written_down(jifen: Jifen, tmp_path: Path) -> None:
    put_up(jifen, ("01-001", "C01", "1"), ("01-002", "C23", "1"))
    seq = jifen.last_seq()
    notice(jifen, tmp_path / "n.pdf", "--mask", "--as", STAFF_NAMES[Role.SUPERVISOR])

    store = jifen.store()
    [line] = disclosed(store)
    store.close()
    assert (line.voucher_no, line.business_date) == (seq + 1, TODAY)
    assert (line.operator_name, line.household_no) == (STAFF_NAMES[Role.SUPERVISOR], "")
    assert line.disclosure.paper is PaperKind.NOTICE
    assert line.disclosure.way is PaperWay.SAVED
    assert (line.disclosure.reference, line.disclosure.households) == ("1", 2)
    assert line.disclosure.masked


def test_a_notice_without_an_operator_says_that_nothing_is_written_down(
    jifen: Jifen, tmp_path: Path
) -> None:
    put_up(jifen, ("01-001", "C01", "1"))
    seq = jifen.last_seq()
    done = notice(jifen, tmp_path / "n.pdf")
    assert (done.status, done.out) == (0, f"ok {tmp_path / 'n.pdf'}\n")
    assert done.err == "没有写明经办人（--as），这次打印没有留痕。\n"
    assert jifen.last_seq() == seq
