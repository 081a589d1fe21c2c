"""The sentences of domain/selection_refusals.py."""

from jifen_desktop.domain import selection_refusals
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.messages.templates import Sentences, day_written

_STATES = {
    SelectionState.OPEN: "还在提名",
    SelectionState.REVIEWED: "已经评议、还没有公示",
    SelectionState.PUBLISHED: "已经公示",
    SelectionState.CONCLUDED: "已经办结",
    SelectionState.DROPPED: "已经作废",
}


def _before(refusal: selection_refusals.NominatedBefore) -> str:
    who = f"户号 {refusal.household_no} "
    if refusal.person:
        who += f"的{refusal.person}"
    return f"{who}已经在这份名单里，不能重复提名。"


SELECTIONS: Sentences = {
    selection_refusals.UnknownSelection: "没有编号为 {selection_no} 的评选。",
    selection_refusals.SelectionRuns: "“{name}”的评选（编号 {selection_no}）还没有办结，请先办完那一次，或把它作废。",
    selection_refusals.FiguresUnfit: "参考的季度数要在 1 到 {quarters_max} 之间，名次要在 1 到 {first_max} 之间。",
    selection_refusals.SelectionElsewhere: lambda r: (
        f"“{r.name}”的评选{_STATES[r.state]}，现在不能这样办理。"
    ),
    selection_refusals.TooManyNominations: "一次评选最多提名 {nominations_max} 个。",
    selection_refusals.NominatedBefore: _before,
    selection_refusals.HouseholdNotHonoured: "户号 {household_no} 目前不参评，不能列入名单。",
    selection_refusals.UnknownNomination: "这次评选里没有编号为 {nomination_no} 的提名。",
    selection_refusals.NobodyNominated: "“{name}”还没有人被提名，请先提名再评议。",
    selection_refusals.NobodyAccepted: "“{name}”评议后没有人通过，没有名单可以公示。",
    selection_refusals.SelectionHangs: lambda r: (
        f"“{r.name}”的名单要公示到 {day_written(r.last_day)}，第二天起才能办结。"
    ),
    selection_refusals.ObjectionsUnanswered: "“{name}”的名单还有 {count} 件异议没有答复，请先答复，再定名单。",
    selection_refusals.NominationNotPublished: "提名 {nomination_no} 没有公示，不能登记异议。",
    selection_refusals.NominationSettled: "提名 {nomination_no} 已经办结，要改请撤销荣誉。",
    selection_refusals.UnknownNominationObjection: "没有等着答复的评选异议 {objection_no}。",
}
