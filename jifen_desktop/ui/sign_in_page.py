"""Signing in: a name, six digits, Enter; the work behind it stays as it was left."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from jifen_desktop.domain.operators import Operator
from jifen_desktop.domain.refusals import Refusal, WrongPin
from jifen_desktop.domain.roles import ALL_ROLES, PIN_LENGTH, Role, wait_seconds
from jifen_desktop.messages import ROLE_NAMES, sentence_for
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Hint
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import FieldError
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, in_the_middle
from jifen_desktop.ui.widgets.list_box import ROW_HEIGHT, ListBox
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow

if TYPE_CHECKING:
    from jifen_desktop.services.book_facts import Standing

CARD_WIDTH, CARD_WIDTH_FLAT = 440, 640
#: A window lower than this, at a text scale of 1.0, shows names and PIN side by side.
HIGH_MIN: Final = 600
SECOND_MS: Final = 1000
#: The sample village's people; its PINs are no secret (services/sample).
PRACTICE_HINT: Final = "练习账：每个人的 PIN 都是 246810"
HOW: Final = "↑ ↓ 选人，输入 PIN，回车"
PIN_SHORT: Final = f"PIN 是 {PIN_LENGTH} 位数字。"
HINTS: Final = (Hint(key="↑  ↓", words="选人"), Hint(key="Enter", words="登录"))
_MOVES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PinField(QLineEdit):
    """Six digits that nobody reads over a shoulder; no input method, no clipboard history."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(PIN_LENGTH)
        self.setPlaceholderText("6 位数字")
        self.setValidator(QRegularExpressionValidator(f"[0-9]{{0,{PIN_LENGTH}}}", self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)


def role_words(roles: frozenset[Role]) -> str:
    """What somebody may do here, in the words of the village."""
    if roles == ALL_ROLES:
        return "全部角色"
    return "、".join(ROLE_NAMES[role] for role in Role if role in roles)


class SignInPage(QWidget):
    """Who may sign in, the last one chosen; after wrong PINs that name has to wait."""

    signing_in = Signal(object, str)
    other_book_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._waits_until: dict[int, float] = {}
        self._checking = False
        self._model = RowModel[Operator](_row, self)
        self.names = ListBox("操作员", self._model)
        self.pin = PinField("PIN")
        self.trouble = FieldError(self.pin)
        self.enter_button = PrimaryButton("登录", key="Enter", icon="lock-open")
        self.other_button = Button("打开另一本账", ButtonKind.QUIET, icon="folder-open")
        self._village = ElidedLabel(size=TextSize.TITLE, bold=True)
        self._hint = Label(tone=Tone.AMBER, wrap=True)
        self._second = QTimer(self, interval=SECOND_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._card = Card(gap=GAP_LARGE, margins=(28, 20, 28, 16))
        form = Column(gap=GAP_SMALL)
        how = Label(HOW, size=TextSize.SMALL, tone=Tone.SOFT)
        for part in (how, self.pin, self.trouble, self.enter_button):
            form.addWidget(part)
        self._middle = Row(gap=2 * MARGIN)
        self._middle.addWidget(self.names, 1)
        self._middle.addLayout(form, 1)
        self._middle.setAlignment(form, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._village, self._hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._card.content.addWidget(part)
        self._card.content.addLayout(self._middle)
        self._card.content.addWidget(self.other_button, alignment=Qt.AlignmentFlag.AlignCenter)
        column = Column(self, margins=(GAP, GAP, GAP, GAP))
        column.addStretch()
        column.addLayout(in_the_middle(self._card))
        column.addStretch()

    def _connect(self) -> None:
        self.pin.installEventFilter(self)
        self.pin.returnPressed.connect(self._enter)
        self.enter_button.clicked.connect(self._enter)
        self.other_button.clicked.connect(self.other_book_wanted)
        self.names.taken.connect(self._taken)
        self.names.selectionModel().currentChanged.connect(self._chosen)
        self._second.timeout.connect(self._tell_wait)
        self._look.changed.connect(self._fit)

    # --- who ------------------------------------------------------------------------

    def show_book(self, standing: "Standing", last_id: int) -> None:
        """Whose book it is, who may sign in, and who must wait; the last one is chosen."""
        facts, before = standing.facts, self._model.values()
        self._village.setText(f"{facts.village_name}积分超市")
        self._hint.setText(PRACTICE_HINT)
        self._hint.setVisible(facts.practice)
        if facts.operators == before:
            return
        if not before:  # a window that was started again waits on
            for number, wrong in standing.wrong_pins.items():
                self._wait(number, wrong)
        chosen = self.chosen()
        self._model.show(facts.operators)
        self._fit()
        self._choose(chosen.id if chosen is not None else last_id)

    def forget(self) -> None:
        """The book is closed: its people are nobody's business any more."""
        self._model.show(())
        self._waits_until.clear()
        self._village.setText("")
        self.ask_again()

    def ask_again(self, last_id: int = 0) -> None:
        """The seat is free: the last one's name is chosen, the PIN is asked."""
        self._checking = False
        self.pin.clear()
        self.trouble.say("")
        self._choose(last_id)
        self._tell_wait()
        self.pin.setFocus()

    def chosen(self) -> Operator | None:
        """Whose PIN is asked for."""
        row = self.names.current_row()
        return self._model.value(row) if row >= 0 else None

    def _choose(self, operator_id: int) -> None:
        ids = [operator.id for operator in self._model.values()]
        self.names.select_row(ids.index(operator_id) if operator_id in ids else 0)

    def _taken(self) -> None:
        self.pin.setFocus()

    def _chosen(self) -> None:
        self.pin.clear()
        self.trouble.say("")
        self._tell_wait()

    # --- the PIN ----------------------------------------------------------------------

    def _enter(self) -> None:
        operator = self.chosen()
        if operator is None or self._checking or self.pin.isReadOnly():
            return
        if len(self.pin.text()) < PIN_LENGTH:
            self.trouble.say(PIN_SHORT)
            return
        self.trouble.say("")
        self._checking = True
        self.signing_in.emit(operator, self.pin.text())
        self.pin.clear()

    def refuse(self, refusal: Refusal) -> None:
        """A wrong PIN, and how long to wait for the next try; or why nobody can be asked now."""
        self._checking = False
        self.trouble.say(sentence_for(refusal))
        self.pin.clear()
        operator = self.chosen()
        if isinstance(refusal, WrongPin) and operator is not None:
            self._wait(operator.id, refusal.failures)
            self._tell_wait()

    # --- waiting ----------------------------------------------------------------------

    def _wait(self, operator_id: int, failures: int) -> None:
        """By a clock that nobody can set."""
        self._waits_until[operator_id] = time.monotonic() + wait_seconds(failures)

    def _tell_wait(self) -> None:
        """How long the chosen name has to wait; once it has, the PIN is asked again."""
        operator = self.chosen()
        until = self._waits_until.get(operator.id, 0.0) if operator is not None else 0.0
        left = until - time.monotonic()
        waits = left > 0
        if waits:
            self.trouble.say(f"PIN 输错了，请等 {int(left) + 1} 秒再试。")
            self._second.start()
        elif self.pin.isReadOnly():
            self.trouble.say("")
            self._second.stop()
        self.pin.setReadOnly(waits)
        self.enter_button.setEnabled(not waits)

    # --- keys and room ------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows in the PIN field choose the name, so that the keyboard never leaves it."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _MOVES
        ):
            self.names.move_by(_MOVES[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.pin.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look, names = self._look, len(self._model.values())
        flat = self.height() < look.px(HIGH_MIN)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._middle.setDirection(across if flat else down)
        self._card.setFixedWidth(look.px(CARD_WIDTH_FLAT if flat else CARD_WIDTH))
        row = look.px(ROW_HEIGHT)
        self.names.setFixedHeight(row)
        room = self.height() - self._card.sizeHint().height() - 2 * look.px(GAP) + row
        if flat:
            room = max(room, self._middle.sizeHint().height())
        self.names.setFixedHeight(row * max(1, min(names, room // row)))


def _row(operator: Operator, _number: int) -> TwoLineRow:
    return TwoLineRow(
        title=operator.name,
        detail=role_words(operator.roles),
        avatar_seed=operator.name,
    )
