"""The Chinese sentence of every refusal, and the Chinese names of our codes. No Qt here.

One refusal, one sentence, one place; tests/test_messages.py proves that none is missing.
"""

import errno
import re
from collections.abc import Callable
from datetime import date
from typing import Any, cast

from jifen_desktop.domain import file_faults, file_refusals, refusals
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.refusals import Refusal

#: What people typed is echoed, but not by the page.
SENTENCE_LENGTH_MAX = 300
ROLE_NAMES = {
    "keeper": "超市管理员",
    "clerk": "文书",
    "leader": "负责人",
    "supervisor": "监督员",
    "maintainer": "维护员",
}
ACT_NAMES = {
    "redeem": "兑换",
    "void_same_day": "作废当日小票",
    "void_later": "作废以前的小票",
    "receive_goods": "登记入库",
    "import_households": "导入花名册",
    "change_household": "改农户资料",
    "open_household": "登记农户期初",
    "import_products": "导入商品",
    "open_product": "登记商品期初",
    "reverse": "冲正",
    "back_up": "备份",
    "add_operator": "增加操作员",
    "change_setting": "改设置",
    "restore": "恢复备份",
    "set_clock": "改业务日期",
}
KIND_NAMES = {
    "init": "建账",
    "operator": "增加操作员",
    "setting": "改设置",
    "import_households": "导入花名册",
    "import_products": "导入商品",
    "household": "改农户资料",
    "opening": "期初",
    "receive": "入库",
    "redeem": "兑换",
    "void": "作废",
    "reverse": "冲正",
    "restore": "恢复备份",
    "clock": "改业务日期",
}
FIELD_NAMES = {
    "household_no": "户号",
    "head_name": "户主",
    "member_name": "成员姓名",
    "member": "成员",
    "name": "品名",
    "group_name": "组别",
    "population": "人口",
    "phone": "电话",
    "address": "住址",
    "opened_on": "立户日期",
    "card_no": "卡号",
    "relation": "与户主关系",
    "state": "状态",
    "code": "编码",
    "quantity": "数量",
    "unit": "单位",
    "category": "分类",
    "price_points": "积分",
    "reference_price_fen": "参考价",
    "picture": "图片",
    "weighed": "称重",
    "active": "在售",
    "scale": "计量方式",
    "pinyin": "拼音",
    "barcode": "条码",
    "barcodes": "条码",
    "note": "备注",
    "reason": "原因",
    "operator": "操作员姓名",
    "village": "村名",
}
#: Stored values as people say them.
VALUE_NAMES = {
    ("state", "open"): "在村",
    ("state", "away"): "外出",
    ("state", "moved_out"): "迁出",
    ("state", "closed"): "销户",
    ("state", "withdrawn"): "已撤回",
    ("state", "offered"): "在售",
    ("state", "off"): "停售",
    ("scale", "1"): "计件",
    ("scale", "1000"): "称重",
}
SETTING_LABELS = {
    "receipt_paper": "小票纸张",
    "supervision_phone": "监督电话",
    "receipt_slogan": "小票标语",
    "backups_kept": "备份保留份数",
}
UNREADABLE_BECAUSE = {
    "missing": "找不到这个文件",
    "folder": "这是一个文件夹",
    "no_access": "没有权限打开它",
    "empty": "里面没有内容",
    "too_big": "文件太大，最多 50 MB",
    "too_many_rows": "行数太多，最多 20 万行",
    "too_wide": "列数太多，最多 100 列",
    "bomb": "文件解压后太大，不予打开",
    "unsafe_xml": "文件内容不安全，不予打开",
    "password": "文件加了密码，请先在表格软件里取消密码",
    "damaged": "文件已损坏或不完整",
    "web_page": "它其实是网页，请用表格软件打开后另存为 .xlsx",
    "other_sheet": "它是 ods 或 xlsb 表格，请另存为 .xlsx 再试",
    "not_a_table": "它不是表格文件",
    "encoding": "文字编码认不出来，请另存为 .xlsx 再试",
    "quotes": "引号不成对，或某一格太长，请另存为 .xlsx 再试",
}
#: What `jifen check` found, by law.
PROBLEM_NAMES = {
    "integrity": "文件有损坏",
    "foreign_key": "记录指向了不存在的内容",
    "schema": "账本结构被改动过",
    "seq_gap": "凭证号不连续，缺少上一号",
    "date_back": "业务日期倒退",
    "reversal_of_reversal": "冲正的冲正",
    "epoch_back": "账期倒退",
    "reversal_unequal": "冲正与原凭证不相等",
    "act_foreign": "出入库与凭证的种类不符",
    "redeemed_without_receipt": "兑换扣分没有小票",
    "account_missing": "农户没有账户（内部编号）",
    "act_empty": "凭证没有内容",
    "redemption_missing": "兑换凭证缺少小票",
    "balance_cache": "余额与流水不符（户号、所记余额、流水合计，单位 0.01 分）",
    "stock_below_zero": "库存为负（编码、批次、数量）",
    "receipt_total": "小票合计与明细不符",
    "receipt_transfer": "小票合计与扣分不符",
    "receipt_goods": "小票商品与出库不符",
    "receipt_balance": "小票余额与流水不符",
    "receipt_gap": "小票号不连续，缺少上一号",
}
LINE_FIELDS = {
    "opening": "编号、household 或 product、户号或编码、数额",
    "stock": "编号、商品编码、数量",
    "redeem": "编号、户号、商品",
}


def _day(value: date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else "（还没有）"


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


def _clock(refusal: refusals.ClockDoubtful) -> str:
    return (
        f"电脑日期是 {_day(refusal.pc_date)}，看来不对（上一笔业务在 "
        f"{_day(refusal.last_business_date)}）：请用 --date 年-月-日 写明今天的日期。"
    )


def _drive(refusal: file_refusals.DriveUnfit) -> str:
    kind = {"network": "网络盘", "removable": "U盘等移动盘"}[refusal.drive_kind]
    return f"{refusal.path} 在{kind}上，账本不能放在那里使用，请放到本机硬盘。"


def _holder(refusal: file_refusals.BookInUse) -> str:
    who = f"（{refusal.holder}）" if refusal.holder else ""
    return f"账本正被另一个积分超市程序使用{who}，请先把它关掉。"


def _heading(refusal: file_refusals.HeadingMissing) -> str:
    wanted = "、".join(FIELD_NAMES.get(name, name) for name in refusal.wanted)
    return f"文件 {refusal.name} 里找不到表头“{wanted}”。"


def _cell(refusal: file_faults.CellUnfit) -> str:
    return f"{FIELD_NAMES[refusal.field]}：{sentence_for(refusal.reason)}"


def _twice(refusal: file_faults.TwiceInFile) -> str:
    return f"{FIELD_NAMES[refusal.field]} {refusal.text} 与第 {refusal.other_row} 行重复。"


def _field(template: str) -> Callable[[Any], str]:
    """A template whose {field} is the Chinese name of the refusal's field."""

    def sentence(refusal: Any) -> str:  # noqa: ANN401 - any refusal with a field
        facts = cast("dict[str, Any]", vars(refusal))
        name = FIELD_NAMES.get(refusal.field, refusal.field)
        return template.format_map(facts | {"field": name})

    return sentence


_SENTENCES: dict[type[Refusal], str | Callable[[Any], str]] = {
    refusals.NotANumber: "“{text}”不是数字。",
    refusals.NumberOutOfRange: "数值“{text}”超出允许范围，或小数位太多。",
    refusals.NotADate: "“{text}”不是日期，请写成 2026-11-23 这样。",
    refusals.TextMissing: _field("没有填写{field}。"),
    refusals.TextTooLong: _field("{field}太长，最多 {length_max} 个字。"),
    refusals.TextUnprintable: _field("{field}里有无法显示的自造字，请换成正式的字。"),
    refusals.CodeUnfit: _field("{field}“{text}”里有不能用的字符，只能用字母、数字和 - _ . 。"),
    refusals.KeyUnfit: "编号“{key}”不能用：要 1 到 64 个字符，中间没有空格。",
    refusals.KeyTaken: "编号 {key} 已经用于另一笔内容不同的业务。",
    refusals.LineTooLong: "这一行太长，最多 {bytes_max} 个字节。",
    refusals.LineUnfit: lambda r: f"这一行的栏目不对，应为：{LINE_FIELDS[r.fields_wanted]}。",
    refusals.UnknownHousehold: "没有户号为“{household_no}”的农户。",
    refusals.UnknownProduct: "没有编码或条码为“{code}”的商品。",
    refusals.HouseholdNotOpen: "户号 {household_no} 已经销户，不能兑换。",
    refusals.ProductNotOffered: "{name}（{code}）现在不兑换。",
    refusals.CartEmpty: "没有写要兑换的商品。",
    refusals.CartTooLarge: "一张小票最多 {lines_max} 种商品。",
    refusals.NotEnoughPoints: _points,
    refusals.NotEnoughStock: _stock,
    refusals.StockExpired: lambda r: (
        f"{r.name}（{r.code}）已于 {_day(r.expired_on)} 过期，不能兑换。"
    ),
    refusals.OpenedBefore: "户号 {household_no} 已经登记过期初积分，要改请先冲正。",
    refusals.UnknownReceipt: "没有单号为“{receipt_no}”的小票。",
    refusals.UnknownVoucher: "没有凭证号“{voucher_no}”。",
    refusals.ReversedBefore: "这笔业务已经由凭证 {by_voucher} 作废或冲正过了。",
    refusals.NotReversible: lambda r: f"“{KIND_NAMES[r.kind]}”不能冲正，请重新办理一次正确的。",
    refusals.ReceiptNeedsVoid: "这是兑换，请用作废小票 {receipt_no} 的办法办理。",
    refusals.SomethingDepends: lambda r: (
        f"{r.on} 之后还有业务（凭证 {r.voucher}），请先冲正那一笔。"
    ),
    refusals.UnknownOperator: "没有名叫“{name}”的操作员。",
    refusals.WrongPin: "{name}的 PIN 不对。",
    refusals.PinNeeded: "需要{name}的 PIN：请在提示时输入，或由 JIFEN_PIN（第二人用 JIFEN_PIN2）给出。",
    refusals.RoleMissing: _roles,
    refusals.SecondPersonNeeded: lambda r: (
        f"{ACT_NAMES[r.act]}要有第二人在场，请用 --second 写明。"
    ),
    refusals.SecondPersonIsFirst: "第二人不能也是{name}本人。",
    refusals.PinTooWeak: "PIN 要 6 位数字，不能全是同一个数，也不能是 123456 或 654321。",
    refusals.OperatorExists: "已经有名叫“{name}”的操作员。",
    refusals.UnknownRole: "没有“{text}”这个角色，可用的有 keeper、clerk、leader、supervisor、maintainer。",
    refusals.UnknownSetting: "没有“{name}”这项设置。",
    refusals.SettingUnfit: lambda r: f"“{SETTING_LABELS[r.name]}”不能设为“{r.value}”。",
    refusals.ClockDoubtful: _clock,
    refusals.DateBeforeLast: lambda r: (
        f"日期 {_day(r.typed)} 早于上一笔业务的 {_day(r.last_business_date)}，不能倒着记账。"
    ),
    refusals.DateTooFar: lambda r: f"日期 {_day(r.typed)} 太靠后，最晚可以写 {_day(r.latest)}。",
    refusals.TwoHouseholdsFit: "{group_name}有两户的户主都叫{head_name}，分不清是哪一户，请补上户号或电话。",
    refusals.CardTaken: "卡号 {card_no} 已经属于户号 {household_no}。",
    refusals.BarcodeTaken: "条码 {barcode} 已经属于商品 {code}。",
    refusals.ScaleFixed: "商品 {code} 已有出入库，不能再改称重或计数。",
    file_refusals.BookMissing: "{folder} 里没有账本，请先用 jifen init 建账，或用 --data 指明文件夹。",
    file_refusals.BookExists: "{folder} 里已经有账本了，没有改动它。",
    file_refusals.JournalLeft: (
        "{folder} 里留有一本不见了的账没写完的部分，不能在这里建账，请先恢复备份，或换一个文件夹。"
    ),
    file_refusals.BookReplaced: "{path} 换成了另一本账，请重新登录再办理。",
    file_refusals.NotABook: "{path} 不是积分超市的账本。",
    file_refusals.BookDamaged: "账本 {path} 已损坏或数目不符，请用 jifen restore 恢复最近的备份。",
    file_refusals.BookFromTheFuture: (
        "账本是更新的程序（第 {file_version} 版）写的，本程序只认得第 {known_version} 版，请用新版本打开。"
    ),
    file_refusals.BookNeedsMigration: "账本是第 {file_version} 版的，要先升级，请关掉其他积分超市程序再试。",
    file_refusals.SchemaForeign: "账本的结构被别的程序改动过（{name}），为安全起见不予打开，请恢复最近的备份。",
    file_refusals.BookBusy: "账本正忙，本笔没有记账，请稍后再试。",
    file_refusals.BookInUse: _holder,
    file_refusals.BookReadOnly: "{path} 不能写入，请检查文件夹的权限。",
    file_refusals.DiskFull: "磁盘已满，本笔没有记账，请腾出空间再试。",
    file_refusals.DiskFailed: "磁盘读写出错（{detail}），本笔没有记账，请立即备份并联系维护员。",
    file_refusals.OutcomeUnknown: "磁盘出错，还不知道编号 {key} 是否记上，请用同一编号重试，不会重复记账。",
    file_refusals.DriveUnfit: _drive,
    file_refusals.FileUnreadable: lambda r: (
        f"打不开文件 {r.name}：{UNREADABLE_BECAUSE.get(r.why, r.why)}。"
    ),
    file_refusals.HeadingMissing: _heading,
    file_refusals.HeadingTwice: "文件 {name} 的表头里有两列意思相同，其中一列是“{heading}”，请删去一列。",
    file_refusals.RowsBad: "有 {count} 行有问题，整个文件都没有导入。",
    file_refusals.BackupFailed: "备份没有完成，{folder} 不能写入或已满；以前的备份完好。",
    file_refusals.NotABackup: "{path} 不是完好的备份，没有恢复。",
    file_refusals.OtherVillage: "{path} 是“{village_name}”另一本账的备份，没有恢复。",
    file_refusals.PathUnwritable: "{path} 不能写入，请换一个地方。",
    file_faults.CellUnfit: _cell,
    file_faults.DigitsLost: _field(
        "{field}被表格软件当成数字，末几位已经丢失，请改成文本重新填写。"
    ),
    file_faults.TurnedIntoDate: _field("{field}被表格软件改成了日期 {text}，请改成文本重新填写。"),
    file_faults.IdNumberFound: _field("{field}里有身份证号，本程序不保存身份证号，请删去。"),
    file_faults.PhoneUnfit: "电话“{text}”不是一个 5 到 20 位的号码，一格只能填一个。",
    file_faults.NotYesOrNo: _field("{field}“{text}”看不出是“是”还是“否”。"),
    file_faults.TwiceInFile: _twice,
    file_faults.MemberWithoutHousehold: "成员“{name}”前面没有户主。",
    file_faults.HeadUnknown: "户号 {household_no} 只有成员，没有户主。",
    file_faults.HouseholdSpoiled: "同一户的第 {bad_row} 行有问题，这一行也没有导入。",
}


def sentence_for(refusal: Refusal) -> str:
    """One Chinese sentence on one line, saying what happened and what to do."""
    entry = _SENTENCES[type(refusal)]
    sentence = entry.format_map(vars(refusal)) if isinstance(entry, str) else entry(refusal)
    line = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", sentence)
    if len(line) > SENTENCE_LENGTH_MAX:
        line = line[: SENTENCE_LENGTH_MAX // 2] + "……" + line[-SENTENCE_LENGTH_MAX // 2 :]
    return line


_OS_TROUBLES = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "快捷方式绕成了圈",
    errno.ENOENT: "找不到",
    errno.ENOTDIR: "路径中间不是文件夹",
}


def sentence_for_os(error: OSError) -> str:
    """What the system said of a file or folder, as a sentence."""
    trouble = _OS_TROUBLES.get(error.errno or 0, f"读写出错（{error.errno}）")
    return f"{error.filename or '文件'}：{trouble}。"
