"""答复异议: what was found, who looked into it, and what follows, said before it is done."""

from typing import Final

from jifen_desktop.domain import entries
from jifen_desktop.domain.publication import Conclusion, Way
from jifen_desktop.domain.publication_refusals import AnswerTooEarly, CheckersNeeded
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import CONCLUSION_NAMES, FIELD_NAMES
from jifen_desktop.services.objections import Reply, answer_objection
from jifen_desktop.services.publication_board import ObjectionLine
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.publications.item_facts import ItemFacts
from jifen_desktop.ui.publications.objection_form import way_choice
from jifen_desktop.ui.publications.words import due_state, follows, objection_words
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row

_FIELDS: Final[dict[type[Refusal], str]] = {
    CheckersNeeded: "checker",
    AnswerTooEarly: "answered_on",
}


class AnswerForm(EntryForm):
    """`saved` tells the number of the objection."""

    def __init__(self, around: Surroundings) -> None:
        self.conclusion = Choice("结论")
        for conclusion in Conclusion:
            self.conclusion.addItem(CONCLUSION_NAMES[conclusion], conclusion)
        self.findings = TextField(FIELD_NAMES["findings"], placeholder="查了什么、问了谁、结果怎样")
        checker = FIELD_NAMES["checker"]
        self.checkers = (TextField(checker), TextField(f"{checker}（第二位）"))
        self.way = way_choice("答复方式")
        self.answered_on = TextField(FIELD_NAMES["answered_on"], placeholder="例如：2026-11-23")
        boxes = {
            "findings": LabelledField(self.findings, needed=True),
            "conclusion": LabelledField(self.conclusion, needed=True),
            "checker": LabelledField(self.checkers[0]),
            "second_checker": LabelledField(self.checkers[1]),
            "way": LabelledField(self.way),
            "answered_on": LabelledField(self.answered_on, needed=True),
        }
        super().__init__(around, boxes, "答复")
        self.facts = ItemFacts()
        self.follows = Label(tone=Tone.AMBER, bold=True, wrap=True)
        self._found: ObjectionLine | None = None
        self._before = self._texts()
        self.body.addWidget(self.facts)
        for names in (
            ("findings",),
            ("conclusion", "checker", "second_checker"),
            ("way", "answered_on"),
        ):
            row = Row()
            for name in names:
                row.addWidget(boxes[name], 1)
            self.body.addLayout(row)
        self.body.addStretch(1)
        self.foot.insertWidget(0, self.follows)
        self.conclusion.currentIndexChanged.connect(self._say_what_follows)

    def open_objection(self, found: ObjectionLine) -> None:
        """The answer of today to this objection."""
        self._found = found
        self.title.setText(f"答复异议 {found.objection.id} · {due_state(found)[0]}")
        self.facts.show_line(found.line, objection_words(found.objection))
        for field in (self.findings, *self.checkers):
            field.clear()
        self.conclusion.setCurrentIndex(0)
        self.way.setCurrentIndex(0)
        self.answered_on.setText(str(self.around.seat.today()))
        self._before = self._texts()
        self._say_what_follows()
        self.begin()
        self.findings.setFocus()

    def _conclusion(self) -> Conclusion:
        return Conclusion(self.conclusion.currentData())

    def _say_what_follows(self) -> None:
        if self._found is not None:
            self.follows.setText(follows(self._conclusion(), self._found))

    def _texts(self) -> tuple[str, ...]:
        fields = (self.findings, *self.checkers, self.answered_on)
        choices = (self.conclusion.currentText(), self.way.currentText())
        return (*(field.text() for field in fields), *choices)

    def is_dirty(self) -> bool:
        return self._texts() != self._before

    def field_of(self, refusal: Refusal) -> str:
        return _FIELDS.get(type(refusal), "") or super().field_of(refusal)

    def save(self) -> None:
        """答复."""
        found = self._found
        if self.waiting or found is None:
            return
        self.clear_errors()
        try:
            reply = Reply(
                conclusion=self._conclusion(),
                findings=self.findings.text(),
                checkers=[field.text() for field in self.checkers],
                answered_on=entries.day(self.answered_on.text(), "answered_on"),
                way=Way(self.way.currentData()),
            ).cleaned()
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        number = found.objection.id
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: answer_objection(store, number, reply, key=key, actor=actor, at=at),
            lambda voucher_no: self._answered(number, reply, voucher_no),
            owner=self,
            refused=self.refused,
        )

    def _answered(self, number: int, reply: Reply, voucher_no: int) -> None:
        self.around.sound("ok")
        said = CONCLUSION_NAMES[reply.conclusion]
        self.done(str(number), f"异议 {number} 已答复：{said}，凭证 {voucher_no}。")
