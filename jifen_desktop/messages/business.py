"""The sentences of domain/refusals.py: what the rules refuse."""

from jifen_desktop.domain import refusals, workbench_refusals
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.messages.codes import (
    ACT_NAMES,
    KIND_NAMES,
    LINE_FIELDS,
    ROLE_NAMES,
    SETTING_LABELS,
)
from jifen_desktop.messages.templates import Sentences, day_written, with_field


def _roles(refusal: refusals.RoleMissing) -> str:
    who = "、".join(ROLE_NAMES[role] for role in refusal.roles)
    return f"您不能{ACT_NAMES[refusal.act]}，请由{who}办理。"


def _stock(refusal: refusals.NotEnoughStock) -> str:
    wanted, left = (format_fixed(n, refusal.scale) for n in (refusal.wanted, refusal.available))
    return (
        f"{refusal.name}（{refusal.code}）库存不足：要 {wanted}{refusal.unit}，"
        f"现有 {left}{refusal.unit}。"
    )


def _points(refusal: refusals.NotEnoughPoints) -> str:
    needed, has = format_points(refusal.needed_points), format_points(refusal.available_points)
    if refusal.available_points < 0:
        return f"该户欠分 {has.removeprefix('-')} 分，还清前不能兑换。"
    missing = format_points(refusal.needed_points - refusal.available_points)
    return f"积分不足：需要 {needed} 分，现有 {has} 分，还差 {missing} 分。"


def _total(refusal: refusals.TotalChanged) -> str:
    shown, now = format_points(refusal.shown_points), format_points(refusal.now_points)
    return f"价格刚改过：合计从 {shown} 分变为 {now} 分。还没有记账，请看过再结账。"


def _not_reversible(refusal: refusals.NotReversible) -> str:
    if refusal.kind == Kind.VETO:
        return "否决和暂缓不能冲正，请用解除的办法办理。"
    return f"“{KIND_NAMES[refusal.kind]}”不能冲正，请重新办理一次正确的。"


def _clock(refusal: refusals.ClockDoubtful) -> str:
    return (
        f"电脑日期是 {day_written(refusal.pc_date)}，看来不对"
        f"（上一笔业务在 {day_written(refusal.last_business_date)}）。"
    )


BUSINESS: Sentences = {
    refusals.NotANumber: "“{text}”不是数字。",
    refusals.NumberOutOfRange: "数值“{text}”超出允许范围，或小数位太多。",
    refusals.NotADate: "“{text}”不是日期，请写成 2026-11-23 这样。",
    refusals.TextMissing: with_field("没有填写{field}。"),
    refusals.TextTooLong: with_field("{field}太长，最多 {length_max} 个字。"),
    refusals.TextUnprintable: with_field("{field}里有无法显示的自造字，请换成正式的字。"),
    refusals.CodeUnfit: with_field("{field}“{text}”里有不能用的字符，只能用字母、数字和 - _ . 。"),
    refusals.KeyUnfit: "编号“{key}”不能用：要 1 到 64 个字符，中间没有空格。",
    refusals.KeyTaken: "编号 {key} 已经用于另一笔内容不同的业务。",
    refusals.LineTooLong: "这一行太长，最多 {bytes_max} 个字节。",
    refusals.LineUnfit: lambda r: f"这一行的栏目不对，应为：{LINE_FIELDS[r.fields_wanted]}。",
    refusals.UnknownHousehold: "没有户号为“{household_no}”的农户。",
    refusals.HouseholdExists: "已经有户号为“{household_no}”的农户。",
    refusals.MemberGone: "这位成员已经不在这一户了，请重新打开这一户再看。",
    refusals.UnknownCard: "没有卡号为“{card_no}”的卡。",
    refusals.UnknownProduct: "没有编码或条码为“{code}”的商品。",
    refusals.HouseholdNotOpen: "户号 {household_no} 已经销户，不能兑换。",
    refusals.ProductExists: "已经有编码为“{code}”的商品。",
    refusals.ProductNotOffered: "{name}（{code}）现在不兑换。",
    refusals.CartEmpty: "没有写要兑换的商品。",
    refusals.CartTooLarge: "一张小票最多 {lines_max} 种商品。",
    workbench_refusals.TooManyParked: "最多同时挂 {carts_max} 单，请先取出一单。",
    workbench_refusals.CartGone: "这张挂单已经不在了。",
    workbench_refusals.CartInTheWay: "柜台上还有一单没有办完，请先挂单或清空。",
    workbench_refusals.PrintJobGone: "账本里已没有这张待打印的小票，需要时请补打。",
    workbench_refusals.TooManyCards: "一次最多打印 {cards_max} 张积分卡，请分组打印。",
    refusals.NotEnoughPoints: _points,
    refusals.TotalChanged: _total,
    refusals.NotEnoughStock: _stock,
    refusals.StockExpired: lambda r: (
        f"{r.name}（{r.code}）已于 {day_written(r.expired_on)} 过期，不能兑换。"
    ),
    refusals.OpenedBefore: "户号 {household_no} 已经登记过期初积分，要改请先冲正。",
    refusals.UnknownReceipt: "没有单号为“{receipt_no}”的小票。",
    refusals.UnknownVoucher: "没有凭证号“{voucher_no}”。",
    refusals.ReversedBefore: "这笔业务已经由凭证 {by_voucher} 作废或冲正过了。",
    refusals.NotReversible: _not_reversible,
    refusals.ReceiptNeedsVoid: "这是兑换，请用作废小票 {receipt_no} 的办法办理。",
    refusals.SomethingDepends: lambda r: (
        f"{r.on} 之后还有业务（凭证 {r.voucher}），请先冲正那一笔。"
    ),
    refusals.UnknownOperator: "没有名叫“{name}”的操作员。",
    refusals.WrongPin: "{name}的 PIN 不对。",
    refusals.PinNeeded: "需要{name}的 PIN。",
    refusals.RoleMissing: _roles,
    refusals.SecondPersonNeeded: lambda r: f"{ACT_NAMES[r.act]}要有第二人在场。",
    refusals.SecondPersonIsFirst: "第二人不能也是{name}本人。",
    refusals.PinTooWeak: "PIN 要 6 位数字，不能全是同一个数，也不能是 123456 或 654321。",
    refusals.OperatorExists: "已经有名叫“{name}”的操作员。",
    refusals.UnknownRole: "没有“{text}”这个角色，可用的有 keeper、clerk、leader、supervisor、maintainer。",
    refusals.RolesMissing: "请给{name}至少留一个角色。",
    refusals.LastMaintainer: "{name}是唯一在岗的维护员，请先让另一位操作员当维护员。",
    refusals.UnknownSetting: "没有“{name}”这项设置。",
    refusals.SettingUnfit: lambda r: f"“{SETTING_LABELS[r.name]}”不能设为“{r.value}”。",
    refusals.ClockDoubtful: _clock,
    refusals.DateBeforeLast: lambda r: (
        f"日期 {day_written(r.typed)} 早于上一笔业务的 {day_written(r.last_business_date)}，不能倒着记账。"
    ),
    refusals.DateTooFar: lambda r: (
        f"日期 {day_written(r.typed)} 太靠后，最晚可以写 {day_written(r.latest)}。"
    ),
    refusals.DateNotBack: lambda r: (
        f"上一笔业务在 {day_written(r.last_business_date)}，{day_written(r.typed)} 不比它早，不用改，照常办理即可。"
    ),
    refusals.DateTooEarly: lambda r: (
        f"日期 {day_written(r.typed)} 太早，最早可以改到 {day_written(r.earliest)}。"
    ),
    refusals.SeveralHouseholdsFit: "“{text}”对得上不止一户，请写户号，或在姓名前加上组别。",
    refusals.TwoHouseholdsFit: "{group_name}有两户的户主都叫{head_name}，分不清是哪一户，请补上户号或电话。",
    refusals.CardTaken: "卡号 {card_no} 已经属于户号 {household_no}。",
    refusals.BarcodeTaken: "条码 {barcode} 已经属于商品 {code}。",
    refusals.ScaleFixed: "商品 {code} 已有出入库，不能再改称重或计数。",
}
