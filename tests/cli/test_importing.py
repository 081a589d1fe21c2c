"""`jifen import`: the file shown, booked, its bad rows kept beside it; nothing erased."""

from pathlib import Path

import pytest

from jifen_desktop.domain.roles import Role
from jifen_desktop.exchange.roster import read_roster
from tests.cli.counter import AS, Jifen
from tests.exchange.office import ROSTER_XLS, write_csv, write_xlsx
from tests.village import STAFF_NAMES

HEADING = ["户号", "户主姓名", "组别", "人口", "联系电话", "住址"]
GOODS_HEADING = ["编码", "品名", "单位", "分类", "积分", "条码"]
ID_NUMBER = "110101199003070000"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    rows = [
        ["2026年花名册"],
        HEADING,
        ["01-001", "张伟", "第一组", "４人", "13800001234", ""],
        ["02-001", "买买提•吐尔逊", "第二组", "3", "", "村东头"],
    ]
    return write_csv(tmp_path / "花名册.csv", rows, "gb18030")


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    rows = [
        HEADING,
        ["02-001", "王建国", "第二组", "", "", ""],
        ["02-002", "", "第二组", "", "", ""],
        ["02-003", "李四", "第二组", "许多", "", ""],
    ]
    return write_xlsx(tmp_path / "花名册.xlsx", rows)


def imports(jifen: Jifen, path: Path, *options: str, kind: str = "households") -> list[str]:
    """What the import answers; it is all done."""
    done = jifen("import", kind, path, *AS, *options)
    assert done.status == 0, done.err
    return done.out.split()


def test_an_import_answers_with_its_voucher_and_counts(jifen: Jifen, roster: Path) -> None:
    voucher_no = str(jifen.last_seq() + 1)
    assert imports(jifen, roster) == ["ok", voucher_no, "1", "1", "0", "0"]
    assert imports(jifen, roster) == ["ok", "0", "0", "0", "2", "0"]
    assert str(jifen.last_seq()) == voucher_no


def test_a_change_is_shown_old_and_new(jifen: Jifen, roster: Path) -> None:
    done = jifen("import", "households", roster, *AS)
    assert done.err.splitlines() == [
        "第 3 行 有变更 01-001 人口： → 4",
        "第 3 行 有变更 01-001 电话： → 13800001234",
    ]


def test_members_and_cards_that_change_are_shown_too(jifen: Jifen, tmp_path: Path) -> None:
    heading = ["户号", "姓名", "与户主关系", "卡号"]
    first = [["01-001", "张伟", "户主", ""], ["", "李小花", "之妻", ""]]
    second = [["01-001", "张伟", "户主", "880001"], ["", "李小花", "之母", ""]]
    imports(jifen, write_csv(tmp_path / "a.csv", [heading, *first]))

    done = jifen("import", "households", write_csv(tmp_path / "b.csv", [heading, *second]), *AS)

    assert "之妻 → 之母" in done.err
    assert "880001" in done.err


def test_prices_are_shown_as_people_write_them(jifen: Jifen, tmp_path: Path) -> None:
    goods = [GOODS_HEADING, ["LY01", "大米", "袋", "", "12.5", ""]]
    done = jifen("import", "products", write_csv(tmp_path / "p.csv", goods), *AS)
    assert done.err == "第 2 行 有变更 LY01 积分：10 → 12.5\n"


def test_states_and_missing_values_are_shown_in_chinese(jifen: Jifen, tmp_path: Path) -> None:
    goods = [["编码", "在售", "参考价"], ["LY01", "否", "80"]]
    done = jifen("import", "products", write_csv(tmp_path / "p.csv", goods), *AS)
    assert done.status == 0
    for foreign in ("None", "off", "offered", "8000"):
        assert foreign not in done.err


def test_many_changes_are_counted_not_listed(jifen: Jifen, tmp_path: Path) -> None:
    rows = [[f"05-{n:03}", f"户主{n}", "第五组", "", "", ""] for n in range(1, 251)]
    moved = [[*row[:2], "第六组", *row[3:]] for row in rows]
    imports(jifen, write_csv(tmp_path / "a.csv", [HEADING, *rows]))
    done = jifen("import", "households", write_csv(tmp_path / "b.csv", [HEADING, *moved]), *AS)
    assert len(done.err.splitlines()) == 201
    assert "250" in done.err.splitlines()[-1]


def test_bad_rows_stop_the_file_and_say_why(jifen: Jifen, spoiled: Path) -> None:
    before = jifen.last_seq()
    done = jifen("import", "households", spoiled, *AS)
    assert (done.status, done.out) == (1, "")
    shown = done.err.splitlines()
    assert [line.partition("：")[0] for line in shown[:2]] == ["第 3 行", "第 4 行"]
    assert shown[-1] == "有 2 行有问题，整个文件都没有导入。"
    assert jifen.last_seq() == before
    assert [path.name for path in spoiled.parent.glob("*未导入*")] == []


def test_skipped_rows_stand_beside_with_their_reasons(jifen: Jifen, spoiled: Path) -> None:
    assert imports(jifen, spoiled, "--skip-bad")[2:] == ["1", "0", "0", "2"]
    beside = spoiled.with_name("花名册-未导入.xlsx")
    left = read_roster(beside)
    assert len(left.faults) + len(left.drafts) == 2
    assert imports(jifen, spoiled, "--skip-bad") == ["ok", "0", "0", "0", "1", "2"]


def test_a_dry_run_needs_nobody_and_writes_nothing(
    jifen: Jifen, roster: Path, spoiled: Path
) -> None:
    before = jifen.last_seq()
    good = jifen("import", "households", roster, "--dry-run")
    bad = jifen("import", "households", spoiled, "--dry-run")
    skipped = jifen("import", "households", spoiled, "--dry-run", "--skip-bad")
    assert (good.status, good.out) == (0, "ok 0 1 1 0 0\n")
    assert (bad.status, bad.out) == (1, "ok 0 1 0 0 2\n")
    assert (skipped.status, skipped.out) == (0, "ok 0 1 0 0 2\n")
    assert jifen.last_seq() == before
    assert list(spoiled.parent.glob("*未导入*")) == []


def test_the_book_is_backed_up_before_an_import(jifen: Jifen, roster: Path) -> None:
    backups = jifen.folder / "backups"
    imports(jifen, roster)
    assert len(list(backups.iterdir())) == 1
    imports(jifen, roster)
    assert len(list(backups.iterdir())) == 1


def test_an_import_is_reversed_and_taken_again(jifen: Jifen, roster: Path) -> None:
    voucher_no = imports(jifen, roster)[1]
    assert jifen("reverse", voucher_no, "--reason", "导错了", *AS).status == 0
    assert jifen("balance", "02-001").status == 1
    assert imports(jifen, roster)[2:] == ["1", "1", "0", "0"]
    assert jifen("balance", "02-001").out == "0\n"


def test_id_numbers_are_left_out_and_the_import_says_so(jifen: Jifen, tmp_path: Path) -> None:
    rows = [
        ["户号", "户主", "身份证号"],
        ["02-001", "王建国", ID_NUMBER],
        ["02-002", "李四", ID_NUMBER[:-1] + "X"],
    ]
    done = jifen("import", "households", write_xlsx(tmp_path / "r.xlsx", rows), *AS)
    assert done.status == 0
    assert "文件里有 2 个身份证号，没有导入。" in done.err
    assert ID_NUMBER not in done.err
    for path in jifen.folder.rglob("*.jifen*"):
        assert ID_NUMBER[:17].encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("words", "feed"),
    [
        (("stock", "add", "--from", "-"), f"s1\tLY01\t5\t捐赠人 {ID_NUMBER}\n"),
        (("void", "{receipt}", "--reason", f"证件 {ID_NUMBER}"), ""),
        (("reverse", "{opening}", "--reason", f"证件 {ID_NUMBER}"), ""),
        (("operator", "add", ID_NUMBER, "--role", "keeper"), ""),
    ],
    ids=["a note", "a reason", "another reason", "a name"],
)
def test_an_id_number_enters_the_book_by_no_other_door(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], feed: str
) -> None:
    monkeypatch.setenv("JIFEN_NEW_PIN", "246801")
    sold = jifen("redeem", "--from", "-", *AS, stdin="k1\t01-001\tLY01\n").out.split()
    opened = jifen("opening", "--from", "-", *AS, stdin="o\thousehold\t01-002\t5\n").out.split()
    numbers = {"receipt": sold[2], "opening": opened[2]}

    jifen(*(word.format(**numbers) for word in words), *AS, stdin=feed)

    assert ID_NUMBER.encode() not in (jifen.folder / "book.jifen").read_bytes()


def test_a_real_xls_of_an_office_is_read(jifen: Jifen) -> None:
    done = jifen("import", "households", ROSTER_XLS, *AS, "--skip-bad")
    assert done.status == 0
    assert done.out.startswith("ok ")


@pytest.mark.parametrize("name", ["missing.csv", "folder", "empty.csv", "photo.xlsx"])
def test_a_file_that_cannot_be_read_is_1(jifen: Jifen, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "photo.xlsx").write_bytes(b"\xff\xd8" * 99)
    done = jifen("import", "households", tmp_path / name, *AS)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"打不开文件 {name}：")


def test_goods_are_imported_too(jifen: Jifen, tmp_path: Path) -> None:
    rows = [GOODS_HEADING, ["LY03", "肥皂", "块", "日用", "5", "6901234567892"]]
    path = write_csv(tmp_path / "商品.csv", rows)
    assert imports(jifen, path, kind="products")[2:] == ["1", "0", "0", "0"]
    assert imports(jifen, path, kind="products")[1:] == ["0", "0", "0", "1", "0"]


def test_the_keeper_imports_nothing(jifen: Jifen, roster: Path) -> None:
    keeper = ("--as", STAFF_NAMES[Role.KEEPER])
    for kind in ("households", "products"):
        assert jifen("import", kind, roster, *keeper).status == 4
