"""Papers to look at: a village, a household and what it took."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import line_points
from jifen_desktop.domain.papers import Receipt, ReceiptLine, Statement, StatementRow

#: Minority names with a dot, characters of every plane, and the longest that a name may be.
RARE_NAMES = (
    "𬱖",
    "李𠅤",
    "王䶮",
    "张㛃",
    "陈𠮷",
    "刘𬭎",
    "𬱖𠅤䶮㛃𠮷𬭎",
    "杨䴖",
    "周𫖯",
    "吴𬍛",
    "郑婳",
    "冯珺",
    "褚喆",
    "卫堃",
    "蒋燊",
    "沈赟",
    "韩翀",
    "龑龘",
    "𬀩𬤇",
    "𫍽𬜬",
    "𰻝",
    "〇一",
    "阿依古丽·买买提",
    "吉克·阿优",
    "买买提艾力·阿卜杜热合曼·吐尔逊江·依布拉音木·卡德尔",
)


def line(
    name: str, unit: str = "个", price_points: int = 2500, quantity: int = 1, scale: int = 1
) -> ReceiptLine:
    return ReceiptLine(
        product_code=name,
        product_name=name,
        unit=unit,
        price_points=price_points,
        quantity=quantity,
        scale=scale,
        points=line_points(price_points, quantity, scale),
    )


LINES = (
    line("雕牌洗衣皂 102g×2", "组", 2500, 2),
    line("海天酱油 500ml", "瓶", 6000),
    line("金龙鱼非转基因一级大豆油家庭装 5L", "桶", 32000),
    line("东北大米", "公斤", 650, 12500, 1000),
)


def with_lines(receipt: Receipt, *lines: ReceiptLine) -> Receipt:
    """The same receipt for other goods."""
    total = sum(each.points for each in lines)
    after = receipt.balance_before_points - total
    return replace(receipt, lines=lines, total_points=total, balance_after_points=after)


RECEIPT = with_lines(
    Receipt(
        receipt_no=2026000123,
        epoch=1,
        business_date=date(2026, 11, 23),
        local_time=datetime(2026, 11, 23, 9, 41, 26),  # noqa: DTZ001 - wall time on a paper
        village_name="清水湾村",
        practice=False,
        operator_name="刘桂芳",
        household_no="03-018",
        head_name="王建国",
        collector_name="王建国",
        collector_relation="",
        group_name="第三村民小组",
        lines=(),
        total_points=0,
        balance_before_points=128600,
        balance_after_points=0,
        voided_on=None,
        supervision_phone="0571-8800 0000",
        slogan="积小善  成大美  兑出文明新风尚",
    ),
    *LINES,
)
LONG_NAME = RARE_NAMES[-1]
#: Everything on it is as long as it may be.
CROWDED = replace(
    with_lines(
        replace(RECEIPT, balance_before_points=999_999_999_99),
        line("一级大豆油家庭装非转基因" * 5, "提（大）", 100_000_000, 999, 1),
        line("长" * 60, "公斤", 99_999_999, 123_456, 1000),
        line("W" * 60),
    ),
    village_name="内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗清水湾村",
    head_name=LONG_NAME,
    operator_name=LONG_NAME,
    collector_name=LONG_NAME,
    collector_relation="外甥女婿",
    group_name="第十二村民小组（东头自然村）",
    household_no="DONGTOU-000123",
    epoch=12,
    supervision_phone="0571-88000000，0571-88000001",
    slogan="积小善成大美兑出文明新风尚，人人参与户户受益，家家都把积分攒起来",
)
#: Every text is as long as the book takes it.
MAXIMAL = replace(
    CROWDED,
    village_name="清水湾村" * 12,
    head_name="阿卜杜热合曼·" * 7,
    operator_name="长" * 50,
    collector_name="W" * 50,
    collector_relation="外甥女婿" * 12,
    group_name="第十二村民小组" * 7,
    household_no="D" * 32,
    supervision_phone="0571-88000000，" * 7,
    slogan="积小善成大美" * 16,
    practice=True,
    voided_on=date(2026, 11, 24),
)
#: With both kinds of watermark and every mark.
MARKED = replace(RECEIPT, practice=True, voided_on=date(2026, 11, 24))


def statement(count: int, *, first_points: int = 120_000) -> Statement:
    """An opening, then redemptions of 2.5 points, each third of them voided at once."""
    rows: list[StatementRow] = []
    balance = 0
    for number in range(count):
        kind, points = (Kind.OPENING, first_points) if number == 0 else (Kind.REDEEM, -250)
        undoes = number > 0 and number % 3 == 0
        if undoes:
            kind, points = Kind.VOID, 250
        balance += points
        rows.append(
            StatementRow(
                seq=57 + number,
                business_date=date(2026, 1, 4) + timedelta(days=number),
                kind=kind,
                receipt_no=None if number == 0 else 2026000001 + number - undoes,
                summary="",
                points=points,
                balance_points=balance,
                operator_name="刘桂芳",
                reversed_by=58 + number if number % 3 == 2 and number + 1 < count else None,
            )
        )
    return Statement(
        village_name="清水湾村",
        practice=False,
        household_no="03-018",
        head_name="王建国",
        group_name="第三村民小组",
        printed_on=date(2026, 11, 23),
        rows=tuple(rows),
        balance_points=balance,
        supervision_phone="0571-8800 0000",
    )
