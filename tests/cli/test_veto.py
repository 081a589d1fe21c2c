"""`jifen veto` and `jifen unveto`: from signed paper, and no word of why in any answer."""

from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.domain.roles import Role
from tests.cli.counter import AS, TODAY, Answer, Jifen
from tests.documents.readers import pdf_text
from tests.vetoes_at_work import suspend
from tests.village import STAFF_NAMES, moment

GROUND, DOCUMENT, REASON = "参加邪教组织", "公法字第 77 号", "再审改判"
LAY = ("--ground", GROUND, "--document", DOCUMENT, *AS)
FROZEN = "该户暂停兑换，请到村委会咨询。"


def veto(jifen: Jifen, *more: object, household_no: str = "01-001") -> Answer:
    return jifen("veto", household_no, "--decided", TODAY, *LAY, *more)


def unveto(jifen: Jifen, household_no: str = "01-001") -> Answer:
    return jifen("unveto", household_no, "--reason", REASON, *AS)


def redeem(jifen: Jifen) -> Answer:
    return jifen("redeem", "--from", "-", *AS, stdin="k\t01-001\tLY01\n")


def test_a_veto_answers_its_number_voucher_and_what_it_took(jifen: Jifen) -> None:
    seq = jifen.last_seq()
    first = veto(jifen)
    second = veto(jifen, "--zero", "--until", TODAY + timedelta(days=30))

    assert (first.status, first.out, first.err) == (0, f"ok 1 {seq + 1} 0\n", "")
    assert second.out == f"ok 2 {seq + 2} 100\n"
    assert jifen("balance", "01-001").out == "0\n"
    assert jifen("check").status == 0
    store = jifen.store()
    with store.reading() as book:
        [usual, until] = book.vetoes.all()
        assert book.actions.texts(seq + 1)["signed_by"] == "纸面"
    store.close()
    assert usual.until_on is not None
    assert (usual.until_on.year, usual.until_on.month) == (TODAY.year + 1, 12)
    assert until.until_on == TODAY + timedelta(days=30)


def test_a_lifting_answers_its_voucher_and_what_came_back(jifen: Jifen) -> None:
    veto(jifen, "--zero")
    seq = jifen.last_seq()

    done = unveto(jifen)

    assert (done.status, done.out, done.err) == (0, f"ok {seq + 1} 100\n", "")
    assert jifen("balance", "01-001").out == "100\n"
    assert unveto(jifen).status == 1
    assert jifen("check").status == 0


def test_a_frozen_household_redeems_nothing_and_hears_neutral_words(jifen: Jifen) -> None:
    veto(jifen)
    done = redeem(jifen)
    assert (done.status, done.out) == (1, f"refused k {FROZEN}\n")

    unveto(jifen)
    assert redeem(jifen).out.startswith("ok k ")


def test_a_suspension_is_lifted_in_the_same_way(jifen: Jifen) -> None:
    store = jifen.store()
    suspend(store, at=moment(TODAY))
    store.close()
    assert redeem(jifen).status == 1
    assert unveto(jifen).out.endswith(" 0\n")
    assert redeem(jifen).status == 0


def test_of_two_none_is_lifted_by_chance(jifen: Jifen) -> None:
    veto(jifen)
    veto(jifen)
    done = unveto(jifen)
    assert (done.status, done.out) == (1, "")
    assert "第 1、2 号" in done.err


@pytest.mark.parametrize("role", [Role.KEEPER, Role.CLERK, Role.SUPERVISOR])
def test_only_the_leader_brings_the_paper(jifen: Jifen, role: Role) -> None:
    who = STAFF_NAMES[role]
    words = ("--ground", GROUND, "--document", DOCUMENT, "--as", who)
    assert jifen("veto", "01-001", "--decided", TODAY, *words).status == 4
    assert jifen("unveto", "01-001", "--reason", REASON, "--as", who).status == 4


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("veto", "09-009", "--decided", TODAY, *LAY), "没有户号"),
        (("veto", "01-001", "--decided", TODAY + timedelta(days=1), *LAY), "还没有到"),
        (
            (
                *("veto", "01-001", "--decided", TODAY, *LAY),
                *("--until", TODAY - timedelta(days=1)),
            ),
            "不能晚于截止日期",
        ),
        (("unveto", "01-001", "--reason", " ", *AS), "没有填写解除原因"),
        (("unveto", "01-001", "--reason", REASON, *AS), "没有可以解除的"),
    ],
)
def test_what_can_not_be_says_why(jifen: Jifen, words: tuple[object, ...], why: str) -> None:
    before = jifen.last_seq()
    done = jifen(*words)
    assert (done.status, done.out) == (1, "")
    assert why in done.err
    assert jifen.last_seq() == before


def test_a_voucher_of_a_veto_is_not_reversed(jifen: Jifen) -> None:
    voucher_no = veto(jifen).out.split()[2]
    done = jifen("reverse", voucher_no, "--reason", "错", *AS)
    assert (done.status, done.err) == (1, "否决和暂缓不能冲正，请用解除的办法办理。\n")


def test_no_answer_and_no_file_says_why(jifen: Jifen, tmp_path: Path) -> None:
    answers = [
        redeem(jifen),
        veto(jifen, "--zero"),
        redeem(jifen),
        unveto(jifen),
        veto(jifen),
        veto(jifen, household_no="09-009"),
        unveto(jifen, "01-002"),
        jifen("reverse", "9", "--reason", "错", *AS),
        jifen("statement", "01-001", "--out", tmp_path / "s.pdf"),
        jifen("check"),
        jifen("backup", "--to", tmp_path / "copies"),
    ]
    for done in answers:
        assert not any(word in done.out + done.err for word in (GROUND, DOCUMENT, REASON))
    paper = pdf_text((tmp_path / "s.pdf").read_bytes())
    assert not any(word in paper for word in (GROUND, "77", REASON, "否决"))
    books = {BOOK_FILE, *(path.name for path in (tmp_path / "copies").iterdir())}
    others = [path for path in tmp_path.rglob("*") if path.is_file() and path.name not in books]
    for path in others:
        assert GROUND.encode() not in path.read_bytes(), path
