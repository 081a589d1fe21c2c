"""Slips of household life: who is the head, which points moved, and who signed for it."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.life_slip import life_slip_pdf, life_slip_rows
from jifen_desktop.documents.life_slip_words import TITLES
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.domain.papers_of_publication import LifeSlip
from tests.documents.publication_samples import crowded_slip, life_slip
from tests.documents.readers import (
    Word,
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import RARE_NAMES

HALF = 297 / 2
DATED, GROUP = ("日期", "2026年11月23日"), ("组别", "第三村民小组")
COLUMNS = ("事由", "户号", "户主", "变动前", "变动", "变动后")


def told(kind: LifeKind, **changed: object) -> tuple[tuple[str, ...], ...]:
    """What a slip says of the event: after its number, before who signs."""
    rows = life_slip_rows(life_slip(kind, **changed))
    return tuple(
        row for row in rows[2:] if row not in {DATED, GROUP, COLUMNS} and row[-1] != "手印"
    )


def signers(kind: LifeKind) -> list[str]:
    return [row[0] for row in life_slip_rows(life_slip(kind)) if row[-1] == "手印"]


def test_a_split_shows_both_households_and_a_sum_of_nothing() -> None:
    assert life_slip_rows(life_slip(LifeKind.SPLIT, person_name="王小明")) == (
        ("清水湾村",),
        ("分户单", "编号：9  凭证号：612"),
        DATED,
        GROUP,
        ("分出成员", "王小明"),
        ("可兑积分（单位：分）",),
        COLUMNS,
        ("分户转出", "03-017", "王建国", "60", "−24", "36"),
        ("分户转入", "03-118", "王小明", "0", "+24", "24"),
        (
            (
                "两户协商一致，转出、转入的积分相抵为 0。"
                "往期的评价分和荣誉留在原户，新户自上述日期起计分。"
            ),
        ),
        ("原户户主（签字、手印）", "手印"),
        ("新户户主（签字、手印）", "手印"),
        ("经办人 刘桂芳", "第二人 孙监督", "年      月      日"),
    )


def test_a_split_that_leaves_all_points_says_so() -> None:
    rows = told(LifeKind.SPLIT, moved_points=0, balance_after_points=6000, other_after_points=0)

    assert rows[1:] == (
        ("分户转出", "03-017", "王建国", "60", "0", "60"),
        ("分户转入", "03-118", "王小明", "0", "0", "0"),
        ("两户协商一致，积分全部留在原户。往期的评价分和荣誉留在原户，新户自上述日期起计分。",),
        ("经办人 刘桂芳", "第二人 孙监督", "年      月      日"),
    )


def test_a_merge_moves_a_debt_too() -> None:
    rows = told(
        LifeKind.MERGE,
        balance_before_points=-500,
        moved_points=-500,
        balance_after_points=0,
        other_after_points=750,
    )

    assert rows[1:3] == (
        ("并户转出", "03-017", "王建国", "−5", "+5", "0"),
        ("并户转入", "03-118", "王小明", "12.5", "−5", "7.5"),
    )
    assert "含欠分" in rows[3][0]
    assert signers(LifeKind.MERGE) == ["并出户户主（签字、手印）", "并入户户主（签字、手印）"]


def test_a_new_head_is_named_beside_the_old_one() -> None:
    rows = told(LifeKind.NEW_HEAD)

    assert rows[:2] == (("原户主", "王建国"), ("新户主", "王小明"))
    assert rows[3] == ("积分不变", "03-017", "王小明", "60", "0", "60")
    assert signers(LifeKind.NEW_HEAD) == ["原户主或家属（签字、手印）", "新户主（签字、手印）"]


def test_a_death_leaves_the_points_in_the_household() -> None:
    rows = told(LifeKind.DEATH, person_name="王大爷")
    assert rows[0] == ("注销成员", "王大爷")
    assert rows[2] == ("积分不变", "03-017", "王建国", "60", "0", "60")

    followed = told(LifeKind.DEATH, new_head_name="王小明")
    assert followed[:2] == (("注销成员", "王建国"), ("新户主", "王小明"))
    assert followed[3] == ("积分不变", "03-017", "王小明", "60", "0", "60")


@pytest.mark.parametrize(
    ("moved", "before", "row", "meaning"),
    [
        (6000, 6000, ("销户注销", "60", "−60", "0"), "本户销户，往期记录保留可查。"),
        (0, 6000, ("积分不变", "60", "0", "60"), "本户销户，往期记录保留可查。"),
        (
            0,
            -800,
            ("积分不变", "−8", "0", "−8"),
            "本户销户，往期记录保留可查。欠分 8 分仍在账上。",
        ),
    ],
)
def test_a_closing_says_what_becomes_of_the_points(
    moved: int, before: int, row: tuple[str, ...], meaning: str
) -> None:
    rows = told(
        LifeKind.CLOSING,
        moved_points=moved,
        balance_before_points=before,
        balance_after_points=before - moved,
    )

    assert (rows[1][0], *rows[1][3:]) == row
    assert rows[2] == (meaning,)


@pytest.mark.parametrize(
    "kind", [LifeKind.AWAY, LifeKind.BACK, LifeKind.MOVED_IN, LifeKind.MOVED_OUT]
)
def test_who_comes_and_goes_keeps_the_points(kind: LifeKind) -> None:
    assert told(kind)[1] == ("积分不变", "03-017", "王建国", "60", "0", "60")
    assert told(kind, person_name="王小明")[0] == ("有关成员", "王小明")
    assert signers(kind) == ["户主或家属（签字、手印）"]


def test_erased_names_say_so_and_a_missing_second_person_signs_by_hand() -> None:
    erased = life_slip(LifeKind.SPLIT, head_name=None, new_head_name=None, person_name=None)
    rows = life_slip_rows(replace(erased, operator_name=None, second_name=""))

    assert ("分户转出", "03-017", "（已依申请删除）", "60", "−24", "36") in rows
    assert ("分户转入", "03-118", "（已依申请删除）", "0", "+24", "24") in rows
    assert rows[-1][:2] == ("经办人 （已依申请删除）", "第二人")
    nameless = told(LifeKind.NEW_HEAD, head_name=None, new_head_name=None)
    assert nameless[:2] == (("原户主", "（已依申请删除）"), ("新户主", "（已依申请删除）"))


@pytest.mark.parametrize(
    "changed", [{"balance_after_points": 1}, {"other_after_points": 1}, {"moved_points": 7}]
)
def test_points_that_do_not_add_up_are_never_printed(changed: dict[str, int]) -> None:
    with pytest.raises(AssertionError):
        life_slip_pdf(life_slip(LifeKind.SPLIT, **changed))


def copies(pdf: bytes) -> tuple[list[Word], list[Word]]:
    """The words of both copies, which lie well on one page."""
    words = [word for word in pdf_words(pdf) if word.text != "沿此线裁开"]
    assert len(pdf_pages(pdf)) == 1
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= 196 + 0.1, word
        assert 5 < word.top < word.bottom < 293, word
        assert not word.top < HALF < word.bottom, word
    upper = [word for word in words if word.bottom < HALF]
    return upper, words[len(upper) :]


@pytest.mark.parametrize(
    "slip",
    [
        *(life_slip(kind) for kind in LifeKind),
        *(crowded_slip(kind) for kind in (LifeKind.SPLIT, LifeKind.MERGE)),
    ],
)
def test_both_copies_say_everything_in_their_half(slip: LifeSlip) -> None:
    pdf = life_slip_pdf(slip)
    upper, lower = copies(pdf)
    printed = pdf_text(pdf)

    assert "存根联" in {word.text for word in upper}
    assert "交农户联" in {word.text for word in lower}
    for row in life_slip_rows(slip):
        for text in row:
            assert printed.count(squeezed(text)) >= 2, text
    assert len(upper) == len(lower)
    assert set(TITLES) == set(LifeKind)


def test_there_is_room_for_a_whole_fingertip() -> None:
    upper, _ = copies(life_slip_pdf(life_slip(LifeKind.SPLIT)))
    cells = [word for word in upper if word.text == "手印"]
    staff = next(word for word in upper if word.text.startswith("经办人"))

    assert len(cells) == 2
    assert cells[1].left - cells[0].right > 22
    assert all(staff.top - cell.top > 22 for cell in cells)


@pytest.mark.parametrize("kind", LifeKind)
def test_no_slip_speaks_of_a_veto(kind: LifeKind) -> None:
    said = "".join("".join(row) for row in life_slip_rows(life_slip(kind)))

    for word in ("否决", "暂停", "冻结", "暂缓", "停兑"):
        assert word not in said


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_and_come_back(name: str) -> None:
    slip = life_slip(LifeKind.SPLIT, head_name=name, new_head_name=name, person_name=name)
    pdf = life_slip_pdf(replace(slip, operator_name=name, second_name=name))

    assert pdf_text(pdf).count(name) == 10
    assert "〓" not in pdf_text(pdf)
    copies(pdf)


def test_the_file_is_embedded_reproducible_marked_and_names_nobody() -> None:
    slip = life_slip(LifeKind.MERGE)
    pdf = life_slip_pdf(slip)

    assert pdf == life_slip_pdf(slip)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "并户单 9" in pdf_info(pdf)
    assert "王建国" not in pdf_info(pdf)
    (printed,) = pdf_pages(life_slip_pdf(replace(slip, practice=True)))
    assert printed.count("练习") == 2
