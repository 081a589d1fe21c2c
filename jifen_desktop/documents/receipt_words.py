"""What a receipt says, top to bottom; the drawing adds nothing to it."""

from dataclasses import dataclass
from typing import NamedTuple

from jifen_desktop.documents.wording import (
    ERASED,
    MINUS,
    PRACTICE,
    Pair,
    day_text,
    or_erased,
    pieces,
    points_text,
    quantity_text,
)
from jifen_desktop.domain.papers import Receipt, ReceiptLine

HEADING = "积分兑换小票"
COLUMNS = ("商品", "单价", "数量", "小计(分)")
SIGN = "领取人签字"
OPERATOR_SIGN = "经办签字"
FINGERPRINT = "手印"
STAMP = "盖章"
NOTES = ("请当面点清商品和积分", "积分不兑现金、不找零")
VOIDED = "已作废"
HIMSELF = "本人"


class LineWords(NamedTuple):
    """One line of goods; `points` is its own total in hundredths, for carrying over."""

    name: str
    price: str
    quantity: str
    total: str
    points: int


@dataclass(frozen=True, kw_only=True)
class ReceiptWords:
    """The words of one receipt."""

    shop: str
    marks: tuple[str, ...]
    watermarks: tuple[str, ...]
    number: Pair
    epoch: str
    facts: tuple[Pair, ...]
    head: str
    place: str
    lines: tuple[LineWords, ...]
    count: str
    total: str
    before: Pair
    spent: Pair
    left: Pair
    notes: tuple[str, ...]
    slogan: str

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the receipt, a tuple for each row."""
        return (
            (self.shop,),
            (HEADING,),
            *((mark,) for mark in self.marks),
            (*self.number, *filter(None, (self.epoch,))),
            *self.facts,
            (self.head, self.place),
            COLUMNS,
            *(line[:4] for line in self.lines),
            (self.count, self.total),
            self.before,
            self.spent,
            self.left,
            (SIGN, FINGERPRINT),
            *((note,) for note in self.notes),
            *((slogan,) for slogan in filter(None, (self.slogan,))),
        )


def receipt_words(receipt: Receipt, *, copy: bool, reprint_no: int) -> ReceiptWords:
    """Everything that the paper will say, drawn from the copied values alone."""
    voided = () if receipt.voided_on is None else (f"{VOIDED}  {day_text(receipt.voided_on)}",)
    practice = (f"{PRACTICE}，不作凭证",) if receipt.practice else ()
    return ReceiptWords(
        shop=f"{receipt.village_name}积分超市",
        marks=(*voided, *practice, *_copy_marks(copy=copy, reprint_no=reprint_no)),
        watermarks=(*((VOIDED,) if voided else ()), *((PRACTICE,) if practice else ())),
        number=Pair("单号", str(receipt.receipt_no)),
        epoch=f"第{receipt.epoch}期" if receipt.epoch > 1 else "",
        facts=(
            _moment(receipt),
            Pair("经办", or_erased(receipt.operator_name)),
            Pair("领取人", _collector(receipt)),
        ),
        head=or_erased(receipt.head_name),
        place="  ".join(filter(None, (receipt.group_name, f"户号 {receipt.household_no}"))),
        lines=tuple(_line_words(line) for line in receipt.lines),
        count=_count(receipt.lines),
        total=f"合计 {points_text(receipt.total_points)} 分",
        before=Pair("兑换前", points_text(receipt.balance_before_points)),
        spent=Pair("本次扣减", MINUS + points_text(receipt.total_points)),
        left=Pair("剩余积分", points_text(receipt.balance_after_points)),
        notes=(*NOTES, *_supervision(receipt.supervision_phone)),
        slogan=receipt.slogan,
    )


def _copy_marks(*, copy: bool, reprint_no: int) -> tuple[str, ...]:
    return (*(("副本",) if copy else ()), *((f"补打第{reprint_no}次",) if reprint_no else ()))


def _moment(receipt: Receipt) -> Pair:
    """When it was: a day that was typed because the clock was wrong says so."""
    if receipt.local_time is None:
        return Pair("日期", f"{receipt.business_date}（补填）")
    return Pair("时间", f"{receipt.business_date} {receipt.local_time:%H:%M:%S}")


def _collector(receipt: Receipt) -> str:
    """Who took the goods; nobody named is the head of the household in person."""
    name, relation = receipt.collector_name, receipt.collector_relation
    if name is None:
        return ERASED
    if name in {"", receipt.head_name}:
        return HIMSELF
    return f"{name}（{relation or ''}代领）"


def _line_words(line: ReceiptLine) -> LineWords:
    return LineWords(
        name=line.product_name,
        price=points_text(line.price_points),
        quantity=quantity_text(line.quantity, line.scale, line.unit),
        total=points_text(line.points),
        points=line.points,
    )


def _count(lines: tuple[ReceiptLine, ...]) -> str:
    kinds = len({line.product_code for line in lines})
    return f"共 {kinds} 种 {sum(pieces(line.quantity, line.scale) for line in lines)} 件"


def _supervision(phone: str) -> tuple[str, ...]:
    return (f"监督电话 {phone}",) if phone else ()
