"""What the group says of one item: passed or not, how many points, why."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.ui.deeds.meeting_fields import VOTE_NAMES
from jifen_desktop.ui.deeds.rulings import TypedRuling
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.widgets.fields import Check, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label


class RulingFields(QWidget):
    """Shows one item at a time and tells each change of it at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._typed: TypedRuling | None = None
        self._heading = Label(size=TextSize.STRONG, bold=True, wrap=True)
        self._said = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self.passed = Check("通过")
        self.agreed = TextField(FIELD_NAMES["agreed_points"])
        self.reason = TextField(FIELD_NAMES["reason"], placeholder="不通过或少评时要写")
        self.recused = TextField(FIELD_NAMES["recused"], placeholder="例如：王建国（户主之兄）")
        self.votes = tuple(TextField(f"{name}（这一项）") for name in VOTE_NAMES)
        fields: dict[str, QWidget] = {
            "agreed": self.agreed,
            "reason": self.reason,
            "recused": self.recused,
            "item_votes": self.votes[0],
            "item_votes_against": self.votes[1],
            "item_votes_abstained": self.votes[2],
        }
        self.boxes = {name: LabelledField(field) for name, field in fields.items()}
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._heading, 0, 0, 1, 6)
        self._grid.addWidget(self._said, 1, 0, 1, 6)
        self._grid.addWidget(self.passed, 2, 0, 1, 6)
        places = ((3, 0, 2), (3, 2, 4), (4, 0, 6), (5, 0, 2), (5, 2, 2), (5, 4, 2))
        for box, (row, column, width) in zip(self.boxes.values(), places, strict=True):
            self._grid.addWidget(box, row, column, 1, width)
        self._dress()
        current_look().changed.connect(self._dress)
        self.passed.toggled.connect(self._change)
        for line in (self.agreed, self.reason, self.recused, *self.votes):
            line.textEdited.connect(self._change)

    def _dress(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current_look().px(GAP))

    def ask_votes(self, *, wanted: bool) -> None:
        """Only a meeting votes, and only there somebody stays out of it."""
        for name in ("recused", "item_votes", "item_votes_against", "item_votes_abstained"):
            self.boxes[name].setVisible(wanted)

    def show_ruling(self, typed: TypedRuling) -> None:
        """Another item, as far as it was typed."""
        self._typed = None  # filling is no typing
        line = typed.line
        self._heading.setText(f"事项 {line.item_no} · {line.head_name} · {line.rule.item}")
        said = (line.formula, line.evidence or "", line.note or "")
        self._said.setText("；".join(text for text in said if text))
        self.passed.setChecked(typed.passed)
        self.agreed.setText(typed.agreed)
        self.agreed.setPlaceholderText(format_points(abs(line.deed.nominal_points)))
        self.reason.setText(typed.reason)
        self.recused.setText(typed.recused)
        for field, text in zip(self.votes, typed.votes, strict=True):
            field.setText(text)
        self.agreed.setEnabled(typed.passed)
        self._typed = typed

    def offer_points(self, most_points: int) -> None:
        """All that may be agreed to: what is meant where nothing is typed."""
        self.agreed.setPlaceholderText(format_points(most_points))

    def typed(self) -> TypedRuling | None:
        """The item with what is typed now."""
        if self._typed is None:
            return None
        in_favour, against, abstained = (field.text() for field in self.votes)
        return replace(
            self._typed,
            passed=self.passed.isChecked(),
            agreed=self.agreed.text(),
            reason=self.reason.text(),
            recused=self.recused.text(),
            votes=(in_favour, against, abstained),
        )

    def _change(self) -> None:
        if self._typed is not None:
            self.agreed.setEnabled(self.passed.isChecked())
            self.changed.emit()
