"""The field of a form that says which household is meant."""

from typing import Final

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.ui.finding.hit_list import READING, HitList
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.finding.pick_box import PickBox

PLACEHOLDER: Final = "姓名/首字母/户号/刷卡"


class HouseholdPick(PickBox):
    """Finds as the counter does; `host` is what its list floats over."""

    def __init__(self, name: str, finder: HouseholdFinder, host: QWidget) -> None:
        super().__init__(name, icon="users", placeholder=PLACEHOLDER, characters=True)
        self._finder = finder
        self.popup = HitList(host, self)
        self.offer_in(self.popup, self.popup.taken)

    @property
    def hit(self) -> HouseholdHit | None:
        """The household that is chosen."""
        return self._chosen if isinstance(self._chosen, HouseholdHit) else None

    @property
    def household_no(self) -> str:
        """The number of the chosen household, else what was typed."""
        return self.hit.household_no if self.hit else self.text().strip()

    def ask_code(self, code: str) -> None:
        """Look a scanned card or number up; the only hit is taken at once."""
        self.setFocus()
        self.setText(code)
        self._typed(code)
        self._enter()

    def look_for(self, typed: str) -> None:
        if not self._finder.is_ready:
            self.popup.show_sentence(READING)
        self._finder.find(typed.strip(), lambda hits: self._found(typed, hits))

    def _found(self, typed: str, hits: list[HouseholdHit]) -> None:
        if typed == self.text() and self.hit is None:
            self.popup.show_hits(hits, typed.strip())
            self.answer(typed)

    def words(self, thing: HouseholdHit) -> str:
        parts = (thing.head_name, thing.household_no, thing.group_name)
        return " · ".join(part for part in parts if part)
