"""What is needed soon after the counter is there: loaded before somebody waits for it.

Services are loaded in a lane. Whatever knows Qt is loaded on the window's thread, a module at
a time, so that nothing stands still: classes of Qt made in a lane are a way to lose a program.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

from jifen_desktop.ui.desk import Desk

_SERVICES: Final = (
    "every_part",
    "looking_up",
    "listing_households",
    "papers",
    "saving",
    "disclosing",
    "publication_board",
    "publication_papers",
    "publishing",
    "objections",
    "posting",
    "adding_households",
    "changing_households",
    "household_people",
    "free_numbers",
    "glyphs",
    "openings",
    "explaining",
    "household_papers",
    "papers_of_points",
    "points_cards",
    "awarding",
    "bulk_deeds",
    "naming_households",
    "deed_board",
    "deed_papers",
    "yearly_lists",
    "yearly_papers",
    "held_meetings",
    "checking_deeds",
    "deciding",
    "posting",
    "reversing_deeds",
    "drafting_rules",
    "adopting_rules",
    "keeping_panels",
    "grids",
    "listing_goods",
    "changing_products",
    "receiving",
    "print_queue",
    "backup_health",
    "backup_catalogue",
    "keeping",
    "second_folder",
    "reading_files",
    "import_households",
    "import_products",
    "operators",
    "changing_settings",
    "clock_setting",
    "restore_preview",
    "restoring",
    "vetoes_listing",
    "vetoing",
    "veto_preview",
    "changing_heads",
    "closing_households",
    "deaths",
    "merging",
    "moving",
    "splitting",
    "life_papers",
    "what_if",
    "quarter_listing",
    "quarter_entries",
    "quarter_papers",
    "rating_board",
    "rating_quarters",
    "honours",
    "rating_notices",
    "rating_objections",
    "awarding_levels",
    "honour_listing",
    "honour_papers",
    "honour_proposals",
    "leaderboard_parts",
    "selection_listing",
    "selecting",
    "concluding_selections",
    "selection_objections",
    "selection_papers",
    "selection_prints",
)
#: What comes first needs less: each takes a few milliseconds, and up to 20 where pages begin.
_OF_THE_WINDOW: Final = (
    "printing.qt_printers",
    "printing.printer_states",
    "printing.preview",
    "attendants",
    "importing.import_dialog",
    "households.household_face",
    "households.household_form",
    "households.household_papers",
    "households.score_face",
    "households.households_page",
    "page_group",
    "deeds.board",
    "deeds.deed_face",
    "deeds.deed_form",
    "deeds.bulk_form",
    "deeds.deciding_form",
    "deeds.deeds_page",
    "rules.rule_form",
    "rules.rules_page",
    "panels.panels_page",
    "publications.publication_form",
    "publications.publications_page",
    "entries.entries_dialog",
    "quarters.close_face",
    "quarters.closing_page",
    "quarters.rating_face",
    "quarters.rating_dialogs",
    "quarters.rating_page",
    "honours.honours_board",
    "honours.honour_form",
    "honours.honours_page",
    "selections.selection_face",
    "selections.step_dialogs",
    "selections.selections_page",
    "leaderboard.big_screen",
    "leaderboard.leaderboard_page",
    "products.product_face",
    "products.product_form",
    "products.products_page",
    "settings.book_settings_card",
    "settings.operators_card",
    "settings.settings_page",
    "backup.backup_page",
)


def load_services() -> None:
    """Load what the pages and the attendants ask; for a lane."""
    for name in _SERVICES:
        import_module(f"jifen_desktop.services.{name}")


class LoadingSoon(QObject):
    """Loads it all, and calls `loaded` when the attendants can be called; goes with its parent."""

    def __init__(self, desk: Desk, loaded: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loaded = loaded
        self._names: Iterator[str] = iter(_OF_THE_WINDOW)
        self._ticks = QTimer(self, interval=0)
        self._ticks.timeout.connect(self._load_next)

    def start(self) -> None:
        self._desk.later(lambda _, __: load_services(), lambda _: self._ticks.start(), owner=self)

    def _load_next(self) -> None:
        name = next(self._names, None)
        if name is None:
            self._ticks.stop()
            return
        import_module(f"jifen_desktop.ui.{name}")
        if name == "attendants":
            self._loaded()
