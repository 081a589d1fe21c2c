"""The sentences of domain/life_refusals.py: what household life refuses."""

from jifen_desktop.domain import life_refusals
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.messages.codes import VALUE_NAMES
from jifen_desktop.messages.templates import Sentences

_ITEMS_SHOWN_MAX = 10
#: Events as the window calls them.
LIFE_NAMES = {
    "new_head": "户主变更",
    "split": "分户",
    "merge": "并户",
    "away": "外出",
    "back": "返回",
    "moved_in": "迁入",
    "moved_out": "迁出",
    "death": "去世",
    "closing": "销户",
}


def _points(refusal: life_refusals.SplitTooMuch) -> str:
    asked, most = format_points(refusal.asked_points), format_points(refusal.most_points)
    return f"分出的积分要在 0 到 {most} 分之间（原户现有的积分），不能是 {asked} 分。"


def _items(refusal: life_refusals.OpenItems) -> str:
    shown = "、".join(str(number) for number in refusal.items[:_ITEMS_SHOWN_MAX])
    more = "等" if len(refusal.items) > _ITEMS_SHOWN_MAX else ""
    return f"户号 {refusal.household_no} 还有没办完的事项（编号 {shown}{more}），请先入账、驳回或放弃。"


LIFE: Sentences = {
    life_refusals.HouseholdClosed: "户号 {household_no} 已经销户，不能再办户务。",
    life_refusals.AlreadySo: lambda r: (
        f"户号 {r.household_no} 现在是“{VALUE_NAMES['state', r.state]}”，不能这样办理。"
    ),
    life_refusals.HeadStays: "{name}是户号 {household_no} 的户主，请写另一位；户主要分出去，先办户主变更。",
    life_refusals.NewHeadNeeded: "户号 {household_no} 还有其他成员，请写明由谁当户主。",
    life_refusals.SplitTooMuch: _points,
    life_refusals.PointsStayFrozen: "户号 {household_no} 暂停兑换，积分不能分出，请按 0 分办理。",
    life_refusals.MergedWithItself: "户号 {household_no} 不能并入自己。",
    life_refusals.OpenItems: _items,
    life_refusals.ZeroedStands: "户号 {household_no} 暂停兑换还没有解除，不能并入别户，请先由负责人处理。",
    life_refusals.BalanceLeft: lambda r: (
        f"户号 {r.household_no} 还有 {format_points(r.balance_points)} 分，"
        "请先兑换，或写明余下的积分作废。"
    ),
    life_refusals.NoSuchEvent: "凭证 {voucher_no} 不是户务。",
}
