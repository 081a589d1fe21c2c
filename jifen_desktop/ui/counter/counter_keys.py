"""The keys of the counter: from an empty box or from anything that takes no text."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from jifen_desktop.ui.page import Hint

HINTS = (
    Hint(key="空格", words="找农户"),
    Hint(key="/", words="找商品"),
    Hint(key="Enter", words="结账兑换"),
    Hint(key="+  −", words="改数量"),
    Hint(key="Del", words="删一行"),
    Hint(key="Ctrl+Z", words="撤销上一单"),
    Hint(key="F6", words="挂单"),
    Hint(key="Shift+F6", words="取单"),
    Hint(key="3*编码", words="一次 3 件"),
    Hint(key="F2", words="找农户"),
    Hint(key="F3", words="找商品"),
    Hint(key="F7", words="最近小票"),
    Hint(key="F8", words="补打小票"),
    Hint(key="Shift+F8", words="打存折"),
    Hint(key="F9", words="结账兑换"),
    Hint(key="Ctrl+Del", words="清空清单"),
    Hint(key="Alt+1 … 9", words="选第几户"),
)


class CounterKeys(QObject):
    """Shortcuts of the page; an empty text box lets them through, a filled one does not."""

    def __init__(self, page: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(page)
        self._page = page
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(keys in {"+", "-", "="})
            shortcut.activated.connect(act)

    def watch(self, *boxes: QLineEdit) -> None:
        """Let the keys of the page through while one of these boxes is empty."""
        for box in boxes:
            box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and not watched.text()
        ):
            event.ignore()  # the box would claim a space, a slash, Del and Ctrl+Z for itself
            return True
        return False


def press_focused_button(page: QWidget) -> bool:
    """Enter on a button that has the keyboard presses it; False if none has."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QAbstractButton) and page.isAncestorOf(focus) and focus.isEnabled():
        focus.click()
        return True
    return False
