"""What an 异议登记及复核表 says: who objects to which line, what was found, what follows."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from jifen_desktop.documents.notice_details_words import item_words
from jifen_desktop.documents.points_words import amount_words
from jifen_desktop.documents.wall_list_words import WORKING_DAYS, period_text
from jifen_desktop.documents.wording import Pair, day_text, or_erased, signed_points
from jifen_desktop.domain.papers_of_publication import ObjectionForm
from jifen_desktop.domain.publication import Answer, Conclusion, Way

TITLE = "异议登记及复核表"
OBJECTION, REVIEW, SIGNATURES = "异议", "复核", "签字"
#: Who signs, and where a finger may be pressed.
SIGNERS = ("提出人（签字、手印）", "核查人", "核查人", "积分管理小组组长（章）")
DATE_PROMPT = "年    月    日"
MEANING = (
    "维持：按公示的入账。更正：改正后重新公示。删除：不计分。撤回：提出人收回异议。"
    "公示期内有异议的事项，答复前不入账。"
)
_TICKED, _OPEN = "■", "□"
#: Total maps: a new way or conclusion cannot stay without a name.
WAYS = {Way.SPOKEN: "口头", Way.WRITTEN: "书面", Way.PHONE: "电话", Way.OTHER: "其他"}
CONCLUSIONS = {
    Conclusion.MAINTAINED: "维持",
    Conclusion.CHANGED: "更正",
    Conclusion.REMOVED: "删除",
    Conclusion.WITHDRAWN: "撤回",
}
_Choice = TypeVar("_Choice", bound=Enum)


@dataclass(frozen=True, kw_only=True)
class ObjectionFormWords:
    """The words of one form; rows of fields, one or two in each."""

    village: str
    number: str
    objection: tuple[tuple[Pair, ...], ...]
    content: Pair
    review: tuple[tuple[Pair, ...], ...]
    findings: Pair
    result: tuple[tuple[Pair, ...], ...]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the form, a tuple for each row."""
        return (
            (self.village,),
            (TITLE, self.number),
            (OBJECTION,),
            *(pair for row in self.objection for pair in row),
            self.content,
            (REVIEW,),
            *(pair for row in self.review for pair in row),
            self.findings,
            *(pair for row in self.result for pair in row),
            (MEANING,),
            (SIGNATURES, *SIGNERS),
        )


def objection_form_words(form: ObjectionForm) -> ObjectionFormWords:
    """Everything that the paper will say; what is not known is left to be written in."""
    objection, line, publication = form.objection, form.line, form.publication
    amount = amount_words(line.quantity, line.scale, line.unit, line.tier)
    answer = objection.answer
    return ObjectionFormWords(
        village=publication.village_name,
        number=f"编号：{objection.id}",
        objection=(
            (
                Pair("提出人", objection.objector or ""),
                Pair("收到日期", day_text(objection.received_on)),
            ),
            (Pair("提出方式", _boxes(WAYS, objection.way)),),
            (
                Pair("公示批次", f"第 {publication.id} 批"),
                Pair("序号", str(line.line_no)),
            ),
            (Pair("公示期", period_text(publication)),),
            (
                Pair("户号", line.household_no),
                Pair("户主", f"{or_erased(line.head_name)}（{line.group_name}）"),
            ),
            (Pair("公示事项", f"{line.event_date} {line.rule_code} {item_words(line)} {amount}"),),
            (
                Pair("公示分值", f"{signed_points(line.points)} 分"),
                Pair("事项编号", str(line.deed_id)),
            ),
        ),
        content=Pair("异议内容", or_erased(objection.content)),
        review=(
            (
                Pair(
                    "答复期限",
                    f"不迟于{day_text(objection.due_on)}，即收到之日起 {WORKING_DAYS}",
                ),
            ),
            (Pair("核查人", "" if answer is None else _names(answer.checkers)),),
        ),
        findings=Pair("核查情况", "" if answer is None else or_erased(answer.findings)),
        result=_result(answer),
    )


def _names(written: str | None) -> str:
    """The book keeps each name on a line of its own."""
    return "、".join((written or "").split("\n"))


def _result(answer: Answer | None) -> tuple[tuple[Pair, ...], ...]:
    if answer is None:
        conclusion, day, way = _boxes(CONCLUSIONS, None), DATE_PROMPT, _boxes(WAYS, None)
    else:
        conclusion = _boxes(CONCLUSIONS, answer.conclusion)
        day, way = day_text(answer.answered_on), _boxes(WAYS, answer.way)
    return (
        (Pair("结论", conclusion),),
        (Pair("答复日期", day), Pair("答复方式", way)),
    )


def _boxes(names: dict[_Choice, str], chosen: _Choice | None) -> str:
    """All there is to choose from, with what was chosen blacked in."""
    return "  ".join(
        f"{_TICKED if choice is chosen else _OPEN} {name}" for choice, name in names.items()
    )
