"""What of the timeline is shown: a quarter, a category, a kind of lines."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.timeline import SCORE_CATEGORIES, Explanation, LineKind, TimelineFilter
from jifen_desktop.ui.households.timeline_words import KIND_WORDS, category_words, short_quarter
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.layouts import Row

_CHARACTERS_MIN = 6


class TimelineFilters(QWidget):
    """Three choices side by side; the first entry of each is everything."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.quarter = Choice("季度")
        self.category = Choice("类别")
        self.kind = Choice("种类")
        row = Row(self, gap=GAP)
        for choice in self._choices():
            choice.setMinimumContentsLength(_CHARACTERS_MIN)
            adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            choice.setSizeAdjustPolicy(adjust)
            choice.currentIndexChanged.connect(self.changed)
            row.addWidget(choice, 1)
        kinds = [(KIND_WORDS[kind], kind) for kind in KIND_WORDS]
        _fill(self.kind, "全部种类", kinds)

    def _choices(self) -> tuple[Choice, ...]:
        return self.quarter, self.category, self.kind

    def offer(self, found: Explanation) -> None:
        """What this household has; a choice that is still there stays."""
        quarters = sorted({line.quarter for line in found.lines}, reverse=True)
        _fill(self.quarter, "全部季度", [(short_quarter(each), each) for each in quarters])
        names = found.category_names
        categories = [(category_words(str(each), names), str(each)) for each in SCORE_CATEGORIES]
        _fill(self.category, "全部类别", categories)

    def wanted(self) -> TimelineFilter:
        quarter: object = self.quarter.currentData()
        category: object = self.category.currentData()
        kind: object = self.kind.currentData()
        return TimelineFilter(
            quarter=quarter if isinstance(quarter, Quarter) else None,
            category=category if isinstance(category, str) else "",
            kinds=frozenset({LineKind(kind)}) if isinstance(kind, str) else frozenset(),
        )

    def toggle_quarter(self, quarter: Quarter) -> None:
        """This quarter alone; where it was chosen already, all of them."""
        words = [self.quarter.itemText(place) for place in range(self.quarter.count())]
        place = words.index(short_quarter(quarter))
        self.quarter.setCurrentIndex(0 if self.quarter.currentIndex() == place else place)

    def clear(self) -> bool:
        """Everything again, without a word; False if it was."""
        was = self.wanted() != TimelineFilter()
        for choice in self._choices():
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)
        return was


def _fill(choice: Choice, everything: str, entries: Iterable[tuple[str, object]]) -> None:
    """Other entries; the one that was chosen stays chosen, by its words."""
    before = choice.currentText()
    choice.blockSignals(True)
    choice.clear()
    choice.addItem(everything, None)
    for words, value in entries:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(choice.findText(before), 0))
    choice.blockSignals(False)
