"""Texts: plain, shortened to the room there is, figures, keys and tags."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jifen_desktop.ui.look.fonts import bold_draws
from jifen_desktop.ui.look.sheet import Property, set_property
from jifen_desktop.ui.look.tokens import TextSize, Tone

_BOLD = "bold"
_REGULAR = "regular"


class Label(QLabel):
    """A text of one size, weight and tone; plain text always, so that a name is no markup."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.INK,
        bold: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bold = bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty(Property.SIZE, size.name.lower())
        self.setProperty(Property.TONE, tone.value)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text; one that the bold face cannot draw is set in regular."""
        bold = self._bold and bold_draws(text)
        set_property(self, Property.WEIGHT, _BOLD if bold else _REGULAR)
        super().setText(text)

    def set_tone(self, tone: Tone) -> None:
        set_property(self, Property.TONE, tone.value)


class ElidedLabel(Label):
    """A text of one line that ends in … where room ends; the whole of it is in the tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.INK,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=size, tone=tone, bold=bold, parent=parent)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self._offer_whole()

    def shown_text(self) -> str:
        """What fits, with … at the end if that is not all."""
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for two characters is enough to be laid out."""
        return QSize(2 * self.fontMetrics().height(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._offer_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), int(self.alignment().value), self.shown_text())

    def _offer_whole(self) -> None:
        whole = self.shown_text() == self.text()
        self.setToolTip("" if whole else self.text())


class AmountLabel(Label):
    """A figure that people look for: 可兑积分, 合计.

    Its accessible name is what it is called, its accessible description what it says now.
    """

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        size: TextSize = TextSize.LEAD,
        tone: Tone = Tone.INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(size=size, tone=tone, bold=True, parent=parent)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self.setAccessibleDescription(text)


class Keycap(QLabel):
    """A key of the keyboard, drawn small beside what it does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty(Property.KIND, "keycap")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        _measure_anew(self, event)


class Tag(Label):
    """A word on a tinted ground beside a name: 户主, 限兑, 停兑."""

    def __init__(self, text: str, tone: Tone = Tone.BRAND, parent: QWidget | None = None) -> None:
        super().__init__(text, size=TextSize.SMALL, tone=tone, bold=True, parent=parent)
        self.setProperty(Property.KIND, "tag")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        _measure_anew(self, event)


def _measure_anew(label: QLabel, event: QEvent) -> None:
    """A label keeps the size it was asked for before the style sheet gave it its padding."""
    if event.type() is QEvent.Type.StyleChange:
        label.setIndent(label.indent())
