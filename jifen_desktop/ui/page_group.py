"""Several pages behind one button of the navigation: tabs above them, one shown at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, MARGIN
from jifen_desktop.ui.page import Hint, Page, PageKey, Surroundings
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.layouts import Column, Row


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the pages before it is made; `name` is what `go` calls it."""

    name: str
    title: str
    make: Callable[[Surroundings], Page]


class PageGroup(Page):
    """Each part is a page of its own, made when its tab is first chosen.

    `open_item` takes `part` or `part:item`, so that other pages can send a person to any.
    """

    def __init__(self, around: Surroundings, key: PageKey, parts: Sequence[Part]) -> None:
        super().__init__(around)
        self.key = key
        self._parts = tuple(parts)
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        tabs = Row(gap=GAP)
        self._tabs_place = tabs
        for place, part in enumerate(self._parts):
            tab = Button(part.title, ButtonKind.TAB)
            tab.clicked.connect(lambda _=False, name=part.name: self._chosen(name))
            self._group.addButton(tab, place)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._column = Column(self, gap=0)
        self._column.addLayout(tabs)
        self._column.addWidget(self._stack, 1)
        for sequence, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._turn(step))
        around.look.changed.connect(self._sized)
        self._sized()
        self.show_part(self._parts[0].name)

    def _sized(self) -> None:
        margin = self.around.look.px(MARGIN)
        self._tabs_place.setContentsMargins(margin, self.around.look.px(GAP), margin, 0)

    # --- parts ------------------------------------------------------------------------

    def current(self) -> Page:
        """The part that is shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page), page
        return page

    def show_part(self, name: str) -> None:
        """Show the part of this name; it is made if it was never shown."""
        place = [part.name for part in self._parts].index(name)
        if name not in self._pages:
            self._pages[name] = self._parts[place].make(self.around)
            self._stack.addWidget(self._pages[name])
        self._stack.setCurrentWidget(self._pages[name])
        self._group.button(place).setChecked(True)
        self.hints_changed.emit()

    def _chosen(self, name: str) -> None:
        self.show_part(name)
        self.current().take_focus()

    def _turn(self, step: int) -> None:
        place = (self._group.checkedId() + step) % len(self._parts)
        self._chosen(self._parts[place].name)

    # --- what a page does: the shown part does it -------------------------------------

    def hints(self) -> tuple[Hint, ...]:
        return (*self.current().hints(), Hint(key="Ctrl+PgDn", words="下一栏"))

    def open_item(self, item: str) -> None:
        name, _, rest = item.partition(":")
        self.show_part(name)
        if rest:
            self.current().open_item(rest)

    def bring(self) -> None:
        self.current().bring()

    def scanned(self, scan: Scan) -> None:
        self.current().scanned(scan)

    def take_focus(self) -> None:
        self.current().take_focus()

    def step_back(self) -> bool:
        return self.current().step_back()

    def lock(self) -> None:
        for page in self._pages.values():
            page.lock()
