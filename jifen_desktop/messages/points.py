"""The sentences of domain/rule_refusals.py: rules, deeds, groups, yearly acts."""

from jifen_desktop.domain import refusals, rule_refusals
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.messages.codes import SETTING_LABELS
from jifen_desktop.messages.point_names import STEP_NAMES
from jifen_desktop.messages.templates import Sentences, day_written


def _entries(refusal: rule_refusals.EntriesUnderOtherRules) -> str:
    return (
        f"{day_written(refusal.event_date)}已有事项按第 {refusal.version} 版细则登记，"
        "请把施行日期定在这些事项之后，或先冲正它们。"
    )


def _range(refusal: rule_refusals.NotInRange) -> str:
    least, most = format_points(refusal.least_points), format_points(refusal.most_points)
    return f"“{refusal.text}”不在 {least} 到 {most} 分之间。"


def _tier(refusal: rule_refusals.UnknownTier) -> str:
    return f"“{refusal.text}”不是这一项的档次，可选的有：{'、'.join(refusal.tiers)}。"


POINTS: Sentences = {
    refusals.NotAQuarter: "“{text}”不是季度，请写成 2026Q3 这样。",
    rule_refusals.CapUnfit: "上限“{text}”看不懂，请写成“每季10分”“每次2人”这样，几条之间用分号隔开。",
    rule_refusals.PointsUnfit: (
        "分值或档次“{text}”看不懂，请在分值写 +5、-2 或 +2~+10，或在档次写“村:+5|乡镇:+10”，只写一处，正负不能混用。"
    ),
    rule_refusals.StepUnfit: "步长“{text}”用不上：只有固定分值的事项才按步长计分，请删去。",
    rule_refusals.UsedRuleFixed: "事项 {code} 已经有人用过，不能改加分扣分和计量方式，请停用它，另编一个新编码。",
    rule_refusals.CategoryUnfit: "类别“{text}”不对：要与编码的首字母 A 到 E 一致，一个字母只能有一个名称。",
    rule_refusals.NoRuleDraft: "没有可以施行的积分细则草案，请先导入或编写一份。",
    rule_refusals.EntriesUnderOtherRules: _entries,
    rule_refusals.RuleBookInUse: "凭证 {voucher} 已经用到这份细则，不能冲正；要改请另行通过一份新的细则。",
    rule_refusals.MeetingAfterToday: lambda r: f"会议日期 {day_written(r.held_on)}还没有到。",
    rule_refusals.UnknownRule: "积分细则里没有编码为“{code}”的事项。",
    rule_refusals.RuleNotInForce: lambda r: (
        f"{day_written(r.event_date)}没有施行中的事项 {r.code}，请核对发生日期和细则的施行日期。"
    ),
    rule_refusals.NotWhole: lambda r: (
        f"“{r.text}”不是整数，{f'以“{r.unit}”计' if r.unit else '这样计数'}的事项只能填整数。"
    ),
    rule_refusals.NotInRange: _range,
    rule_refusals.UnknownTier: _tier,
    rule_refusals.EventInFuture: lambda r: (
        f"发生日期 {day_written(r.event_date)}还没有到，今天是 {day_written(r.business_date)}。"
    ),
    rule_refusals.DeedOfClosedHousehold: "户号 {household_no} 已经销户，不能再登记事项。",
    rule_refusals.MemberNeeded: "事项 {code} 按人计分，请写明是哪位成员。",
    rule_refusals.UnknownMember: "户号 {household_no} 里没有名叫“{name}”的在户成员，或不止一位同名。",
    rule_refusals.EvidenceNeeded: "{code} 是扣分事项，请写明依据。",
    rule_refusals.NotOfSameMatter: "事项编号 {item_no} 不是这一户同一互斥组的事项，不能只补差额。",
    rule_refusals.UnknownItem: "没有编号为 {item_no} 的申报事项。",
    rule_refusals.NotADeduction: "事项编号 {item_no} 不是扣分事项，没有扣分告知书。",
    rule_refusals.ItemElsewhere: lambda r: (
        f"事项编号 {r.item_no} 的状态是“{STEP_NAMES[r.state]}”，现在不能这样办理。"
    ),
    rule_refusals.AgreedTooMuch: lambda r: (
        f"事项编号 {r.item_no} 最多评 {format_points(r.most_points)} 分，可以少评，不能多评。"
    ),
    rule_refusals.ReasonNeeded: "事项编号 {item_no} 要写明原因。",
    rule_refusals.SignerNeeded: "扣分要有第二人在场；设置允许时，也可以写明在纸上签字的小组成员。",
    rule_refusals.UnknownMeeting: "没有编号为 {meeting_id} 的会议。",
    rule_refusals.PanelMemberGone: "这位小组成员已经不在名单上了，请重新打开名单再看。",
    rule_refusals.TermBackwards: lambda r: (
        f"任期从 {day_written(r.term_from)}开始，不能早于这一天结束。"
    ),
    rule_refusals.GridGone: "这个网格已经停用了，请重新打开网格再看。",
    rule_refusals.GridTaken: "“{text}”已经属于另一个网格，请先从那里移出，或换一个名称。",
    rule_refusals.SwitchedOff: lambda r: (
        f"本村没有启用“{SETTING_LABELS[r.setting]}”，请先在设置里启用。"
    ),
    rule_refusals.NothingToDo: "没有需要办理的农户或事项，什么也没有记。",
}
