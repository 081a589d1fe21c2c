"""The way to 基础分 and 清零: buttons, only where the village's settings want them."""

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.settings import BASE_POINTS, CLEARING
from jifen_desktop.messages import BASE_POINTS_NAME
from jifen_desktop.services.changing_settings import SettingInForce, settings_in_force
from jifen_desktop.ui.deeds.yearly_dialogs import YearlyActs
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.layouts import Row


class YearlyEntries(QWidget):
    """Two buttons; hidden until the settings are known."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.acts = YearlyActs(around, self)
        self.base_button = Button(BASE_POINTS_NAME)
        self.clearing_button = Button("清零")
        self.base_button.clicked.connect(self.acts.give_base_points)
        self.clearing_button.clicked.connect(self.acts.clear_balances)
        row = Row(self, gap=GAP)
        for button in (self.base_button, self.clearing_button):
            row.addWidget(button)
            button.hide()
        self.hide()

    def refresh(self) -> None:
        """As the settings say now."""
        today = self._around.seat.today()
        self._around.desk.ask(
            "yearly", lambda store: settings_in_force(store, today), self._show, owner=self
        )

    def _show(self, settings: tuple[SettingInForce, ...]) -> None:
        values = {known.setting: known.value for known in settings}
        gives, clears = values[BASE_POINTS] != "0", values[CLEARING] == "yes"
        self.base_button.setVisible(gives)
        self.clearing_button.setVisible(clears)
        self.setVisible(gives or clears)
