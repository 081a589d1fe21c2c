"""The program and the model of deeds side by side: asked the same, and compared after each act."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jifen_desktop.db.sqlite.integrity import problems
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.balances import balance, statement
from jifen_desktop.services.explaining import explain
from jifen_desktop.services.rating_board import rating_board
from jifen_desktop.services.score import score
from tests.machine.asks import When, Who
from tests.machine.deeds import program
from tests.machine.deeds.asks import Ask
from tests.machine.deeds.awards import winners
from tests.machine.deeds.eyes import POSTED, expected, facts, posted_rows
from tests.machine.deeds.frozen import Rating
from tests.machine.deeds.model import Model
from tests.machine.deeds.wall_eyes import broken
from tests.machine.deeds.weighing import over_a_cap
from tests.machine.eyes import Eyes, difference
from tests.machine.model import No, Yes
from tests.machine.program import moment
from tests.machine.state import Reason
from tests.machine.world import Tally

_WINDOWS = 2


@dataclass
class DeedTally(Tally):
    """The book that the history began with is one of several."""

    begin: str = "ruled"


class World:
    """One village: its book, two programs that have it open, and the model."""

    def __init__(
        self, folder: Path, model: Model, tally: Tally, stores: list[Store] | None = None
    ) -> None:
        """`stores`: of villages before this one in the same folder, which it leaves behind.

        They know by heart how to say what they were asked before, which is most of their work.
        """
        self.folder = folder
        self.model = model
        self.tally = tally
        self.path = folder / BOOK_FILE
        self.say: Callable[[str], None] = lambda _: None
        self.stores = [] if stores is None else stores
        self._stays = stores is not None
        self.stores += [self._open() for _ in range(_WINDOWS - len(self.stores))]
        self.eyes = Eyes(self.path)
        self._ids = dict(self.eyes.rows("SELECT name, id FROM operator"))
        self._bytes = self.path.read_bytes()
        #: Rows that never change, as they were seen last.
        self._posted: Mapping[str, Sequence[tuple[Any, ...]]] = {name: [] for name in POSTED}

    def _open(self) -> Store:
        return Store(self.path, busy_seconds=0.0, durable=False)

    def close(self) -> None:
        self.eyes.close()
        for store in self.stores:
            store.close()
        if not self._stays:
            shutil.rmtree(self.folder)

    def restart(self, which: int) -> None:
        """One of the programs ends and starts again: nothing but the file is left of it.

        What it knows by heart holds for any book.
        """
        self.stores[which].close()
        self._open().close()
        self._unchanged()

    # --- acts ---------------------------------------------------------------------

    def ask(self, ask: Ask, who: Who, when: When, *, store: int = 0, busy: bool = False) -> None:
        """Ask both, and compare what they say and what then stands in the book."""
        name = type(ask).__name__
        wanted = self.model.hear(ask, who, when, busy=busy)
        self.say(
            f"# {who.name}{f' with {who.second}' if who.second else ''}"
            f" on {when.pc_day}{f' (typed {when.typed})' if when.typed else ''}: {ask}"
        )
        actor = Actor(
            operator_id=self._ids[who.name],
            second_id=self._ids[who.second] if who.second else None,
        )
        refusal: Refusal | None = None
        answer: tuple[Any, ...] = ()
        try:
            with self.eyes.writing(busy=busy):
                answer = program.tell(self.stores[store], ask, actor, when)
        except Refusal as refused:
            refusal = refused
        if refusal is not None:
            said = f"{type(refusal).__name__} {vars(refusal)}"
            self.say(f"#   -> {said}")
            self.tally.outcomes[f"{name} {type(refusal).__name__}"] += 1
            reasons = wanted.reasons if isinstance(wanted, No) else ()
            assert any(_is(refusal, one) for one in reasons), f"refused with {said}, but {wanted}"
            self._unchanged()
            return
        self.say(f"#   -> {answer}")
        assert isinstance(wanted, Yes), f"accepted with {answer}, though {wanted}"
        assert answer == wanted.answer, f"answered {answer}, not {wanted.answer}"
        self.tally.outcomes[f"{name} {'ok' if wanted.booked else 'again'}"] += 1
        if wanted.booked:
            self.look()
        else:
            self._unchanged()

    # --- what must hold -----------------------------------------------------------

    def _unchanged(self) -> None:
        assert self.path.read_bytes() == self._bytes, "the file changed without an act"

    def look(self) -> None:
        """After an act: what stands in the file is what the model knows, and nothing else moved."""
        state = self.model.state
        seen, wanted = facts(self.eyes), expected(state)
        assert seen == wanted, "\n".join(difference(seen, wanted))
        assert sum(total for _, total in seen["balance (cached, sum)"].values()) == 0
        posted = posted_rows(self.eyes)
        for table, rows in self._posted.items():
            assert posted[table][: len(rows)] == rows, f"rows of {table} changed"
        self._posted = posted
        wrong = broken(self.eyes)
        assert wrong == [], wrong
        over = over_a_cap(state.deeds.values())
        assert over == [], over
        self._bytes = self.path.read_bytes()

    def look_at_everything(self, *, store: int = 0) -> None:
        """Every law of the book, and one household as people see it, another one each time."""
        self.look()
        with self.stores[store].reading() as book:
            found = problems(book.connection)
        assert found == [], found
        state = self.model.state
        numbers = sorted(filter(state.household, state.households))
        self.read_household(numbers[len(state.acts) % len(numbers)], self.stores[store])
        if state.ratings and state.ratings[-1].step != "dropped":
            self._read_rating(state.ratings[-1], self.stores[store])
        self._unchanged()

    def _read_rating(self, rating: Rating, here: Store) -> None:
        """The page of a rating says where people put everybody, and how many are given now."""
        state = self.model.state
        today = moment(When(state.last_day))
        board = rating_board(here, Quarter(*rating.quarter), at=today)
        seen = {
            (one.line.household_no, one.rank, None if one.decided is None else one.decided + 1)
            for one in board.lines
        }
        assert seen == {(one.household, one.rank, one.decided) for one in rating.places}
        assert board.awardable == len(winners(state, rating))
        assert board.free == (rating.hung is not None and rating.hung[1] < state.last_day)

    def read_household(self, number: str, here: Store) -> None:
        """Balance, scores, statement and explanation of a household add up to the model's."""
        state = self.model.state
        total = state.balance(number)
        assert balance(here, number) == total
        moved = [(seq, points) for seq, whose, points, _ in state.moves if whose == number]
        paper = statement(here, number, printed_on=state.last_day)
        assert [(row.seq, row.points) for row in paper.rows] == moved, f"statement of {number}"
        assert paper.balance_points == total
        told = explain(here, number, today=state.last_day)
        assert told.balance_points == total
        scores = state.scores(number)
        seen = {
            (number, (one.quarter.year, one.quarter.number), category): points
            for one in told.quarters
            for category, points in one.categories.items()
            if points
        }
        assert seen == {key: points for key, points in scores.items() if points}, number
        for year, quarter in {quarter for _, quarter, _ in scores}:
            wanted = sum(points for (_, q, _), points in scores.items() if q == (year, quarter))
            assert score(here, number, Quarter(year, quarter)) == wanted, (number, year, quarter)
        self._read_lines(told.lines, number)

    def _read_lines(self, lines: Sequence[Any], number: str) -> None:
        """Every entry and every deed that waits has its line, with the right points."""
        state = self.model.state
        posted = [
            (line.voucher_no, line.score_points, line.spendable_points, line.event_date)
            for line in lines
            if line.category and line.balance_points is not None
        ]
        entries = [
            (entry.seq, entry.score, entry.spendable, entry.day)
            for entry in state.entries
            if entry.household == number
        ]
        assert posted == entries, f"{number} {posted} {entries}"
        waiting = sorted(line.matter.item_no for line in lines if line.balance_points is None)
        open_deeds = [
            deed.number
            for deed in state.deeds.values()
            if deed.household == number and deed.step not in {"posted", "reversed"}
        ]
        assert waiting == open_deeds, f"{number} {waiting} {open_deeds}"


def _is(refusal: Refusal, reason: Reason) -> bool:
    """Whether a refusal gives this reason, with its facts."""
    name, known = reason
    if type(refusal).__name__ != name:
        return False
    said = vars(refusal)
    return all(
        _is(said[fact], value) if fact == "reason" else _plain(said[fact]) == value
        for fact, value in known.items()
    )


def _plain(value: object) -> object:
    """Enumerations as their text, quarters as numbers."""
    if isinstance(value, Quarter):
        return (value.year, value.number)
    return str(value) if isinstance(value, str) else value
