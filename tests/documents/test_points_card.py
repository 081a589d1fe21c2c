"""积分卡: the size of a bank card, ten on an A4 whose back meets its front, a code that scans."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.paper_sizes import A4_PORTRAIT, CARD
from jifen_desktop.documents.points_card import (
    points_card_pdf,
    points_card_rows,
    points_cards_pdf,
)
from jifen_desktop.domain.papers_of_points import PointsCard
from tests.documents.points_samples import LONG_VILLAGE, PHONE, VILLAGE
from tests.documents.readers import (
    Word,
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    scanned_codes,
    squeezed,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES

CARD_OF_WANG = PointsCard(
    village_name=VILLAGE,
    practice=False,
    household_no="03-018",
    head_name="王建国",
    issued_on=date(2026, 11, 23),
    card_no="2100000030188",
    code="2100000030188",
    supervision_phone=PHONE,
)
LEFT, TOP = (210 - 2 * 85.6) / 2, (297 - 5 * 54) / 2


def of_village(count: int) -> list[PointsCard]:
    """Cards of households without a card number."""
    return [
        replace(CARD_OF_WANG, household_no=f"03-{n:03}", card_no="", code=f"{3000 + n:012}")
        for n in range(1, count + 1)
    ]


def place(word: Word) -> tuple[int, int]:
    """The column and row of the card on which a word stands."""
    return int((word.left - LEFT) // 85.6), int((word.top - TOP) // 54)


def test_a_card_says_whose_it_is_and_five_rules() -> None:
    rows = points_card_rows(CARD_OF_WANG)

    assert rows[:6] == (
        ("清水湾村积分超市",),
        ("积分卡",),
        ("户号", "03-018"),
        ("户主", "王建国"),
        ("发放日期", "2026年11月23日"),
        ("使用须知",),
    )
    assert len(rows[6:-2]) == 5
    assert rows[-2:] == (("卡号 2100000030188",), ("监督电话 0571-8800 0000",))


def test_a_card_without_a_number_of_its_own_has_the_households() -> None:
    card = replace(CARD_OF_WANG, card_no="", code="000000003018", supervision_phone="")

    assert points_card_rows(card)[-1] == ("户号 03-018",)
    assert scanned_codes(points_card_pdf(card), page=2) == ["000000003018"]


def test_one_card_has_two_pages_of_its_own_size() -> None:
    pdf = points_card_pdf(CARD_OF_WANG)
    front, back = pdf_pages(pdf)

    assert "242.6" in pdf_info(pdf)  # 85.6 mm in points
    assert "153.0" in pdf_info(pdf)  # 54 mm
    assert "王建国" in front
    assert "使用须知" not in front
    assert "使用须知" in back
    printed = pdf_text(pdf)
    for row in points_card_rows(CARD_OF_WANG):
        for text in row:
            assert squeezed(text) in printed, text


@pytest.mark.parametrize("dots_per_inch", [150, 203, 300])
def test_a_scanner_reads_the_back(dots_per_inch: int) -> None:
    practised = replace(CARD_OF_WANG, practice=True)

    assert scanned_codes(points_card_pdf(CARD_OF_WANG), dots_per_inch) == []
    for card in (CARD_OF_WANG, practised):
        assert scanned_codes(points_card_pdf(card), dots_per_inch, page=2) == ["2100000030188"]


def test_no_code_is_printed_where_there_is_none() -> None:
    pdf = points_card_pdf(replace(CARD_OF_WANG, household_no="QS-1", card_no="", code=""))

    assert scanned_codes(pdf, page=2) == []
    assert "户号QS-1" in pdf_text(pdf)


def test_ten_cards_stand_on_a_sheet_and_backs_meet_their_fronts() -> None:
    cards = of_village(13)
    pdf = points_cards_pdf(cards)
    words = pdf_words(pdf)

    assert len(pdf_pages(pdf)) == 4
    for number, card in enumerate(cards):
        page = number // 10 * 2
        (front,) = (word for word in words if word.page == page and word.text == card.household_no)
        back = next(
            word for word in words if word.page == page + 1 and card.household_no in word.text
        )
        column, row = place(front)
        assert (row * 2 + column) == number % 10
        assert place(back) == (1 - column, row)  # turned over its long edge
    for page, some in ((2, cards[:10]), (4, cards[10:])):
        # a program that looks at a whole sheet at once may overlook one of ten
        scanned = scanned_codes(pdf, page=page)
        assert len(scanned) > len(some) // 2
        assert set(scanned) <= {card.code for card in some}


def test_each_sheet_says_which_it_is() -> None:
    pages = pdf_pages(points_cards_pdf(of_village(11)))

    feet = [
        f"积分卡{side}第{number}张/共2张（双面打印时沿长边翻转）"
        for number in (1, 2)
        for side in ("正面", "背面")
    ]
    assert [page[-len(feet[0]) :] for page in pages] == feet


def test_every_word_stays_on_its_card() -> None:
    longest = replace(
        CARD_OF_WANG,
        village_name=(LONG_VILLAGE * 2)[:50],
        head_name=LONG_NAME,
        supervision_phone="0" * 20,
        household_no="M" * 32,
        card_no="",
        code="",
    )
    one, sheet = pdf_words(points_card_pdf(longest)), pdf_words(points_cards_pdf([longest] * 10))

    assert overlaps(one) == []
    for word in one:
        assert 4 < word.left < word.right <= CARD.width - 4, word
        assert 3 < word.top < word.bottom < CARD.height - 1, word
    for word in sheet:
        assert LEFT + 4 < word.left < word.right < A4_PORTRAIT.width - LEFT - 4, word
        if word.top < TOP + 5 * CARD.height:  # no foot
            assert (word.top - TOP) % CARD.height < (word.bottom - TOP) % CARD.height, word


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_fit_and_come_back(name: str) -> None:
    pdf = points_card_pdf(replace(CARD_OF_WANG, head_name=name))

    assert pdf_text(pdf).count(name) == 1
    assert "〓" not in pdf_text(pdf)
    assert overlaps(pdf_words(pdf)) == []


def test_a_practice_card_is_marked_on_both_sides() -> None:
    practised = replace(CARD_OF_WANG, practice=True)

    assert pdf_text(points_card_pdf(practised)).count("练习") == 2
    assert pdf_text(points_cards_pdf([practised] * 3)).count("练习") == 6
    assert "练习" not in pdf_text(points_card_pdf(CARD_OF_WANG))


def test_the_files_are_embedded_reproducible_and_name_nobody() -> None:
    pdf, sheets = points_card_pdf(CARD_OF_WANG), points_cards_pdf(of_village(2))

    assert pdf == points_card_pdf(CARD_OF_WANG)
    assert sheets == points_cards_pdf(of_village(2))
    for made in (pdf, sheets):
        assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(made))
        assert "王建国" not in pdf_info(made)
    assert "积分卡 03-018" in pdf_info(pdf)
