"""Where a history begins: a new book, or one with goods and people, each with its model."""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis.internal.conjecture.engine import ConjectureRunner

from jifen_desktop.services import booking, sign_in
from jifen_desktop.services.new_book import NewBook, make_book
from tests.machine import asks, program
from tests.machine.asks import Article, Ask, Family, When, Who
from tests.machine.manners import LEAD, STAFF
from tests.machine.model import Model
from tests.machine.numbers import BUILD
from tests.machine.world import Tally, World


@dataclass
class Templates:
    """Books to start from, each with its model.

    new: with operators only. settled: with goods and people, points and stock; made when it is
    first wanted, as a bug that was put in on purpose may not let it be made.
    """

    folder: Path
    made: int = 0
    models: dict[str, Model] = field(default_factory=dict[str, Model])

    def build(self) -> None:
        new = NewBook(
            village_name="清水湾村",
            operator_name=LEAD,
            pin=program.PIN,
            book_id=bytes(range(16)),
            salt=bytes(16),
            key="init",
        )
        make_book(self.folder / "new", new, at=program.moment(When(BUILD)))
        model = Model()
        model.begin(LEAD, BUILD)
        with closing(World(self.folder / "new", model, Tally())) as world:
            for name, roles in STAFF.items():
                _must(world, asks.AddOperator(f"o{name}", name, frozenset(roles)))
            self._keep(world, "new")

    def _settle(self) -> None:
        with closing(self.world(Tally(), "new")) as world:
            for ask in _settlement():
                _must(world, ask)
            self._keep(world, "settled")

    def _keep(self, world: World, name: str) -> None:
        shutil.copyfile(world.path, self.folder / f"{name}.jifen")
        self.models[name] = Model(world.model.state.copy())

    def world(self, tally: Tally, begin: str) -> World:
        """A world of its own, as the template left it."""
        if begin not in self.models:
            self._settle()
        self.made += 1
        folder = self.folder / f"village-{self.made}"
        folder.mkdir()
        shutil.copyfile(self.folder / f"{begin}.jifen", folder / "book.jifen")
        return World(folder, Model(self.models[begin].state.copy()), tally)


def _must(world: World, ask: Ask) -> None:
    answer: tuple[Any, ...] | None = world.ask(ask, Who(LEAD), When(BUILD))
    assert answer is not None, ask


def _settlement() -> Iterator[Ask]:
    yield asks.ImportFamilies(
        "people",
        (
            Family("01-001", "张伟", "第一组", "13800000001", 3, members=(("李小花", "之妻"),)),
            Family("01-002", "张伟", "第一组", "13800000002", card="7001"),
            Family("02-001", "覃花", "第二组", opened_on=date(2020, 1, 1)),
        ),
    )
    yield asks.ImportGoods(
        "goods",
        (
            Article("A1", "盐", 250, "袋", barcodes=("6901",)),
            Article("A2", "洗衣粉", 1000, "袋"),
            Article("W1", "大米", 333, "公斤", weighed=True),
        ),
    )
    yield asks.ImportFamilies(
        "late", (Family("02-002", "吉克·阿依", "第二组", "13800000002", 4, date(2020, 1, 1)),)
    )
    yield asks.ImportGoods("free", (Article("F1", "环保袋", 0, "个"),))
    yield asks.OpenProduct("p0", "F1", "20")
    yield asks.OpenHousehold("o1", "01-001", "100")
    yield asks.OpenHousehold("o2", "02-001", "12.34")
    yield asks.OpenProduct("p1", "A1", "5")
    yield asks.Receive("p2", "A2", "3", BUILD + timedelta(days=3))
    yield asks.OpenProduct("p3", "W1", "10")


@contextmanager
def village() -> Generator[Templates]:
    """Templates on a fast disk, a fixed day of making, and PINs that are quick to check."""
    memory = Path("/dev/shm")  # noqa: S108 - memory where there is some, else the usual place
    base = memory if os.access(memory, os.W_OK) else None
    with (
        tempfile.TemporaryDirectory(prefix="jifen-machine-", dir=base) as folder,
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
