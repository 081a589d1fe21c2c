"""What can be measured of a window instead of looked at: clipped texts, names, small targets."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import TARGET_MIN
from jifen_desktop.ui.widgets.labels import ElidedLabel

_KEYBOARD = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def visible(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget of a shown window, itself included."""
    yield root
    yield from (widget for widget in root.findChildren(QWidget) if widget.isVisible())


def _is_clipped(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):
        return widget.height() < widget.fontMetrics().height()
    if isinstance(widget, QLabel):
        width = widget.contentsRect().width()
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width())
        return width < widget.fontMetrics().horizontalAdvance(widget.text()) or (
            widget.contentsRect().height() < widget.fontMetrics().height()
        )
    if isinstance(widget, QAbstractButton):
        hint = widget.minimumSizeHint()
        return widget.width() < hint.width() or widget.height() < hint.height()
    if isinstance(widget, QLineEdit | QComboBox):
        return widget.height() < widget.minimumSizeHint().height()
    return False


def clipped_texts(root: QWidget) -> list[str]:
    """Visible texts that have less room than they need, by what they say."""
    return [
        f"{type(widget).__name__} {said(widget)!r}: {widget.width()}x{widget.height()}"
        for widget in visible(root)
        if _is_clipped(widget)
    ]


def outside_parent(root: QWidget) -> list[str]:
    """Visible widgets that stick out of their parent, scrolled contents aside."""
    found: list[str] = []
    for widget in visible(root):
        parent = widget.parentWidget()
        if widget is root or parent is None or widget.isWindow():
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if not parent.rect().contains(widget.geometry()):
            found.append(f"{type(widget).__name__} {said(widget)!r}: {widget.geometry()}")
    return found


def unnamed_controls(root: QWidget) -> list[str]:
    """Visible widgets that the keyboard reaches and a screen reader cannot name."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in visible(root)
        if widget.focusPolicy() in _KEYBOARD and not widget.accessibleName()
    ]


def small_targets(root: QWidget) -> list[str]:
    """Visible buttons that an unsteady hand misses."""
    least = current_look().px(TARGET_MIN)
    return [
        f"{said(widget)!r}: {widget.width()}x{widget.height()}"
        for widget in visible(root)
        if isinstance(widget, QAbstractButton)
        and (widget.width() < least or widget.height() < least)
    ]


def said(widget: QWidget) -> str:
    """What a widget says, for a message."""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text() or widget.accessibleName()
    return widget.accessibleName()
