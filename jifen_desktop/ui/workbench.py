"""What a signed-in person works at: navigation, top bar, the pages, the keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.ui.backup_light import BackupLight
from jifen_desktop.ui.hint_strip import HintStrip
from jifen_desktop.ui.keys_overlay import KEYS_HINT, TEXT_SIZE_HINT, KeysOverlay
from jifen_desktop.ui.manual import open_manual
from jifen_desktop.ui.navigation import Navigation
from jifen_desktop.ui.page import Hint, Page, PageKey, Surroundings
from jifen_desktop.ui.pages import PAGES
from jifen_desktop.ui.top_bar import TopBar
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.notices import Banner

#: Below so many pixels at a text scale of 1.0 the navigation shows icons alone.
WIDE_MIN: Final = 1500
#: A lower window has no room for hints; F1 shows them all.
HINTS_HEIGHT_MIN: Final = 680

PRACTICE: Final = "练习账：这里做的一切都不算数，纸上印有“练习”字样。"

GENERAL_HINTS: Final = (
    Hint(key=f"Ctrl+1 … {len(PAGES)}", words="换页面"),
    TEXT_SIZE_HINT,
    Hint(key="Ctrl+L", words="换人或锁定"),
    KEYS_HINT,
    Hint(key="Esc", words="返回"),
)


class Workbench(QWidget):
    """Made when a book is opened, and gone with it; pages are made when first shown."""

    seat_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.pages: dict[PageKey, Page] = {}
        self._stack = QStackedWidget()
        self.navigation = Navigation(around.look)
        self.top_bar = TopBar(around)
        self.hint_strip = HintStrip()
        self.banner = Banner(PRACTICE, icon="school")
        self.light = BackupLight(around, self.top_bar)
        self.keys = KeysOverlay(around.look, self)
        self.navigation.wanted.connect(self.show_page)
        self.top_bar.seat_wanted.connect(self.seat_wanted)
        self.top_bar.print_wanted.connect(around.print_now)
        self.top_bar.backup_wanted.connect(lambda: self.show_page(PageKey.BACKUP))
        self.top_bar.other_book_wanted.connect(around.other_book)
        self.keys.manual_wanted.connect(self._open_manual)
        self.hint_strip.keys_wanted.connect(self.show_keys)
        column = Column(gap=0)
        for part in (self.top_bar, self.banner, self._stack, self.hint_strip):
            column.addWidget(part)
        column.setStretchFactor(self._stack, 1)
        row = Row(self, gap=0)
        row.addWidget(self.navigation)
        row.addLayout(column, 1)
        around.look.changed.connect(self._fit)
        facts = around.seat.facts
        self.banner.setVisible(facts is not None and facts.practice)

    def seated(self) -> None:
        """Somebody signed in: go on where the work was left."""
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            page.take_focus()
        else:
            self.show_page(PageKey.COUNTER)

    def lock(self) -> None:
        """The seat is free: hide what is personal, keep the work."""
        self.keys.close_keys()
        for page in self.pages.values():
            page.lock()

    def show_page(self, key: PageKey, item: str = "") -> None:
        """Show a page and, where it has one, this household or product."""
        page = self._page(key)
        self._stack.setCurrentWidget(page)
        self.navigation.show_page(key)
        self.hint_strip.show_hints(page.hints())
        self.keys.close_keys()
        if item:
            page.open_item(item)
        page.take_focus()

    def _page(self, key: PageKey) -> Page:
        if key not in self.pages:
            make: Callable[[Surroundings], Page] = next(s.make for s in PAGES if s.key is key)
            page = self.pages[key] = make(self.around)
            page.hints_changed.connect(lambda: self._show_hints(page))
            self._stack.addWidget(page)
        return self.pages[key]

    def _show_hints(self, page: Page) -> None:
        if page is self.current_page():
            self.hint_strip.show_hints(page.hints())

    def current_page(self) -> Page | None:
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def scanned(self, scan: Scan) -> None:
        page = self.current_page()
        if page is not None:
            self.keys.close_keys()
            page.scanned(scan)

    def show_keys(self) -> None:
        """F1: every key there is, of this page and of all pages; again to close."""
        page = self.current_page()
        if page is not None:
            self.keys.toggle(page.hints(), GENERAL_HINTS)

    def _open_manual(self, path: Path) -> None:
        open_manual(path, self.around.say)

    def show_printing(self, waiting: int, trouble: str) -> None:
        """A badge in the top bar while papers wait for a printer."""
        self.top_bar.show_printing(waiting, trouble)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        page = self.current_page()
        if event.key() == Qt.Key.Key_Escape and page is not None:
            page.step_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        factor = self.around.look.scale.factor
        banner = 0 if self.banner.isHidden() else self.banner.sizeHint().height()
        self.hint_strip.setVisible((self.height() - banner) / factor >= HINTS_HEIGHT_MIN)
        self.navigation.set_narrow(self.width() / factor < WIDE_MIN)
