"""What a 积分卡 says: whose it is on the front, five rules and a code on the back."""

from dataclasses import dataclass

from jifen_desktop.documents.wording import Pair, day_text
from jifen_desktop.domain.papers_of_points import PointsCard

TITLE = "积分卡"
FRONT, BACK = "正面", "背面"
NOTICE_TITLE = "使用须知"
NOTICES = (
    "本卡按户发放，凭卡到积分超市兑换物品。",
    "积分不兑现金，不得转让；本卡不得出借。",
    "请当场核对余额；以村里的账本为准。",
    "评价分用于评优，兑换物品不影响评价分。",
    "请勿折叠；遗失请马上到村委会补办。",
)
#: Where to turn a sheet that is printed on both sides.
TURNED = "双面打印时沿长边翻转"


@dataclass(frozen=True, kw_only=True)
class CardWords:
    """The words of one card, and the digits of its code."""

    shop: str
    facts: tuple[Pair, ...]
    #: Below the code, for who has to type it.
    number: str
    code: str
    supervision: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of front and back, a tuple for each row."""
        return (
            (self.shop,),
            (TITLE,),
            *self.facts,
            (NOTICE_TITLE,),
            *((notice,) for notice in NOTICES),
            (self.number,),
            *((text,) for text in filter(None, (self.supervision,))),
        )


def card_words(card: PointsCard) -> CardWords:
    """Everything that the card will say."""
    number = f"卡号 {card.card_no}" if card.card_no else f"户号 {card.household_no}"
    return CardWords(
        shop=f"{card.village_name}积分超市",
        facts=(
            Pair("户号", card.household_no),
            Pair("户主", card.head_name),
            Pair("发放日期", day_text(card.issued_on)),
        ),
        number=number,
        code=card.code,
        supervision=f"监督电话 {card.supervision_phone}" if card.supervision_phone else "",
    )


def sheet_words(side: str, number: int, sheets: int) -> str:
    """At the foot of a sheet of cards: which one it is, so that both sides meet."""
    return f"{TITLE}{side}  第 {number} 张 / 共 {sheets} 张（{TURNED}）"
