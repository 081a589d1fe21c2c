"""Feeds: a line in, an answer out; a bad line is refused and the next one is taken."""

from pathlib import Path

import pytest

from jifen_desktop.domain.roles import Role
from tests.cli.counter import AS, TODAY, Jifen
from tests.village import STAFF_NAMES

RECEIPT = TODAY.year * 1_000_000
SELL = ("redeem", "--from", "-", *AS)
OPEN = ("opening", "--from", "-", *AS)
STOCK = ("stock", "add", "--from", "-", *AS)


def test_redeem_answers_receipt_and_balance(jifen: Jifen) -> None:
    done = jifen(*SELL, stdin="k1\t01-001\tLY01*2 LY02\nk2\t01-001\t2000000000015*3\n")
    assert (done.status, done.err) == (0, "")
    assert done.lines == [f"ok k1 {RECEIPT + 1} 77.5", f"ok k2 {RECEIPT + 2} 47.5"]


def test_opening_answers_voucher_and_balance_or_stock(jifen: Jifen) -> None:
    before = jifen.last_seq()
    done = jifen(*OPEN, stdin="o1\thousehold\t01-002\t-12.5\no2\tproduct\tLY01\t5\n")
    assert done.status == 0
    assert done.lines == [f"ok o1 {before + 1} -12.5", f"ok o2 {before + 2} 25"]


def test_stock_answers_voucher_and_stock(jifen: Jifen) -> None:
    before = jifen.last_seq()
    done = jifen(*STOCK, stdin="s1\tLY01\t5\t镇里捐赠\ns2\tLY02\t1\ns3\tLY02\t1\t\n")
    assert done.status == 0
    assert done.lines == [
        f"ok s1 {before + 1} 25",
        f"ok s2 {before + 2} 21",
        f"ok s3 {before + 3} 22",
    ]


def test_a_refused_line_is_one_chinese_sentence_and_the_next_is_taken(jifen: Jifen) -> None:
    feed = "k1\t09-009\tLY01\nk2\t01-001\tLY01*99\nk3\t01-001\tLY01\n"
    done = jifen(*SELL, stdin=feed)
    assert done.status == 1
    assert done.lines == [
        "refused k1 没有户号为“09-009”的农户。",
        "refused k2 积分不足：需要 990 分，现有 100 分，还差 890 分。",
        f"ok k3 {RECEIPT + 1} 90",
    ]


def test_a_repeated_line_gets_its_first_answer(jifen: Jifen) -> None:
    line = "k1\t01-001\tLY01\n"
    first = jifen(*SELL, stdin=line + "k2\t01-001\tLY01\n").lines[0]
    done = jifen(*SELL, stdin=line + "k1\t01-001\tLY02\n")
    assert done.lines == [first, "refused k1 编号 k1 已经用于另一笔内容不同的业务。"]
    assert done.status == 1


def test_empty_lines_and_remarks_are_skipped(jifen: Jifen) -> None:
    feed = "\n# 今天上午\n   \n\t\n\r\nk1\t01-001\tLY01\n#k2\t01-001\tLY01"
    assert jifen(*SELL, stdin=feed).lines == [f"ok k1 {RECEIPT + 1} 90"]


@pytest.mark.parametrize(
    "line",
    [
        "\ufeffk1\t01-001\tLY01\n",
        "k1\t01-001\tLY01\r\n",
        "k1\t01-001\tLY01\t\t\t\n",
        " k1 \t 01-001 \t LY01 ",
        "k1\t０１-００１\tly01\n",
    ],
    ids=["BOM", "CRLF", "trailing empty fields", "blanks, no line end", "full width"],
)
def test_a_line_is_understood_as_other_programs_write_it(jifen: Jifen, line: str) -> None:
    assert jifen(*SELL, stdin=line).lines == [f"ok k1 {RECEIPT + 1} 90"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("k1", "k1"),
        ("k1\t01-001", "k1"),
        ("k1\t01-001\tLY01\tmore", "k1"),
        ("\t01-001\tLY01", "-"),
        ("a b\t01-001\tLY01", "a_b"),
        ("a\x00b\t01-001\tLY01", "a_b"),
        ("x" * 65 + "\t01-001\tLY01", "x" * 64),
        ("k1,01-001,LY01", "k1,01-001,LY01"),
    ],
)
def test_a_line_that_is_none_is_refused_under_its_key(jifen: Jifen, line: str, key: str) -> None:
    before = jifen.last_seq()
    done = jifen(*SELL, stdin=line + "\n")
    [answer] = done.lines
    assert answer.startswith(f"refused {key} ")
    assert answer.endswith("。")
    assert done.status == 1
    assert jifen.last_seq() == before


@pytest.mark.parametrize("line", ["o\tperson\t01-002\t5", "o\thousehold\t01-002", "o\tproduct"])
def test_an_opening_is_of_a_household_or_a_product(jifen: Jifen, line: str) -> None:
    done = jifen(*OPEN, stdin=line)
    assert done.lines == [
        "refused o 这一行的栏目不对，应为：编号、household 或 product、户号或编码、数额。"
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"k\xff\t01-001\tLY01",
        b"k1\t01-001\xff\tLY01",
        b"k1\t01-001\tLY01\xff",
        "k1\t01-001\t大米".encode("gbk"),
    ],
)
def test_bytes_that_are_no_utf8_are_refused_in_every_field(jifen: Jifen, line: bytes) -> None:
    before = jifen.last_seq()
    done = jifen(*SELL, stdin=line + b"\nk9\t01-001\tLY01\n")
    assert done.lines[0].startswith("refused k")
    assert done.lines[1] == f"ok k9 {RECEIPT + 1} 90"
    assert jifen.last_seq() == before + 1


def test_a_note_in_another_encoding_is_refused(jifen: Jifen) -> None:
    done = jifen(*STOCK, stdin="s1\tLY01\t5\t镇里捐赠".encode("gbk"))
    assert (done.status, done.lines[0][:10]) == (1, "refused s1")


def test_an_overlong_line_is_refused_whole_and_the_next_one_taken(jifen: Jifen) -> None:
    """Nothing of it may be booked: what was cut off could have been most of it."""
    overlong = "k1\t01-001\tLY01" + " " * 70_000 + "LY02*2\n"
    done = jifen(*SELL, stdin=overlong + "k2\t01-001\tLY01\n")
    assert done.lines[0].startswith("refused k1 ")
    assert done.lines[1:] == [f"ok k2 {RECEIPT + 1} 90"]


def test_an_overlong_last_line_without_an_end_is_refused(jifen: Jifen) -> None:
    done = jifen(*SELL, stdin="k" * 200_000)
    assert done.lines == ["refused " + "k" * 64 + done.out.rstrip("\n")[72:]]
    assert done.status == 1


def test_a_feed_comes_from_a_file_too(jifen: Jifen, tmp_path: Path) -> None:
    feed = tmp_path / "上午.tsv"
    feed.write_bytes("\ufeffk1\t01-001\tLY01\r\n".encode())
    assert jifen("redeem", "--from", feed, *AS).lines == [f"ok k1 {RECEIPT + 1} 90"]


def test_a_feed_that_is_not_there_is_said_to_be_missing(jifen: Jifen, tmp_path: Path) -> None:
    for source in (tmp_path / "missing.tsv", tmp_path):
        done = jifen("redeem", "--from", source, *AS)
        assert (done.status, done.out) == (1, "")
        assert "不能写入" not in done.err


def test_an_empty_feed_is_all_done(jifen: Jifen) -> None:
    assert jifen(*SELL).status == 0


def test_what_one_line_may_not_is_said_line_by_line(jifen: Jifen) -> None:
    """The clerk opens households, the leader goods too; the worst outcome is the status."""
    clerk = ("opening", "--from", "-", "--as", STAFF_NAMES[Role.CLERK])
    done = jifen(*clerk, stdin="o1\tproduct\tLY01\t5\no2\thousehold\t01-002\t5\n")
    assert done.status == 4
    assert done.lines[0] == "refused o1 您不能登记商品期初，请由负责人办理。"
    assert done.lines[1].startswith("ok o2 ")


def test_a_busy_book_refuses_the_line_and_tries_the_next(jifen: Jifen) -> None:
    store = jifen.store()
    with store.transaction():
        done = jifen(*SELL, stdin="k1\t01-001\tLY01\n")
    store.close()
    assert done.status == 3
    assert done.lines == ["refused k1 账本正忙，本笔没有记账，请稍后再试。"]
    assert jifen(*SELL, stdin="k1\t01-001\tLY01\n").status == 0


def test_when_the_book_is_gone_the_rest_is_left_alone(jifen: Jifen, tmp_path: Path) -> None:
    """The feed's own first line is the last that finds the book: the file is taken away."""
    feed = tmp_path / "feed"
    feed.write_text("k1\t01-001\tLY01\nk2\t01-001\tLY01\n")
    store = jifen.store()
    with store.transaction() as book:  # a damaged page: the counter cannot read any receipt
        root = book.connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'redemption'"
        ).scalar_one()
        size = book.connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    store.close()
    with store.path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)

    done = jifen("redeem", "--from", feed, *AS)

    assert done.status == 3
    assert len(done.lines) == 1
    assert "已损坏" in done.lines[0]
    assert "没有处理" in done.err
