"""Where a history begins: a village with people, goods and points, with rules or without."""

import os
import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis.internal.conjecture.engine import ConjectureRunner

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft, Roster
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.panels import Panel, SeatKind
from jifen_desktop.services import booking, sign_in
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.new_book import NewBook, make_book
from tests.machine import program
from tests.machine.asks import (
    AddOperator,
    Article,
    Ask,
    ChangeSetting,
    ImportGoods,
    OpenHousehold,
    OpenProduct,
    When,
    Who,
)
from tests.machine.deeds.asks import AdoptRules, DraftRules
from tests.machine.deeds.happened import Lives
from tests.machine.deeds.keeping import PRICE
from tests.machine.deeds.model import Model
from tests.machine.deeds.rules import PRESET
from tests.machine.deeds.state import Act, Household, State
from tests.machine.deeds.world import World
from tests.machine.eyes import Eyes
from tests.machine.manners import LEAD, STAFF
from tests.machine.numbers import BUILD
from tests.machine.world import Tally

HOUSEHOLDS = {
    "01-001": Household("王建国", (Lives(1, "李小花"), Lives(2, "王小明"))),
    "01-002": Household("张伟", (Lives(3, "赵丽"),)),
    "01-003": Household("张伟", (Lives(4, "张三"), Lives(5, "张三"))),
    "02-001": Household("覃花", (), date(2026, 10, 20)),
}
#: Everybody of them who is no head.
_MEMBERS = 5
OPENINGS = {"01-001": "40", "01-002": "12.34"}
#: Two people of the group: who serves, and who does not any more.
SIGNERS = {1: True, 2: False}
_AT_ONCE = ("deed_publication_step", "no")
_STRICT = (("deduction_floor", "floor_zero"), ("base_points", "33"), ("clearing", "yes"))
_WALL = (("deed_publication_step", "yes"), ("deed_check_step", "no"))
RULES_FROM = date(2026, 1, 1)


@dataclass
class Templates:
    """Books to start from, each with its model.

    new: without rules. ruled: with them. strict: with base points and clearing too, and
    no deduction leads into debt. wall: with rules, and what was decided hangs on the wall
    first; only there it does.
    """

    folder: Path
    states: dict[str, State] = field(default_factory=dict[str, State])
    #: The programs that had the last village open.
    stores: list[Store] = field(default_factory=list[Store])

    def build(self) -> None:
        new = NewBook(
            village_name="清水湾村",
            operator_name=LEAD,
            pin=program.PIN,
            book_id=bytes(range(16)),
            salt=bytes(16),
            key="init",
        )
        folder = self.folder / "new"
        make_book(folder, new, at=program.moment(When(BUILD)))
        _settle(folder / BOOK_FILE)
        world = World(folder, Model(_state_of(folder / BOOK_FILE)), Tally())
        world.look()
        self._keep(world, "new")
        world.ask(DraftRules("rules", PRESET, from_file=True), Who(LEAD), When(BUILD))
        world.ask(AdoptRules("adopted", RULES_FROM, BUILD), Who(LEAD), When(BUILD))
        self._keep(world, "ruled")
        self._build("strict", world, _STRICT)
        world.close()
        self._build("wall", self.world(Tally(), "ruled"), _WALL).close()

    def _build(self, name: str, world: World, settings: Sequence[tuple[str, str]]) -> World:
        for setting, value in settings:
            world.ask(ChangeSetting(setting, setting, value), Who(LEAD), When(BUILD))
        self._keep(world, name)
        return world

    def _keep(self, world: World, name: str) -> None:
        shutil.copyfile(world.path, self.folder / f"{name}.jifen")
        self.states[name] = world.model.state.copy()

    def world(self, tally: Tally, begin: str) -> World:
        """A world as the template left it, in the place of the one before."""
        folder = self.folder / "village"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(self.folder / f"{begin}.jifen", folder / BOOK_FILE)
        return World(folder, Model(self.states[begin].copy()), tally, self.stores)


def _settle(path: Path) -> None:
    """People, goods, points, operators and a group: nothing of it is what is tried here."""
    store = Store(path, durable=False)
    head, when = Actor(operator_id=1), When(BUILD)
    drafts = tuple(_draft(row, *one) for row, one in enumerate(HOUSEHOLDS.items(), start=2))
    roster = Roster(drafts=drafts, faults=(), heading=(), id_numbers_left_out=0)
    import_households(store, roster, key="people", actor=head, at=program.moment(when))
    asks: Sequence[Ask] = (
        *(AddOperator(f"o{name}", name, frozenset(roles)) for name, roles in STAFF.items()),
        ImportGoods("goods", (Article("A1", "盐", PRICE, "袋"),)),
        OpenProduct("shelf", "A1", "1000000"),
        *(OpenHousehold(f"p{number}", number, size) for number, size in OPENINGS.items()),
        ChangeSetting("at-once", *_AT_ONCE),
    )
    for ask in asks:
        program.tell(store, ask, head, when)
    with store.transaction() as book:
        for name, serving in zip(("钱代表", "孙代表"), SIGNERS.values(), strict=True):
            book.panels.insert(
                {
                    "panel": str(Panel.MANAGEMENT),
                    "seat_kind": str(SeatKind.VILLAGE_DELEGATE),
                    "name": name,
                    "duty": "",
                    "term_from": date(2025, 1, 1),
                    "term_until": None,
                    "serving": serving,
                }
            )
    store.close()


def _draft(row: int, number: str, household: Household) -> HouseholdDraft:
    return HouseholdDraft(
        row=row,
        household_no=number,
        head_name=household.head,
        group_name="第一组",
        population=None,
        phone=None,
        address=None,
        opened_on=household.opened_on,
        card_no=None,
        members=tuple(MemberDraft(name=one.name, relation=None) for one in household.members),
    )


def _state_of(path: Path) -> State:
    """What _settle left, with the acts as the file has them."""
    eyes = Eyes(path)
    acts: list[tuple[Any, ...]] = eyes.rows("SELECT seq, kind, key FROM action ORDER BY seq")
    eyes.close()
    state = State(households=dict(HOUSEHOLDS), signers=dict(SIGNERS), members=_MEMBERS)
    state.settings.append((_AT_ONCE[0], BUILD, _AT_ONCE[1]))
    for seq, kind, key in acts:
        number = key.removeprefix("p")
        if number in OPENINGS:
            points = int(Fraction(OPENINGS[number]) * 100)
            state.moves.append((seq, number, points, "opening"))
        state.acts.append(Act(seq, kind, key, None, (), (), BUILD, False, LEAD, None))
    return state


@contextmanager
def village() -> Generator[Templates]:
    """Templates on a fast disk, a fixed day of making, and PINs that are quick to check."""
    memory = Path("/dev/shm")  # noqa: S108 - memory where there is some, else the usual place
    base = memory if os.access(memory, os.W_OK) else None
    with (
        tempfile.TemporaryDirectory(prefix="jifen-deeds-", dir=base) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(booking, "BUILD_DATE", BUILD)
        patch.setattr(sign_in, "_SCRYPT_N", 2)
        # Hypothesis repeats each history five times with small changes: take fresh ones.
        patch.setattr(ConjectureRunner, "generate_mutations_from", _nothing, raising=False)
        templates = Templates(Path(folder))
        templates.build()
        yield templates


def _nothing(*_: object) -> None:
    pass
