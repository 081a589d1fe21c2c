"""Where the households of a bulk entry come from: a group, a grid, a pasted list, a file."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.drafts import HouseholdList
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.bulk_deeds import households_of_groups
from jifen_desktop.services.grids import GridsInUse, grids_in_use
from jifen_desktop.services.looking_up import HouseholdCard, household_card
from jifen_desktop.services.naming_households import NamedHousehold, households_named
from jifen_desktop.services.reading_files import read_household_list
from jifen_desktop.ui.deeds.bulk_lines import ListedHousehold, ReadLine, listed_of, read_list
from jifen_desktop.ui.deeds.paste_dialog import PasteDialog
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

FILE_KINDS: Final = "名单 (*.xlsx *.xls *.csv)"
NO_GROUPS: Final = "农户都还没有写组别。"
NO_GRIDS: Final = "还没有网格，请先在“网格”里划分。"


class BulkSources(QObject):
    """Asks which, has the households looked up beside the window, and hands them over."""

    def __init__(
        self,
        around: Surroundings,
        found: Callable[[Sequence[ListedHousehold]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._found = found

    # --- one household ----------------------------------------------------------------

    def add_household(self, household_no: str, *, per_member: bool) -> None:
        """One household that was picked; of a rule for one person it is asked who."""
        if not per_member:
            self._found([ListedHousehold(text=household_no)])
            return

        def choose(card: HouseholdCard) -> None:
            people = [card.household.head_name, *(member.name for member in card.members)]
            title = f"{household_no} {card.household.head_name}"
            chosen = self._around.dialogs.ask_choice(title, "为哪一位登记？", people)
            if chosen is not None:
                self._found([ListedHousehold(text=household_no, member=people[chosen])])

        self._around.desk.ask(
            "people",
            lambda store: household_card(store, household_no),
            choose,
            owner=self,
            refused=self._refused,
        )

    # --- groups and grids -------------------------------------------------------------

    def ask_group(self) -> None:
        """按组: the open households of a group."""

        def choose(known: GridsInUse) -> None:
            groups = list(known.households)
            words = [
                f"{group or '没有写组别'}（{known.households[group]:,} 户）" for group in groups
            ]
            chosen = self._choose("按组加入", "哪一组？", words, NO_GROUPS)
            if chosen is not None:
                self._add_groups([groups[chosen]])

        self._around.desk.ask("grids", grids_in_use, choose, owner=self, refused=self._refused)

    def ask_grid(self) -> None:
        """按网格: the open households of its groups."""

        def choose(known: GridsInUse) -> None:
            words = [f"{grid.name}（{'、'.join(grid.group_names)}）" for grid in known.grids]
            chosen = self._choose("按网格加入", "哪个网格？", words, NO_GRIDS)
            if chosen is not None:
                self._add_groups(known.grids[chosen].group_names)

        self._around.desk.ask("grids", grids_in_use, choose, owner=self, refused=self._refused)

    def _choose(self, title: str, label: str, words: list[str], none: str) -> int | None:
        if not words:
            self._around.say(none)
            return None
        return self._around.dialogs.ask_choice(title, label, words)

    def _add_groups(self, groups: Sequence[str]) -> None:
        def add(numbers: list[str]) -> None:
            self._found([ListedHousehold(text=number) for number in numbers])

        self._around.desk.later(
            lambda store, _: households_of_groups(store, groups),
            add,
            owner=self,
            refused=self._refused,
        )

    # --- lists ------------------------------------------------------------------------

    def ask_paste(self) -> None:
        """粘贴名单: one household a line."""
        dialog = PasteDialog()
        if self._around.dialogs.show(dialog):
            self._name(read_list(dialog.text()))
        dialog.deleteLater()

    def ask_file(self) -> None:
        """导入名单: the lines of a sheet, with the persons and amounts that it has columns for."""
        path = self._around.dialogs.open_file("导入名单", FILE_KINDS)
        if path is None:
            return
        read = undisturbed(read_household_list)

        def name(found: HouseholdList) -> None:
            self._name(
                [
                    ReadLine(text=line.household, member=line.member, amount=line.quantity)
                    for line in found.lines
                ]
            )
            if found.faults:
                self._around.say(f"名单里有 {len(found.faults):,} 行看不懂，没有加入。")

        self._around.desk.later(
            lambda _, progress: read(path, progress.step), name, owner=self, refused=self._refused
        )

    def _name(self, read: Sequence[ReadLine]) -> None:
        texts = [line.text for line in read]

        def work(store: "Store", _: object) -> tuple[NamedHousehold, ...]:
            return households_named(store, texts)

        self._around.desk.later(
            work,
            lambda named: self._found(listed_of(named, read)),
            owner=self,
            refused=self._refused,
        )

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
