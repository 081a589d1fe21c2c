"""The sentences of domain/publication_refusals.py: publications and objections."""

from jifen_desktop.domain import publication_refusals
from jifen_desktop.messages.codes import FIELD_NAMES
from jifen_desktop.messages.templates import Sentences, day_written


def _nothing_to_post(refusal: publication_refusals.NothingToPost) -> str:
    waiting = f"，还有 {refusal.held} 项等着答复异议" if refusal.held else ""
    return f"公示批次 {refusal.batch_no} 没有可以入账的事项{waiting}。"


PUBLICATIONS: Sentences = {
    publication_refusals.DayNotYet: lambda r: (
        f"{FIELD_NAMES[r.field]} {day_written(r.day)}还没有到。"
    ),
    publication_refusals.UnknownPublication: "没有公示批次 {batch_no}。",
    publication_refusals.DaysOutOfRange: "公示 {days} 天不行，要在 {least} 到 {most} 天之间。",
    publication_refusals.PublishedBeforeDecided: lambda r: (
        f"这些事项到 {day_written(r.decided_on)}才评议完，不能从 {day_written(r.first_day)}起公示。"
    ),
    publication_refusals.PublishedTooFar: lambda r: (
        f"公示日期 {day_written(r.first_day)}太靠后，最晚可以从 {day_written(r.latest)}起公示。"
    ),
    publication_refusals.NotPublishedYet: "事项编号 {item_no} 要先公示，公示期满后按公示批次入账。",
    publication_refusals.PublicationRuns: lambda r: (
        f"公示批次 {r.batch_no} 要公示到 {day_written(r.last_day)}，第二天起才能入账。"
    ),
    publication_refusals.NothingToPost: _nothing_to_post,
    publication_refusals.NotInPublication: "公示批次 {batch_no} 里没有编号为 {item_no} 的事项。",
    publication_refusals.PublishedLater: "事项编号 {item_no} 后来在公示批次 {batch_no} 又公示过，请对那一批提出异议。",
    publication_refusals.UnknownObjection: "没有编号为 {objection_no} 的异议。",
    publication_refusals.AnsweredBefore: "异议 {objection_no} 已经答复过了。",
    publication_refusals.AnswerTooEarly: lambda r: (
        f"异议是 {day_written(r.received_on)}提出的，答复不能早于这一天。"
    ),
    publication_refusals.CheckersNeeded: "核查异议要写明两位核查人。",
}
