"""What is asked at the steps of a selection; a refused dialog keeps what was typed."""

from datetime import date
from typing import TYPE_CHECKING

from jifen_desktop.domain import entries
from jifen_desktop.domain.names import clean_name, clean_text, to_half_width
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import last_day
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.selections import Selection
from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.services.concluding_selections import drop_selection, publish_selection
from jifen_desktop.services.objections import CONTENT_LENGTH_MAX, FINDINGS_LENGTH_MAX
from jifen_desktop.services.publishing import DAYS_MAX, DAYS_MIN
from jifen_desktop.services.selecting import REASON_LENGTH_MAX
from jifen_desktop.services.selection_listing import NominationLine
from jifen_desktop.services.selection_objections import (
    NominationProtest,
    answer_on_nomination,
    object_to_nomination,
)
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.selections.selection_tables import ObjectionRow
from jifen_desktop.ui.selections.words import CONCLUDE, CONCLUSIONS, text_words
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.writing_dialog import Act, WritingDialog

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store


class PublishDialog(WritingDialog):
    """From when on and how long the list hangs."""

    def __init__(self, around: Surroundings, selection: Selection, days: str) -> None:
        self._selection = selection
        self.first_day = TextField(FIELD_NAMES["first_day"], placeholder="例如：2026-11-23")
        self.first_day.setText(str(around.seat.today()))
        self.days = TextField(FIELD_NAMES["publication_days"])
        self.days.setText(days)
        boxes = {
            "first_day": LabelledField(self.first_day, needed=True),
            "publication_days": LabelledField(self.days, needed=True),
        }
        verb = Button("公示", ButtonKind.PRIMARY)
        super().__init__(around, f"公示：{selection.name}", verb, boxes)
        for box in boxes.values():
            self.body.addWidget(box)
        self.body.addStretch(1)
        for field in (self.first_day, self.days):
            field.textChanged.connect(self._tell)
        self._tell()
        self.first_day.setFocus()

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, PublishedBeforeDecided | PublishedTooFar):
            return "first_day"
        late = isinstance(refusal, DaysOutOfRange)
        return "publication_days" if late else super().field_of(refusal)

    def act(self) -> Act:
        number, first, days = self._selection.id, self._begins_on(), self._length()
        at = self.around.seat.moment()

        def act(store: "Store", key: str, actor: Actor) -> str:
            until = publish_selection(store, number, first, days=days, key=key, actor=actor, at=at)
            return f"名单公示到 {until}，期满没有异议就可以{CONCLUDE[self._selection.purpose]}。"

        return act

    def _begins_on(self) -> date:
        return entries.day(self.first_day.text(), "first_day")

    def _length(self) -> int:
        """How many days. Raises DaysOutOfRange."""
        text = to_half_width(self.days.text()).strip()
        days = int(text) if text.isdecimal() and len(text) <= len(str(DAYS_MAX)) else 0
        if not DAYS_MIN <= days <= DAYS_MAX:
            raise DaysOutOfRange(days, DAYS_MIN, DAYS_MAX)
        return days

    def _tell(self) -> None:
        try:
            until = last_day(self._begins_on(), self._length())
        except Refusal:  # said when it is wanted: one may be typing still
            self.preview.setText("")
        else:
            verb = CONCLUDE[self._selection.purpose]
            self.preview.setText(f"公示到 {until}，张贴当天不算，第二天起可以{verb}。")


class ObjectDialog(WritingDialog):
    """Who says what against one name of the list."""

    def __init__(self, around: Surroundings, line: NominationLine) -> None:
        self._line = line
        self.objector = TextField(FIELD_NAMES["objector"], placeholder="可以不填")
        self.objection = TextField(FIELD_NAMES["objection"], placeholder="例如：事迹不属实")
        self.objection.setMaxLength(CONTENT_LENGTH_MAX)
        boxes = {
            "objector": LabelledField(self.objector),
            "objection": LabelledField(self.objection, needed=True),
        }
        name = text_words(line.nomination.person_name)
        verb = Button("登记", ButtonKind.PRIMARY)
        super().__init__(around, f"登记异议：{name}", verb, boxes)
        number = line.nomination.household_no
        self.body.addWidget(Label(f"户号 {number}。答复以前，这个名字先放一放。", wrap=True))
        for box in boxes.values():
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.objector.setFocus()

    def act(self) -> Act:
        objector = self.objector.text().strip()
        protest = NominationProtest(
            nomination_no=self._line.nomination.id,
            content=clean_text(self.objection.text(), "objection", CONTENT_LENGTH_MAX),
            objector=objector and clean_name(objector, "objector"),
        )
        at = self.around.seat.moment()

        def act(store: "Store", key: str, actor: Actor) -> str:
            number = object_to_nomination(store, protest, key=key, actor=actor, at=at)
            return f"异议 {number} 已登记。"

        return act


class AnswerDialog(WritingDialog):
    """What was found, and what follows."""

    def __init__(self, around: Surroundings, row: ObjectionRow) -> None:
        self._objection = objection = row.objection
        self.conclusion = Choice("结论")
        for conclusion, words in CONCLUSIONS.items():
            self.conclusion.addItem(words, str(conclusion))
        self.findings = TextField(FIELD_NAMES["findings"], placeholder="查了什么、问了谁、结果怎样")
        self.findings.setMaxLength(FINDINGS_LENGTH_MAX)
        boxes = {
            "conclusion": LabelledField(self.conclusion),
            "findings": LabelledField(self.findings, needed=True),
        }
        verb = Button("答复", ButtonKind.PRIMARY)
        super().__init__(around, f"答复异议 {objection.id}", verb, boxes)
        one = row.line.nomination
        who = f"（{objection.objector}）" if objection.objector else ""
        said = f"{one.household_no} {text_words(one.person_name)}：{text_words(objection.content)}"
        self.body.addWidget(Label(said + who, size=TextSize.STRONG, wrap=True))
        for box in boxes.values():
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.conclusion.setFocus()

    def act(self) -> Act:
        number, conclusion = self._objection.id, RatingConclusion(self.conclusion.currentData())
        found = clean_text(self.findings.text(), "findings", FINDINGS_LENGTH_MAX)
        at = self.around.seat.moment()

        def act(store: "Store", key: str, actor: Actor) -> str:
            voucher = answer_on_nomination(
                store, number, conclusion, found, key=key, actor=actor, at=at
            )
            return f"异议 {number} 已答复：{CONCLUSIONS[conclusion]}，凭证 {voucher}。"

        return act


class DropDialog(WritingDialog):
    """作废: what for is kept."""

    def __init__(self, around: Surroundings, selection: Selection) -> None:
        self._selection = selection
        self.reason = TextField("作废的原因", placeholder="例如：名称写错，重新发起")
        self.reason.setMaxLength(REASON_LENGTH_MAX)
        boxes = {"selection_reason": LabelledField(self.reason, needed=True)}
        verb = Button("作废", ButtonKind.DANGER)
        super().__init__(around, f"作废评选：{selection.name}", verb, boxes)
        what = f"提名 {selection.nominations:,} 个，记录都留着，但不再往下办。"
        self.body.addWidget(Label(what, tone=Tone.SOFT, wrap=True))
        self.body.addWidget(boxes["selection_reason"])
        self.body.addStretch(1)
        self.reason.setFocus()

    def act(self) -> Act:
        number, name = self._selection.id, self._selection.name
        why = clean_text(self.reason.text(), "selection_reason", REASON_LENGTH_MAX)
        at = self.around.seat.moment()

        def act(store: "Store", key: str, actor: Actor) -> str:
            voucher = drop_selection(store, number, why, key=key, actor=actor, at=at)
            return f"“{name}”的评选已作废，凭证 {voucher}。"

        return act
