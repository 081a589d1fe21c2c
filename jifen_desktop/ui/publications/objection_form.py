"""登记异议: who says what against one line of a batch."""

from typing import Final

from jifen_desktop.domain import entries
from jifen_desktop.domain.publication import PublicationLine, Way
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import FIELD_NAMES, WAY_NAMES
from jifen_desktop.services.objections import Objected, Protest, object_to
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.publications.item_facts import ItemFacts
from jifen_desktop.ui.publications.words import weekday_words
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row

_WHAT_FOLLOWS: Final = (
    "这一项在答复以前不入账，同一批的其他事项照常。"
    "答复期限是 7 个工作日：只跳过星期六、星期日，遇上节假日请自己推算。"
)


class ObjectionForm(EntryForm):
    """`saved` tells the number of the item."""

    def __init__(self, around: Surroundings) -> None:
        self.objector = TextField(FIELD_NAMES["objector"], placeholder="可以不填")
        self.way = way_choice("提出方式")
        self.received_on = TextField(FIELD_NAMES["received_on"], placeholder="例如：2026-11-23")
        self.objection = TextField(
            FIELD_NAMES["objection"], placeholder="例如：那天没有参加，签到表上的名字是代签的"
        )
        boxes = {
            "objector": LabelledField(self.objector),
            "way": LabelledField(self.way),
            "received_on": LabelledField(self.received_on, needed=True),
            "objection": LabelledField(self.objection, needed=True),
        }
        super().__init__(around, boxes, "登记异议")
        self.facts = ItemFacts()
        self._line: PublicationLine | None = None
        self._before = self._texts()
        short = Row()
        for name in ("objector", "way", "received_on"):
            short.addWidget(boxes[name], 1)
        self.body.addWidget(self.facts)
        self.body.addLayout(short)
        self.body.addWidget(boxes["objection"])
        self.body.addWidget(Label(_WHAT_FOLLOWS, tone=Tone.SOFT, wrap=True))
        self.body.addStretch(1)

    def open_line(self, line: PublicationLine) -> None:
        """An empty form of today about this line."""
        self._line = line
        self.title.setText("登记异议")
        self.facts.show_line(line)
        self.objector.clear()
        self.objection.clear()
        self.way.setCurrentIndex(0)
        self.received_on.setText(str(self.around.seat.today()))
        self._before = self._texts()
        self.begin()
        self.objector.setFocus()

    def _texts(self) -> tuple[str, ...]:
        texts = (self.objector.text(), self.received_on.text(), self.objection.text())
        return (*texts, self.way.currentText())

    def is_dirty(self) -> bool:
        return self._texts() != self._before

    def save(self) -> None:
        """登记异议."""
        line = self._line
        if self.waiting or line is None:
            return
        self.clear_errors()
        try:
            protest = Protest(
                content=self.objection.text(),
                objector=self.objector.text(),
                way=Way(self.way.currentData()),
                received_on=entries.day(self.received_on.text(), "received_on"),
            ).cleaned()
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: object_to(
                store, line.publication_id, line.deed_id, protest, key=key, actor=actor, at=at
            ),
            lambda objected: self._registered(line, objected),
            owner=self,
            refused=self.refused,
        )

    def _registered(self, line: PublicationLine, objected: Objected) -> None:
        self.around.sound("ok")
        self.done(
            str(line.deed_id),
            f"异议 {objected.objection_no} 已登记，最迟 {weekday_words(objected.due_on)}答复。",
        )


def way_choice(name: str) -> Choice:
    """How it came, or how it is answered."""
    choice = Choice(name)
    for way in Way:
        choice.addItem(WAY_NAMES[way], way)
    return choice
