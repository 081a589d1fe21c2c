"""A person's name and telephone stand where they belong and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from jifen_desktop.cli.main import COMMANDS
from jifen_desktop.db.store import BOOK_FILE, Store
from tests.cli.counter import AS, Answer, Jifen
from tests.exchange.office import write_csv
from tests.village import PIN

#: Characters that stand in no other text of the program or of the test village.
CANARY = "龘龗鱻靐齾爨麤虪籲"
COUNT = 500


def name(number: int) -> str:
    digits = [CANARY[int(digit) % len(CANARY)] for digit in f"{number:o}"]
    return "龘" + "".join(digits)


def phone(number: int) -> str:
    return f"1990077{number:04}"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    rows = [["户号", "姓名", "与户主关系", "组别", "联系电话"]]
    for number in range(COUNT // 2):
        group = f"第{number % 9 + 1}组"
        rows += [
            [f"77-{number:03}", name(number), "户主", group, phone(number)],
            ["", name(number + COUNT // 2), "之妻", "", ""],
        ]
    return write_csv(tmp_path / "r.csv", rows)


def is_told(text: str) -> bool:
    return any(sign in text for sign in CANARY) or "1990077" in text


def work(jifen: Jifen, roster: Path, tmp_path: Path) -> Iterator[Answer]:
    """Everything the command line does with people, refusals too."""
    yield jifen("import", "households", roster, *AS)
    openings = "".join(f"o{n}\thousehold\t77-{n:03}\t20\n" for n in range(20))
    yield jifen("opening", "--from", "-", *AS, stdin=openings)
    carts = "".join(f"k{n}\t77-{n:03}\tLY01\n" for n in range(25))
    yield (sold := jifen("redeem", "--from", "-", *AS, stdin=carts))
    receipt_no = sold.out.split()[2]
    yield jifen("stock", "add", "--from", "-", *AS, stdin=f"s1\tLY01\t5\t{name(1)}捐赠\n")
    yield jifen("void", receipt_no, "--reason", f"{name(2)}拿错了 {phone(2)}", *AS)
    yield jifen("statement", "77-001", "--out", tmp_path / "s.pdf")
    yield jifen("receipt", receipt_no, "--out", tmp_path / "r.pdf")
    yield jifen("reverse", "9999", "--reason", name(3), *AS)
    yield jifen("check")
    copy = jifen("backup", "--to", tmp_path / "copies").out.split()[1]
    yield jifen("restore", copy, *AS, "--second", "李秀英")


def test_people_stand_in_their_own_tables_and_in_no_answer(
    jifen: Jifen, roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIFEN_PIN2", PIN)
    for answer in work(jifen, roster, tmp_path):
        assert not is_told(answer.out + answer.err)
        assert answer.status in {0, 1}
    assert tables_that_tell(jifen.folder / BOOK_FILE) == {"household", "member", "text_copy"}


def tables_that_tell(path: Path) -> set[str]:
    store = Store(path)
    with store.reading() as book:
        tables = book.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).scalars()
        telling = {
            table
            for table in tables.all()
            for row in book.connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
            if is_told(repr(tuple(row)))
        }
    store.close()
    return telling


def test_an_error_of_the_database_hides_what_was_bound(jifen: Jifen, roster: Path) -> None:
    jifen("import", "households", roster, *AS)
    store = Store(jifen.folder / BOOK_FILE)
    with pytest.raises(DBAPIError) as error, store.transaction() as book:
        book.households.update(1, {"head_name": name(1), "population": 9999})
    store.close()
    assert not is_told(str(error.value) + repr(error.value))


def test_a_bug_leaves_one_sentence_a_log_and_no_name(
    jifen: Jifen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No bug is known, so a table is made to break a rule that no refusal speaks of."""

    def broken(arguments: object) -> int:
        store = Store(jifen.folder / BOOK_FILE)
        try:
            with store.transaction() as book:
                book.households.update(1, {"head_name": name(1), "population": 9999})
        finally:
            store.close()
        return 0

    monkeypatch.setattr("jifen_desktop.cli.main.COMMANDS", {**COMMANDS, "check": broken})

    done = jifen("check")

    [log] = (tmp_path / "crashes").iterdir()
    assert (done.status, done.out) == (3, "")
    assert str(log) in done.err
    assert "IntegrityError" in done.err
    assert "IntegrityError" in log.read_text("utf-8")
    assert not is_told(done.err + log.read_text("utf-8"))
    log.unlink()


def test_a_bug_without_a_place_for_its_log_still_ends_in_a_sentence(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(arguments: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("jifen_desktop.cli.main.COMMANDS", {**COMMANDS, "check": broken})
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    done = jifen("check")
    assert (done.status, done.out) == (3, "")
    assert "ZeroDivisionError" in done.err
