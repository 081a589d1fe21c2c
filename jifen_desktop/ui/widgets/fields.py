"""Fields to type into and to choose from; each says what it is called."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QWidget,
)

from jifen_desktop.ui.look.icons import icon_pixmap
from jifen_desktop.ui.look.sheet import Property, set_property
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP_LARGE, ICON_SIZE, TextSize, Tone
from jifen_desktop.ui.widgets.labels import Label

_ERROR = "error"
_BLANK = "\u3000"  # as high as a line of Chinese; an empty label is not
_TICK_SIZE = 18
_TICK_STROKE = 3.0


class TextField(QLineEdit):
    """A line to type into, input method and all."""

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)


class Choice(QComboBox):
    """One of a few; the arrow is ours, because a style sheet cannot colour one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the page instead
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own does not know the style sheet

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        look = current_look()
        size = look.px(ICON_SIZE)
        tone = Tone.SOFT if self.isEnabled() else Tone.FAINT
        arrow = icon_pixmap("chevron-down", look.theme.of(tone), size, self.devicePixelRatioF())
        left = self.width() - size - look.px(GAP_LARGE)
        QPainter(self).drawPixmap(QPointF(left, (self.height() - size) / 2), arrow)


class Check(QCheckBox):
    """Yes or no; the tick is ours for the same reason as the arrow."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.isChecked():
            return
        look = current_look()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(element, option, self)
        size = look.px(_TICK_SIZE)
        tone = Tone.ON_FILL if self.isEnabled() else Tone.FAINT
        dpr = self.devicePixelRatioF()
        tick = icon_pixmap("check", look.theme.of(tone), size, dpr, stroke=_TICK_STROKE)
        centre = QRectF(box).center()
        QPainter(self).drawPixmap(QPointF(centre.x() - size / 2, centre.y() - size / 2), tick)


class FieldError(Label):
    """What is wrong, beside the field; nothing moves when it comes or goes.

    The field gets a red edge and tells the error as its accessible description.
    """

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(_BLANK, size=TextSize.SMALL, tone=Tone.DANGER, wrap=True, parent=parent)
        self._field = field
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one takes the error away."""
        self.setText(sentence or _BLANK)
        self.setVisible(bool(sentence))
        set_property(self._field, Property.STATE, _ERROR if sentence else "")
        self._field.setAccessibleDescription(sentence)
