"""The program and the model side by side: everything asked of both, everything compared."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jifen_desktop.db.sqlite.integrity import problems
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.settings import RECEIPT_SLOGAN
from jifen_desktop.services.balances import balance, last_entries, statement
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.receipts import receipt
from tests.machine import program
from tests.machine.asks import Ask, When, Who
from tests.machine.eyes import Eyes, difference, expected, expected_balances
from tests.machine.model import ALL_ROLES, Model, No, Yes
from tests.machine.state import Act, Reason, State

BACKUP_NAME = re.compile(r"jifen-[0-9a-f]{8}-e\d{4}-\d{9}-\d{4}-\d\d-\d\d\.jifen")


@dataclass
class Tally:
    """What really happened in all runs of the machine."""

    steps: int = 0
    #: `Redeem ok`, `Redeem NotEnoughStock`, `Redeem again` ...
    outcomes: Counter[str] = field(default_factory=Counter[str])
    #: The history that is being told now, and the book it began with.
    history: list[Any] = field(default_factory=list[Any])
    begin: str = "settled"


class World:
    """One village: its folder, two programs that have its book open, and the model."""

    def __init__(self, folder: Path, model: Model, tally: Tally) -> None:
        self.folder = folder
        self.model = model
        self.tally = tally
        self.path = folder / BOOK_FILE
        #: Every whole copy of the book and what it holds.
        self.copies: dict[Path, State] = {}
        self.say: Callable[[str], None] = lambda _: None
        self.stores = [self._open(), self._open()]
        self.eyes = Eyes(self.path)
        self._bytes = self.path.read_bytes()

    def _open(self) -> Store:
        return Store(self.path, busy_seconds=0.0, durable=False)

    def close(self) -> None:
        self.eyes.close()
        for store in self.stores:
            store.close()
        shutil.rmtree(self.folder)

    def restart(self, which: int) -> None:
        """One of the programs ends and starts again."""
        self.stores[which].close()
        self.stores[which] = self._open()
        self._unchanged()

    # --- acts ---------------------------------------------------------------------

    def ask(
        self, ask: Ask, who: Who, when: When, *, store: int = 0, busy: bool = False
    ) -> tuple[Any, ...] | None:
        """Ask both; the answer, or None where both refuse."""
        name = type(ask).__name__
        here = self.stores[store]
        wanted = self._heard(ask, who, when, busy=busy)
        self.say(f"# {_person(who)} on {_day(when)}: {ask}")
        answer: tuple[Any, ...] | None = None
        refusal: Refusal | None = None
        try:
            with self.eyes.writing(busy=busy):
                answer = program.tell(here, ask, self._actor(who), when)
        except Refusal as refused:
            refusal = refused
        said = answer if refusal is None else f"{type(refusal).__name__} {vars(refusal)}"
        self.say(f"#   -> {said}")
        if refusal is not None:
            self.tally.outcomes[f"{name} {type(refusal).__name__}"] += 1
            reasons = wanted.reasons if isinstance(wanted, No) else wanted.or_else
            _believe(refusal, reasons, wanted)
            self._unchanged()
            return None
        assert isinstance(wanted, Yes), f"accepted with {answer}, though {wanted}"
        self._same_answer(answer, wanted)
        self.tally.outcomes[f"{name} {'ok' if wanted.booked else 'again'}"] += 1
        if wanted.booked:
            self.look()
        else:
            self._unchanged()
        return answer

    def _heard(self, ask: Ask, who: Who, when: When, *, busy: bool) -> Yes | No:
        if not busy:
            return self.model.hear(ask, who, when)
        kept = Model(self.model.state.copy(), dict(self.model.papers))
        wanted = kept.hear(ask, who, when)
        reasons = wanted.reasons if isinstance(wanted, No) else ()
        return No((*reasons, ("BookBusy", {})))

    def _same_answer(self, answer: tuple[Any, ...] | None, wanted: Yes) -> None:
        assert answer is not None
        if not wanted.booked and len(answer) == len(wanted.answer) and answer[0]:
            # An import's first answer names its bad rows, a repeated one counts the good ones.
            answer = (*answer[:4], *wanted.answer[4:])
        assert answer == wanted.answer, f"answered {answer}, not {wanted.answer}"

    def _actor(self, who: Who) -> Actor:
        ids = {name: number for number, name in self.eyes.rows("SELECT id, name FROM operator")}
        second_id = ids[who.second] if who.second else None
        return Actor(operator_id=ids[who.name], second_id=second_id)

    # --- safe keeping -------------------------------------------------------------

    def back_up(self, who: Who, *, store: int = 0) -> None:
        """A copy in the folder of copies; of too many the oldest one goes."""
        if self.model.allowed(set(ALL_ROLES), who):
            try:
                back_up_to(self.stores[store], self.folder / "copies", actor=self._actor(who))
            except Refusal as refusal:
                _believe(refusal, self.model.allowed(set(ALL_ROLES), who), None)
                return
            raise AssertionError(f"{who} may not make a copy")
        path = back_up_to(self.stores[store], self.folder / "copies", actor=self._actor(who)).path
        state = self.model.state
        self.say(f"# copy {path.name}")
        self.copies[path] = state.copy()
        kept = max(3, int(state.setting("backups_kept", state.last_day)))
        there = set((self.folder / "copies").iterdir())
        made = sorted(copy for copy in self.copies if BACKUP_NAME.fullmatch(copy.name))
        assert set(made[-kept:]) <= there <= set(made), "the newest copies are not cleared away"
        for old in set(made) - there:
            del self.copies[old]
        self.tally.outcomes["backup ok"] += 1
        self._unchanged()

    def restore(self, copy: Path, who: Who, when: When, key: str) -> bool:
        """Put a copy in the book's place; the book that was there becomes a copy itself."""
        before = self.model.state
        wanted = self.model.restore(self.copies[copy], who, when)
        self.say(f"# {_person(who)} on {_day(when)} restores {copy.name}")
        try:
            done = program.put_back(self.folder, copy, who, when, key)
        except Refusal as refusal:
            self.say(f"#   -> {type(refusal).__name__} {vars(refusal)}")
            self.tally.outcomes[f"restore {type(refusal).__name__}"] += 1
            _believe(refusal, wanted.reasons if isinstance(wanted, No) else (), wanted)
            self._unchanged()
            return False
        answer = (done.voucher_no, done.epoch, done.preview.lost)
        self.say(f"#   -> {answer}")
        assert isinstance(wanted, Yes), f"restored {answer}, though {wanted}"
        assert answer == wanted.answer, f"answered {answer}, not {wanted.answer}"
        assert done.kept is not None, "the replaced book was not kept"
        self.copies[done.kept] = before
        self.tally.outcomes["restore ok"] += 1
        self.eyes.look_anew()
        self.look(whole=True)
        return True

    # --- what must hold -----------------------------------------------------------

    def _unchanged(self) -> None:
        assert self.path.read_bytes() == self._bytes, "the file changed without an act"

    def look(self, *, whole: bool = False) -> None:
        """After an act: what stands in the file is what the model knows."""
        state = self.model.state
        seen, wanted = self.eyes.balances(), expected_balances(state)
        assert seen == wanted, "\n".join(difference(seen, wanted, "balance (cached, sum)"))
        assert sum(total for _, total in seen.values()) == 0
        facts, known = self.eyes.facts(whole=whole), expected(state, whole=whole)
        assert facts == known, "\n".join(difference(facts, known))
        self._bytes = self.path.read_bytes()

    def look_at_everything(self, *, store: int = 0) -> None:
        """Every law of the book, every act; a statement and some papers, others each time."""
        self.look(whole=True)
        with self.stores[store].reading() as book:
            found = problems(book.connection)
        assert found == [], found
        state = self.model.state
        days = [act.day for act in state.acts]
        assert days == sorted(days), "a business date went back"
        numbers = sorted(state.households)
        for number in numbers[len(days) % max(len(numbers), 1) :][:1]:
            self.read_statement(number, store=store)
        papers = [act for act in state.acts if act.paper]
        for act in (*papers[-1:], *papers[len(days) % max(len(papers), 1) :][:1]):
            self.reprint(act, store=store)
        self._unchanged()

    def read_statement(self, number: str, *, store: int = 0) -> None:
        """The household's rows are the model's, and they sum to its balance."""
        state, here = self.model.state, self.stores[store]
        paper = statement(here, number, printed_on=state.last_day)
        rows = [(r.seq, r.business_date, r.points, r.reversed_by) for r in paper.rows]
        wanted = [
            (act.seq, act.day, act.points[number], state.reversed_by.get(act.seq))
            for act in state.acts
            if number in act.points
        ]
        assert rows == wanted, f"{number} {rows} {wanted}"
        total = state.balances[number]
        assert sum(row.points for row in paper.rows) == paper.balance_points == total
        assert balance(here, number) == total
        now, entries = last_entries(here, number)
        assert (now, [entry.seq for entry in entries]) == (total, [row[0] for row in wanted][-20:])

    def reprint(self, act: Act, *, store: int = 0) -> None:
        """A receipt says what was true on its day, and whether it was voided since."""
        paper, state = act.paper, self.model.state
        assert paper is not None, act
        seen = receipt(self.stores[store], paper.receipt_no)
        voided_by = state.reversed_by.get(act.seq)
        wanted = {
            "epoch": act.epoch,
            "business_date": act.day,
            "operator_name": act.name,
            "household_no": paper.number,
            "head_name": paper.head,
            "collector_name": paper.collector,
            "group_name": paper.group,
            "total_points": paper.total,
            "balance_before_points": paper.before,
            "balance_after_points": paper.before - paper.total,
            "voided_on": state.acts[voided_by - 1].day if voided_by else None,
            RECEIPT_SLOGAN.name.removeprefix("receipt_"): paper.slogan,
        }
        found = {name: getattr(seen, name) for name in wanted}
        assert found == wanted, "\n".join(difference(found, wanted, f"receipt {paper.receipt_no}"))
        lines = [tuple(vars(line).values()) for line in seen.lines]
        assert lines == [tuple(vars(line).values()) for line in paper.lines]


def _believe(refusal: Refusal, reasons: tuple[Reason, ...] | list[Reason], wanted: object) -> None:
    """A refusal must have one of the reasons that are true, with its facts."""
    name, facts = type(refusal).__name__, vars(refusal)
    assert any(
        name == reason and all(facts[key] == fact for key, fact in known.items())
        for reason, known in reasons
    ), f"refused with {name} {facts}, but {wanted}"


def _person(who: Who) -> str:
    return f"{who.name} with {who.second}" if who.second else who.name


def _day(when: When) -> str:
    return f"{when.pc_day} (typed {when.typed})" if when.typed else f"{when.pc_day}"
