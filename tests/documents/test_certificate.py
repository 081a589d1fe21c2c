"""荣誉证书: whom they honour, what they leave free for seals, and how many a minute."""

import re
from dataclasses import fields, replace
from typing import Final

import pytest

from jifen_desktop.documents.certificate import (
    COLUMN,
    certificate_rows,
    certificates_pdf,
)
from jifen_desktop.documents.signing import SEAL_SIDE
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.papers_of_quarter import Certificate, CertificateBatch, DateStyle
from tests.documents.quarter_samples import (
    ISSUERS,
    LONG_ISSUERS,
    certificate,
    certificate_batch,
    crowded_batch,
    honoured,
    level_certificate,
    quarter_batch,
)
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES

WIDTH, HEIGHT = 297, 210
NUMBERS: Final = re.compile(r"1[3-9]\d{9}|\d{17}[\dXx]|\d{15}")
BODY: Final = (
    "党建引领积分制评比中，贵户积极参与村级事务，累计得分位居前列，经群众评议和公示，被评为"
)


def words_of(one: Certificate, **changed: object) -> tuple[str, ...]:
    (row,) = certificate_rows(certificate_batch(one, **changed))
    return row


def test_a_star_level_is_said_as_villages_say_it() -> None:
    assert words_of(certificate()) == (
        "王建国家庭：",
        f"在2026年第3季度{BODY}",
        "五星户",
        "特发此证，以资鼓励。",
        *ISSUERS,
        "2026年10月12日",
        "编号：〔2026〕三-五星-001",
    )


def test_dates_in_han_digits() -> None:
    said = words_of(certificate(), date_style=DateStyle.HAN, issuers=("清水湾村村民委员会",))
    assert said[1] == f"在二〇二六年第三季度{BODY}"
    assert said[4:6] == ("清水湾村村民委员会", "二〇二六年十月十二日")


@pytest.mark.parametrize(
    ("honour", "body", "closing"),
    [
        ("最美家庭", "家庭和睦、孝老爱亲、邻里称赞，经推荐、评议和公示，授予", "称号。"),
        ("县级最美家庭", "家庭和睦、孝老爱亲、邻里称赞，经推荐、评议和公示，授予", "称号。"),
        (
            "文明家庭",
            "遵规守约、勤劳致富、热心公益，经推荐、评议和公示，被评为",
            "望珍惜荣誉，再接再厉。",
        ),
        ("最清洁户", "庭院整洁、物品有序，在2026年人居环境评比中被评为", ""),
        (
            "科技示范户",
            "在2026年党建引领积分制工作中表现突出，经推荐、评议和公示，授予",
            "称号。",
        ),
    ],
)
def test_other_honours_have_words_of_their_own(honour: str, body: str, closing: str) -> None:
    said = words_of(honoured(honour))
    assert said[:4] == ("李秀英家庭：", body, honour, f"{closing}特发此证，以资鼓励。")
    assert said[-1] == f"编号：〔2026〕{honour}-007"


def test_a_person_is_a_comrade() -> None:
    assert words_of(honoured("三八红旗手", scope=HonourScope.PERSON))[0] == "李秀英同志："


def test_an_erased_name_leaves_the_number() -> None:
    for scope in HonourScope:
        said = words_of(honoured("最美家庭", None, scope=scope))
        assert said[0] == "户号 03-018（已依申请删除）："


def test_at_most_two_give_it() -> None:
    assert words_of(certificate(), issuers=("甲", "乙", "丙"))[4:6] == ("甲", "乙")


@pytest.mark.parametrize("plain", [False, True])
def test_180_certificates_name_each_once_and_in_order(plain: bool) -> None:  # noqa: FBT001
    batch = quarter_batch()
    pages = pdf_pages(certificates_pdf(batch, plain=plain))

    assert len(pages) == 180
    for page, row, one in zip(pages, certificate_rows(batch), batch.certificates, strict=True):
        for text in row:
            assert squeezed(text) in page, text
        assert page.count(str(one.name)) == 1
    named = re.findall(r"(\w{3})家庭：", "".join(pages).replace("荣誉证书", ""))
    assert named == [one.name for one in batch.certificates]


@pytest.mark.parametrize("plain", [False, True])
def test_every_glyph_is_embedded_and_the_bytes_are_stable(plain: bool) -> None:  # noqa: FBT001
    batch = certificate_batch(*(certificate(name) for name in RARE_NAMES))
    pdf = certificates_pdf(batch, plain=plain)

    assert pdf == certificates_pdf(batch, plain=plain)
    fonts = pdf_fonts(pdf)
    assert fonts
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in fonts)
    assert "荣誉证书 清水湾村" in pdf_info(pdf)
    printed = pdf_text(pdf)
    for name in RARE_NAMES:
        assert f"{name}家庭：" in printed
    assert "〓" not in printed


BATCHES = {
    "usual": certificate_batch(certificate(), honoured("最美家庭"), certificate("𬱖")),
    "one issuer": certificate_batch(certificate(), issuers=ISSUERS[1:]),
    "long": certificate_batch(certificate(LONG_NAME), issuers=LONG_ISSUERS),
    "crowded": crowded_batch(),
}


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.parametrize("plain", [False, True])
def test_nothing_lies_on_anything_else(name: str, plain: bool) -> None:  # noqa: FBT001
    words = pdf_words(certificates_pdf(BATCHES[name], plain=plain))

    assert overlaps(words) == []
    for word in words:
        assert 22 < word.left < word.right < WIDTH - 22, word
        assert 22 < word.top < word.bottom < HEIGHT - 22, word


@pytest.mark.parametrize("name", BATCHES)
def test_issuer_and_day_stand_alone_where_seals_go(name: str) -> None:
    """Two fields of 50 x 50 mm and more: within them only who gives it, and the day."""
    batch = BATCHES[name]
    bottom = HEIGHT - 23.5
    left = COLUMN.right - 60 * len(batch.issuers) - 3
    allowed = squeezed("".join(batch.issuers)) + certificate_rows(batch)[0][-2] + "（盖章）"
    for word in pdf_words(certificates_pdf(batch)):
        if word.right > left and word.bottom > bottom - SEAL_SIDE + 1:
            assert word.text in allowed, word


def test_the_party_branch_stands_before_the_village() -> None:
    words = {word.text: word for word in pdf_words(certificates_pdf(BATCHES["usual"]))}
    party, village, dated = (words[text] for text in (*ISSUERS, "2026年10月12日"))

    assert party.right + 3 <= village.left
    assert village.left <= dated.left < dated.right <= village.right
    assert dated.top > village.top


def letter_height(batch: CertificateBatch, text: str) -> float:
    word = next(word for word in pdf_words(certificates_pdf(batch)) if text in word.text)
    return word.bottom - word.top


def test_a_long_name_shrinks_nothing_but_itself() -> None:
    short, long = (certificate_batch(certificate(name)) for name in ("王", LONG_NAME))

    assert letter_height(long, "卡德尔") < letter_height(short, "王")
    for text in ("累计得分", "特发此证", ISSUERS[0], "编号"):
        assert letter_height(long, text) == letter_height(short, text)


def test_the_plain_one_is_text_that_can_be_moved() -> None:
    batch = certificate_batch(certificate())
    here = pdf_words(certificates_pdf(batch, plain=True))
    there = pdf_words(certificates_pdf(batch, plain=True, offset_mm=(3, -2)))

    assert "荣" not in {word.text for word in here}
    assert "盖章" not in pdf_text(certificates_pdf(batch, plain=True))
    for one, other in zip(here, there, strict=True):
        assert other.left - one.left == pytest.approx(3, abs=0.01)
        assert other.top - one.top == pytest.approx(-2, abs=0.01)


@pytest.mark.parametrize("plain", [False, True])
def test_a_practice_certificate_is_marked(plain: bool) -> None:  # noqa: FBT001
    batch = certificate_batch(certificate(), practice=True)

    assert "练习" in pdf_text(certificates_pdf(batch, plain=plain))
    assert "练习" not in pdf_text(certificates_pdf(replace(batch, practice=False), plain=plain))


def test_no_number_of_a_person_stands_on_it() -> None:
    batch = quarter_batch()

    assert NUMBERS.search(pdf_text(certificates_pdf(batch))) is None
    for shape in (Certificate, CertificateBatch):
        named = {field.name for field in fields(shape)}
        assert not named & {"phone", "id_number", "veto", "reason"}


def test_levels_without_a_digit_have_no_stars() -> None:
    with_stars, without = (
        certificates_pdf(certificate_batch(level_certificate(level, 1))) for level in ("5", "金牌")
    )
    assert "金牌户" in pdf_text(without)
    assert len(without) < len(with_stars)


def test_many_certificates_tell_how_far_they_are_and_can_be_stopped() -> None:
    batch = certificate_batch(certificate(), certificate("李秀英"), certificate("张伟"))
    told: list[tuple[int, int]] = []

    class Stopped(Exception):
        """As where somebody presses cancel."""

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        certificates_pdf(batch, step=stop)
    assert told == [(1, 3), (2, 3)]
    assert len(pdf_pages(certificates_pdf(batch))) == 3
