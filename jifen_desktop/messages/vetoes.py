"""The sentences of domain/veto_refusals.py; whoever stands at the counter may hear the first."""

from jifen_desktop.domain import veto_refusals
from jifen_desktop.messages.codes import FIELD_NAMES
from jifen_desktop.messages.templates import Sentences, day_written


def _days(refusal: veto_refusals.DaysOutOfOrder) -> str:
    day, later_day = day_written(refusal.day), day_written(refusal.later_day)
    field, later_field = FIELD_NAMES[refusal.field], FIELD_NAMES[refusal.later_field]
    return f"{field}（{day}）不能晚于{later_field}（{later_day}）。"


def _several(refusal: veto_refusals.SeveralVetoesStand) -> str:
    numbers = "、".join(str(number) for number in refusal.veto_nos)
    return (
        f"户号 {refusal.household_no} 有第 {numbers} 号几项没有解除，"
        "请在窗口的农户页选定要解除的一项。"
    )


VETOES: Sentences = {
    veto_refusals.HouseholdFrozen: "该户暂停兑换，请到村委会咨询。",
    veto_refusals.DaysOutOfOrder: _days,
    veto_refusals.UnknownVeto: "没有编号为 {veto_no} 的否决或暂缓。",
    veto_refusals.VetoEnded: lambda r: (
        f"第 {r.veto_no} 号已经在 {day_written(r.ended_on)}结束，不用再解除。"
    ),
    veto_refusals.NoVetoStands: "户号 {household_no} 没有可以解除的否决或暂缓。",
    veto_refusals.SeveralVetoesStand: _several,
    veto_refusals.SuspendedBefore: "户号 {household_no} 已经暂缓（第 {veto_no} 号），不用再办。",
}
