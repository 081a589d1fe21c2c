"""`jifen split` and `jifen merge`: from signed paper, reversed by their voucher."""

import pytest

from jifen_desktop.domain.roles import Role
from tests.cli.counter import AS, Answer, Jifen
from tests.village import STAFF_NAMES


def split(
    jifen: Jifen, points: str = "24", *, head: str = "张小明", new_no: str = "01-003"
) -> Answer:
    words = ("split", "01-001", new_no, "--head", head, "--points", points, *AS)
    return jifen(*words)


def balances(jifen: Jifen, *household_nos: str) -> list[str]:
    return [jifen("balance", number).out.strip() for number in household_nos]


def test_a_split_answers_with_both_balances(jifen: Jifen) -> None:
    voucher_no = jifen.last_seq() + 1
    done = split(jifen, "24.5")
    assert (done.status, done.out, done.err) == (0, f"ok {voucher_no} 75.5 24.5\n", "")
    assert balances(jifen, "01-001", "01-003") == ["75.5", "24.5"]


def test_a_merge_answers_with_the_balance_and_is_reversed(jifen: Jifen) -> None:
    split(jifen)
    voucher_no = jifen.last_seq() + 1
    done = jifen("merge", "01-003", "01-002", *AS)
    assert (done.status, done.out) == (0, f"ok {voucher_no} 24\n")
    assert jifen("reverse", voucher_no, "--reason", "写错了", *AS).status == 0
    assert jifen("reverse", voucher_no - 1, "--reason", "写错了", *AS).status == 0
    assert balances(jifen, "01-001", "01-002") == ["100", "0"]
    assert jifen("balance", "01-003").status == 1


def test_the_entry_says_that_it_was_on_paper(jifen: Jifen) -> None:
    split(jifen)
    jifen("merge", "01-003", "01-002", *AS)
    store = jifen.store()
    try:
        with store.reading() as book:
            last = book.actions.stand().seq
            said = [book.actions.texts(seq)["signed_by"] for seq in (last - 1, last)]
    finally:
        store.close()
    assert said == ["纸面", "纸面"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("split", "01-001", "01-002", "--head", "新", "--points", "1"), "已经有户号为"),
        (("split", "01-001", "01-003", "--head", "张伟", "--points", "1"), "户主变更"),
        (("split", "01-001", "01-003", "--head", "新", "--points", "101"), "0 到 100 分之间"),
        (("split", "01-001", "01-003", "--head", "新", "--points", "x"), "不是数字"),
        (("split", "09-009", "01-003", "--head", "新", "--points", "1"), "没有户号为"),
        (("merge", "01-001", "01-001"), "不能并入自己"),
    ],
)
def test_what_is_refused_in_words_leaves_no_trace(
    jifen: Jifen, words: tuple[str, ...], said: str
) -> None:
    before = jifen.last_seq()
    done = jifen(*words, *AS)
    assert (done.status, done.out) == (1, "")
    assert said in done.err
    assert jifen.last_seq() == before


def test_the_clerk_may_and_the_keeper_may_not(jifen: Jifen) -> None:
    words = ("merge", "01-002", "01-001", "--as")
    refused = jifen(*words, STAFF_NAMES[Role.KEEPER])
    assert refused.status == 4
    assert "按纸面办理分户、并户" in refused.err
    assert jifen(*words, STAFF_NAMES[Role.CLERK]).status == 0
