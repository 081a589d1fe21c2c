"""Every command but the feeds: what it answers, and with which exit status."""

from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.domain.roles import Role
from tests import village
from tests.cli.counter import AS, TODAY, Jifen
from tests.documents.readers import pdf_text, squeezed
from tests.village import PIN, STAFF_NAMES, VILLAGE

KEEPER_NAME, CLERK_NAME = STAFF_NAMES[Role.KEEPER], STAFF_NAMES[Role.CLERK]
MAINTAINER_NAME = STAFF_NAMES[Role.MAINTAINER]
SELL = ("redeem", "--from", "-", "--as", KEEPER_NAME)


def sell(jifen: Jifen, line: str = "k1\t01-001\tLY01*2 LY02") -> None:
    assert jifen(*SELL, stdin=line).status == 0


# --- a new book ------------------------------------------------------------------


def test_init_makes_a_book_in_a_folder_that_is_not_there(empty: Jifen) -> None:
    done = empty("init", "--village", VILLAGE, "--operator", "王站长")
    assert (done.status, done.out, done.err) == (0, "ok 1\n", "")
    assert empty("check").status == 0


def test_init_never_touches_a_book_that_is_there(jifen: Jifen) -> None:
    before = (jifen.folder / BOOK_FILE).read_bytes()
    done = jifen("init", "--village", VILLAGE, "--operator", "王站长")
    assert (done.status, done.out) == (3, "")
    assert "已经有账本" in done.err
    assert (jifen.folder / BOOK_FILE).read_bytes() == before


def test_init_refuses_a_weak_pin(empty: Jifen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIFEN_PIN", "123456")
    assert empty("init", "--village", VILLAGE, "--operator", "王站长").status == 1
    assert not empty.folder.exists()


def test_without_a_folder_the_book_stands_in_the_home(empty: Jifen, tmp_path: Path) -> None:
    assert empty.bare("init", "--village", VILLAGE, "--operator", "王站长").status == 0
    assert (tmp_path / "home/.local/share/jifen" / BOOK_FILE).exists()


@pytest.mark.parametrize(
    "words",
    [
        ("balance", "01-001"),
        ("check",),
        ("statement", "01-001", "--out", "s.pdf"),
        ("receipt", "2026000001", "--out", "r.pdf"),
        ("backup", "--to", "copies"),
        ("void", "2026000001", "--reason", "错", *AS),
        ("reverse", "5", "--reason", "错", *AS),
        ("redeem", "--from", "-", *AS),
        ("opening", "--from", "-", *AS),
        ("stock", "add", "--from", "-", *AS),
        ("import", "households", "r.csv", *AS),
        ("operator", "add", "新人", "--role", "keeper", *AS),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_without_a_book_the_status_is_3(empty: Jifen, words: tuple[str, ...]) -> None:
    done = empty(*words)
    assert (done.status, done.out) == (3, "")
    assert "没有账本" in done.err


def test_a_file_that_is_no_book_is_3(jifen: Jifen) -> None:
    (jifen.folder / BOOK_FILE).write_bytes(b"a photo, perhaps" * 999)
    done = jifen("balance", "01-001")
    assert (done.status, done.out) == (3, "")


# --- who may ---------------------------------------------------------------------


def test_what_the_operator_may_not_do_is_4(jifen: Jifen) -> None:
    before = jifen.last_seq()
    done = jifen("redeem", "--from", "-", "--as", CLERK_NAME, stdin="k\t01-001\tLY01\n")
    assert (done.status, done.out) == (4, "")
    assert "您不能兑换，请由超市管理员、负责人办理" in done.err
    assert jifen.last_seq() == before


def test_a_wrong_pin_or_name_is_4(jifen: Jifen, monkeypatch: pytest.MonkeyPatch) -> None:
    assert jifen("redeem", "--from", "-", "--as", "生人").status == 4
    monkeypatch.setenv("JIFEN_PIN", "000000")
    done = jifen("redeem", "--from", "-", *AS)
    assert done.status == 4
    assert "PIN 不对" in done.err


def test_nobody_named_is_wrong_usage(jifen: Jifen) -> None:
    done = jifen("redeem", "--from", "-")
    assert (done.status, done.out) == (2, "")
    assert "--as" in done.err


def test_a_new_operator_works_at_once(jifen: Jifen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIFEN_PIN2", "246801")
    done = jifen("operator", "add", "新人", "--role", "keeper,clerk", "--as", MAINTAINER_NAME)
    assert (done.status, done.out) == (0, f"ok {jifen.last_seq()}\n")
    monkeypatch.setenv("JIFEN_PIN", "246801")
    assert jifen("redeem", "--from", "-", "--as", "新人").status == 0


def test_an_unknown_role_is_wrong_usage(jifen: Jifen) -> None:
    done = jifen("operator", "add", "新人", "--role", "boss", *AS)
    assert done.status == 2
    assert "boss" in done.err


def test_an_operator_who_is_there_is_refused(jifen: Jifen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIFEN_NEW_PIN", "246801")
    done = jifen("operator", "add", KEEPER_NAME, "--role", "clerk", *AS)
    assert (done.status, done.out) == (1, "")


# --- reading ---------------------------------------------------------------------


def test_balance_prints_the_number_alone(jifen: Jifen) -> None:
    assert jifen("balance", "01-001").out == "100\n"
    sell(jifen)
    assert jifen("balance", "０１－００１").out == "77.5\n"


def test_an_unknown_household_has_no_balance(jifen: Jifen) -> None:
    done = jifen("balance", "09-009")
    assert (done.status, done.out) == (1, "")
    assert "09-009" in done.err


def test_check_says_a_sound_book_is_sound(jifen: Jifen) -> None:
    done = jifen("check")
    assert (done.status, done.out, done.err) == (0, "", "账本完好。\n")


def test_check_prints_a_line_for_each_problem(jifen: Jifen) -> None:
    store = jifen.store()
    with store.transaction() as book:
        [trigger] = book.connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'account_balance_is_sum'"
        ).scalars()
        book.connection.exec_driver_sql("DROP TRIGGER account_balance_is_sum")
        book.connection.exec_driver_sql(
            "UPDATE account SET balance_points = 5 WHERE household_id IS NOT NULL"
        )
        book.connection.exec_driver_sql(trigger)
    store.close()
    done = jifen("check")
    assert done.status == 1
    assert [line.partition("：")[2] for line in done.lines] == ["01-001 5 10000", "01-002 5 0"]


def test_a_statement_is_a_pdf(jifen: Jifen, tmp_path: Path) -> None:
    sell(jifen)
    done = jifen("statement", "01-001", "--out", tmp_path / "对账单.pdf")
    assert (done.status, done.out) == (0, f"ok {tmp_path / '对账单.pdf'}\n")
    text = pdf_text((tmp_path / "对账单.pdf").read_bytes())
    assert "77.5" in text
    assert "01-001" in text


def test_a_character_without_a_sign_is_said_to_lack_one(jifen: Jifen, tmp_path: Path) -> None:
    store = jifen.store()
    village.household(store, "01-003", "张🀄", at=village.moment(TODAY))
    store.close()
    done = jifen("statement", "01-003", "--out", tmp_path / "s.pdf")
    assert done.status == 0
    assert done.err == "有打不出的字，纸上印成了〓：🀄。\n"


@pytest.mark.parametrize("paper", ["80", "58", "a5", None])
def test_a_receipt_is_a_pdf_marked_as_a_copy(
    jifen: Jifen, tmp_path: Path, paper: str | None
) -> None:
    sell(jifen)
    before = jifen.last_seq()
    number = f"{TODAY.year}000001"
    options = () if paper is None else ("--paper", paper)

    done = jifen("receipt", number, "--out", tmp_path / "r.pdf", *options)

    assert done.status == 0
    text = squeezed(pdf_text((tmp_path / "r.pdf").read_bytes()))
    assert number in text
    assert "副本" in text
    assert jifen.last_seq() == before


@pytest.mark.parametrize("number", ["2026999999", "abc", "1", "２０２６０００００１", ""])
def test_an_unknown_receipt_has_no_paper(jifen: Jifen, tmp_path: Path, number: str) -> None:
    done = jifen("receipt", number, "--out", tmp_path / "r.pdf")
    assert (done.status, done.out) == (1, "")
    assert not (tmp_path / "r.pdf").exists()


def test_a_paper_that_cannot_be_written_is_1(jifen: Jifen, tmp_path: Path) -> None:
    done = jifen("statement", "01-001", "--out", tmp_path / "nowhere" / "s.pdf")
    assert (done.status, done.out) == (1, "")


# --- taking back -----------------------------------------------------------------


def test_a_receipt_is_voided_once(jifen: Jifen) -> None:
    sell(jifen)
    number = f"{TODAY.year}000001"

    done = jifen("void", number, "--reason", "拿错了", "--as", KEEPER_NAME)
    again = jifen("void", number, "--reason", "拿错了", "--as", KEEPER_NAME)

    assert (done.status, done.out) == (0, f"ok {number} {jifen.last_seq()} 100\n")
    assert (again.status, again.out) == (1, "")


def test_on_a_later_day_a_void_needs_a_second_person(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch
) -> None:
    sell(jifen)
    monkeypatch.setenv("JIFEN_PIN2", PIN)
    later = ("--date", TODAY + timedelta(days=1))
    void = ("void", f"{TODAY.year}000001", "--reason", "错", "--as", KEEPER_NAME, *later)

    alone = jifen(*void)
    together = jifen(*void, "--second", CLERK_NAME)

    assert (alone.status, alone.out) == (4, "")
    assert "--second" in alone.err
    assert together.status == 0


def test_a_reversal_answers_with_its_voucher(jifen: Jifen) -> None:
    opened = jifen("opening", "--from", "-", *AS, stdin="o\thousehold\t01-002\t5\n")
    voucher_no = opened.out.split()[2]

    done = jifen("reverse", voucher_no, "--reason", "记错了", *AS)

    assert (done.status, done.out) == (0, f"ok {int(voucher_no) + 1}\n")
    assert jifen("balance", "01-002").out == "0\n"
    assert jifen("reverse", voucher_no, "--reason", "记错了", *AS).status == 1


@pytest.mark.parametrize("voucher_no", ["999", "1", "abc", "-1", "1.5", "9" * 30])
def test_what_cannot_be_reversed_is_1(jifen: Jifen, voucher_no: str) -> None:
    done = jifen("reverse", "--reason", "错", *AS, "--", voucher_no)
    assert (done.status, done.out) == (1, "")


# --- keeping ---------------------------------------------------------------------


def test_a_backup_needs_no_operator(jifen: Jifen, tmp_path: Path) -> None:
    done = jifen("backup", "--to", tmp_path / "copies")
    [copy] = (tmp_path / "copies").iterdir()
    assert (done.status, done.out) == (0, f"ok {copy}\n")


def test_a_backup_may_name_one(jifen: Jifen, tmp_path: Path) -> None:
    assert jifen("backup", "--to", tmp_path / "copies", "--as", CLERK_NAME).status == 0
    assert jifen("backup", "--to", tmp_path / "copies", "--as", "生人").status == 4


def test_a_backup_that_cannot_be_written_is_1(jifen: Jifen, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert jifen("backup", "--to", tmp_path / "file").status == 1


def test_a_restore_says_what_is_lost_and_does_it(
    jifen: Jifen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = jifen("backup", "--to", tmp_path / "copies").out.split()[1]
    sell(jifen)
    monkeypatch.setenv("JIFEN_PIN2", PIN)

    tried = jifen("restore", copy, "--dry-run")
    alone = jifen("restore", copy, *AS)
    done = jifen("restore", copy, *AS, "--second", CLERK_NAME)

    assert (tried.status, tried.out) == (0, "")
    assert "恢复会少 1 笔" in tried.err
    assert alone.status == 4
    assert (done.status, done.out) == (0, f"ok {jifen.last_seq()} 2\n")
    assert "原来的账本保存在" in done.err
    assert jifen("balance", "01-001").out == "100\n"


def test_a_restore_onto_a_new_pc(
    jifen: Jifen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = jifen("backup", "--to", tmp_path / "copies").out.split()[1]
    monkeypatch.setenv("JIFEN_PIN2", PIN)
    new = ("--data", tmp_path / "new")
    done = jifen("restore", copy, *AS, "--second", CLERK_NAME, *new)
    assert done.status == 0
    assert "原来的账本" not in done.err
    assert jifen("balance", "01-001", *new).out == "100\n"


def test_a_restore_needs_an_operator_and_a_backup(jifen: Jifen, tmp_path: Path) -> None:
    copy = jifen("backup", "--to", tmp_path / "copies").out.split()[1]
    assert jifen("restore", copy).status == 2
    assert jifen("restore", tmp_path / "missing.jifen", *AS).status == 1


def test_while_a_window_has_the_book_restore_is_refused_and_the_counter_works(
    jifen: Jifen, tmp_path: Path
) -> None:
    copy = jifen("backup", "--to", tmp_path / "copies").out.split()[1]
    with BookLock(jifen.folder, "柜台电脑 pid 7"):
        done = jifen("restore", copy, *AS)
        sell(jifen)
    assert (done.status, done.out) == (3, "")
    assert "柜台电脑 pid 7" in done.err


# --- the clock -------------------------------------------------------------------


def test_under_a_doubtful_clock_what_writes_needs_a_date(jifen: Jifen) -> None:
    """A day in the future was typed before: today lies before the last act."""
    tomorrow = TODAY + timedelta(days=1)
    sold = jifen(*SELL, "--date", tomorrow, stdin="k1\t01-001\tLY01\n")
    before = jifen.last_seq()

    refused = jifen(*SELL, stdin="k2\t01-001\tLY01\n")
    dated = jifen(*SELL, "--date", tomorrow, stdin="k2\t01-001\tLY01\n")

    assert sold.status == 0
    assert (refused.status, refused.out) == (3, "")
    assert "--date" in refused.err
    assert dated.status == 0
    assert jifen.last_seq() == before + 1
    assert jifen(*SELL, "--date", TODAY).status == 1


def test_under_a_doubtful_clock_reading_and_keeping_go_on(jifen: Jifen, tmp_path: Path) -> None:
    jifen(*SELL, "--date", TODAY + timedelta(days=1), stdin="k1\t01-001\tLY01\n")
    for words in (
        ("balance", "01-001"),
        ("check",),
        ("statement", "01-001", "--out", tmp_path / "s.pdf"),
        ("backup", "--to", tmp_path / "copies"),
        ("backup", "--to", tmp_path / "copies", *AS),
    ):
        assert jifen(*words).status == 0, words
