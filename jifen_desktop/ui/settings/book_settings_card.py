"""账本设置: every setting of the book, for everybody to read and for maintainers to change."""

from jifen_desktop.domain.settings import SETTINGS
from jifen_desktop.services.changing_settings import SettingInForce, settings_in_force
from jifen_desktop.ui.look.tokens import GAP_LARGE, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.settings.section_card import SectionCard
from jifen_desktop.ui.settings.setting_row import SettingRow
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Rule

WHAT = "这些设置随账本走，换一台电脑也一样。每次改动都记入账本。"


class BookSettingsCard(SectionCard):
    """A row for each setting of domain/settings.py."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("账本设置", gap=GAP_LARGE)
        self._around = around
        self.rows = {name: SettingRow(around, setting) for name, setting in SETTINGS.items()}
        self.content.addWidget(Label(WHAT, tone=Tone.SOFT, wrap=True))
        for row in self.rows.values():
            self.content.addWidget(Rule())
            self.content.addWidget(row)

    def refresh(self) -> None:
        today = self._around.seat.today()
        self._around.desk.ask(
            "settings", lambda store: settings_in_force(store, today), self._show, owner=self
        )

    def _show(self, known: tuple[SettingInForce, ...]) -> None:
        for one in known:
            self.rows[one.setting.name].show_setting(one)

    def step_back(self) -> bool:
        """Esc: close one editor that is open."""
        return any(row.close_editor() for row in self.rows.values())
