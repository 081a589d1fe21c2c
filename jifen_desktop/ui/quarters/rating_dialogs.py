"""What people are asked while a quarter is rated; every dialog checks what it holds."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from jifen_desktop.domain import entries
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_name, clean_text, to_half_width
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import last_day
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import REASON_LENGTH_MAX, RatingConclusion, RatingObjection
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import FIELD_NAMES, level_words
from jifen_desktop.services.objections import CONTENT_LENGTH_MAX, FINDINGS_LENGTH_MAX
from jifen_desktop.services.publishing import DAYS_MAX, DAYS_MIN
from jifen_desktop.services.rating_board import BoardLine, TieQuestion
from jifen_desktop.services.rating_objections import (
    RatingProtest,
    answer_on_rating,
    object_to_rating,
)
from jifen_desktop.services.rating_quarters import Decision, publish_rating
from jifen_desktop.ui.acting_dialog import ActingDialog, Writing, fault_of
from jifen_desktop.ui.look.tokens import TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.quarters.words import (
    CHOICE_NAMES,
    CONCLUSIONS,
    NO_LEVEL,
    choice_words,
    level_name,
    points_words,
    text_words,
    tie_words,
)
from jifen_desktop.ui.real_dialogs import FieldsDialog
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: So many of the equals are named; all of them stand in the table behind.
_NAMED_MAX: Final = 12


def _reason_field(placeholder: str) -> TextField:
    return TextField("理由", placeholder=placeholder)


def _reason_fault(field: TextField) -> Callable[[], str]:
    return lambda: fault_of(lambda: clean_text(field.text(), "rating_reason", REASON_LENGTH_MAX))


class TieDialog(FieldsDialog):
    """Equals at the end of a level: people say whether all of them get it or none, and why."""

    def __init__(self, tie: TieQuestion, names: Sequence[str]) -> None:
        super().__init__(f"{level_words(tie.name)}的并列", "照此办理")
        self.choice = Choice("决定")
        for choice in TieChoice:
            self.choice.addItem(CHOICE_NAMES[choice], choice)
        self.reason = _reason_field("例如：三户分数、加减分次数都一样，评议小组会议决定")
        self.content.addWidget(Label(tie_words(tie), size=TextSize.STRONG, wrap=True))
        self.content.addWidget(Label(_equals(tie), tone=Tone.SOFT, wrap=True))
        for choice in TieChoice:
            self.content.addWidget(Label(choice_words(tie, choice, names), bold=True, wrap=True))
        self.add_field("决定", self.choice, lambda: "")
        self.add_field("理由", self.reason, _reason_fault(self.reason))

    def decision(self) -> Decision:
        """How people decided."""
        return Decision(choice=TieChoice(self.choice.currentData()), reason=self.reason.text())


def _equals(tie: TieQuestion) -> str:
    named = "、".join(
        f"{line.household_no} {text_words(line.head_name)}" for line in tie.lines[:_NAMED_MAX]
    )
    return named if len(tie.lines) <= _NAMED_MAX else f"{named}等 {len(tie.lines)} 户"


class MoveDialog(FieldsDialog):
    """A household that people put elsewhere than the figures, with the reason for it."""

    def __init__(self, line: BoardLine, names: Sequence[str]) -> None:
        super().__init__(f"调整星级：{text_words(line.line.head_name)}", "调整")
        self.line = line
        self.level = Choice("改为")
        if line.line.figures.score_points > 0:  # without a score nobody gives a level
            for place, name in enumerate(names):
                self.level.addItem(level_words(name), place)
        self.level.addItem(NO_LEVEL, None)
        self.level.setCurrentIndex(max(self.level.findData(line.decided), 0))
        self.reason = _reason_field("例如：带头调解两起纠纷，评议小组会议决定")
        self.reason.setText(line.reason or "")
        facts = (
            f"户号 {line.line.household_no}，第 {line.rank} 名，"
            f"得分 {points_words(line.line.figures.score_points)}，"
            f"按分数{level_name(names, line.figured)}。"
        )
        self.content.addWidget(Label(facts, size=TextSize.STRONG, wrap=True))
        self.add_field("改为", self.level, lambda: "")
        self.add_field("理由", self.reason, self._reason_fault)

    def place(self) -> int | None:
        """The level that people chose; None is no level."""
        found = self.level.currentData()
        return None if found is None else int(found)

    def _reason_fault(self) -> str:
        return "" if self.place() == self.line.figured else _reason_fault(self.reason)()


class PublishDialog(ActingDialog):
    """From when on and how long the list hangs."""

    def __init__(self, around: Surroundings, quarter: Quarter, days: str) -> None:
        super().__init__(around, "公示拟授星名单", "公示")
        self._quarter = quarter
        self.first_day = TextField(FIELD_NAMES["first_day"], placeholder="例如：2026-11-23")
        self.first_day.setText(str(around.seat.today()))
        self.days = TextField(FIELD_NAMES["publication_days"])
        self.days.setText(days)
        self.told = Label(tone=Tone.SOFT, wrap=True)
        self.ask("first_day", self.first_day, lambda: fault_of(self.begins_on))
        self.ask("publication_days", self.days, lambda: fault_of(self.length))
        self.content.addWidget(self.told)
        for field in (self.first_day, self.days):
            field.textChanged.connect(self._tell_last_day)
        self._tell_last_day()

    def begins_on(self) -> date:
        """Raises what is no day."""
        return entries.day(self.first_day.text(), "first_day")

    def length(self) -> int:
        """How many days. Raises DaysOutOfRange."""
        text = to_half_width(self.days.text()).strip()
        days = int(text) if text.isdecimal() and len(text) < len(str(DAYS_MAX)) + 1 else 0
        if not DAYS_MIN <= days <= DAYS_MAX:
            raise DaysOutOfRange(days, DAYS_MIN, DAYS_MAX)
        return days

    def act(self) -> Writing:
        quarter, first_day, days = self._quarter, self.begins_on(), self.length()

        def publish(store: "Store", key: str, actor: Actor, at: Moment) -> str:
            until = publish_rating(
                store, quarter, first_day, days=days, key=key, actor=actor, at=at
            )
            return f"拟授星名单公示到 {until}，期满没有异议就可以授予。"

        return publish

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, PublishedBeforeDecided | PublishedTooFar):
            return "first_day"
        return super().field_of(refusal)

    def _tell_last_day(self) -> None:
        try:
            until = last_day(self.begins_on(), self.length())
        except Refusal:  # said when it is wanted: one may be typing still
            self.told.setText("")
        else:
            self.told.setText(f"公示到 {until}，张贴当天不算，第二天起可以授予。")


class ObjectDialog(ActingDialog):
    """Who says what against one line of the list."""

    def __init__(self, around: Surroundings, quarter: Quarter, line: BoardLine) -> None:
        super().__init__(around, f"登记异议：{text_words(line.line.head_name)}", "登记")
        self._quarter, self._household_no = quarter, line.line.household_no
        self.objector = TextField(FIELD_NAMES["objector"], placeholder="可以不填")
        self.objection = TextField(
            FIELD_NAMES["objection"], placeholder="例如：九月的义务劳动没有记上"
        )
        self.content.addWidget(
            Label(f"户号 {line.line.household_no}。答复以前，这一户先不授予。", wrap=True)
        )
        self.ask("objector", self.objector, self._objector_fault)
        self.ask(
            "objection",
            self.objection,
            lambda: fault_of(
                lambda: clean_text(self.objection.text(), "objection", CONTENT_LENGTH_MAX)
            ),
        )

    def act(self) -> Writing:
        protest = RatingProtest(
            quarter=self._quarter,
            household_no=self._household_no,
            content=self.objection.text(),
            objector=self.objector.text(),
        )

        def register(store: "Store", key: str, actor: Actor, at: Moment) -> str:
            number = object_to_rating(store, protest, key=key, actor=actor, at=at)
            return f"异议 {number} 已登记，答复以前这一户先不授予。"

        return register

    def _objector_fault(self) -> str:
        name = self.objector.text().strip()
        return fault_of(lambda: clean_name(name, "objector")) if name else ""


class AnswerDialog(ActingDialog):
    """What was found, and what follows."""

    def __init__(self, around: Surroundings, objection: RatingObjection, household: str) -> None:
        super().__init__(around, f"答复异议 {objection.id}", "答复")
        self._number = objection.id
        self.conclusion = Choice("结论")
        for conclusion in RatingConclusion:
            self.conclusion.addItem(CONCLUSIONS[conclusion], conclusion)
        self.findings = TextField(FIELD_NAMES["findings"], placeholder="查了什么、问了谁、结果怎样")
        said = f"{household}：{text_words(objection.content)}"
        who = f"（{objection.objector}）" if objection.objector else ""
        self.content.addWidget(Label(said + who, size=TextSize.STRONG, wrap=True))
        self.add_field("结论", self.conclusion, lambda: "")
        self.ask(
            "findings",
            self.findings,
            lambda: fault_of(
                lambda: clean_text(self.findings.text(), "findings", FINDINGS_LENGTH_MAX)
            ),
        )

    def act(self) -> Writing:
        number, found = self._number, self.findings.text()
        conclusion = RatingConclusion(self.conclusion.currentData())

        def answer(store: "Store", key: str, actor: Actor, at: Moment) -> str:
            voucher_no = answer_on_rating(
                store, number, conclusion, found, key=key, actor=actor, at=at
            )
            return f"异议 {number} 已答复：{CONCLUSIONS[conclusion]}，凭证 {voucher_no}。"

        return answer
