"""What is recorded, killed or disturbed: real acts through the services, each acknowledged.

Run as a program: `python -m tests.faults.workloads NAME FOLDER [PRAGMA=VALUE ...]`. Pragmas
are changed in that process only: the controls, which must lose what the product keeps.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from jifen_desktop.db.sqlite import connection
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.services.book_folder import open_book
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.openings import open_household
from jifen_desktop.services.posting import post
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.redeeming import redeem
from jifen_desktop.services.restoring import restoring
from jifen_desktop.services.reversing import reverse, void
from tests.faults import next_version, village
from tests.faults.life_village import LIFE, ready_to_live
from tests.faults.points_village import award_all, decided, put_rules_in_force
from tests.faults.power import ANSWERS
from tests.faults.village import ACTOR, HOUSEHOLDS, SIGNATURE, now, order, roster

NEWCOMERS = tuple(f"02-{number:03}" for number in range(1, 41))
BACKUPS = "backups"


class Answers:
    """Acknowledgements, written where the recorder sees them."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / ANSWERS, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o644)

    def give(self, *words: object) -> None:
        os.write(self._file, (" ".join(map(str, words)) + "\n").encode())


def counter(folder: Path, answers: Answers, count: int = 24) -> None:
    """A day at the counter: redemptions, goods coming in, voids, a reversal."""
    at = now()
    store = Store(folder / BOOK_FILE)
    for number in range(count):
        household = HOUSEHOLDS[number % len(HOUSEHOLDS)]
        cart = f"A1*{number + 1} A2" + " A3*2 A4" * (number % 3 == 0)
        done = redeem(store, order(f"k{number}", household, cart), actor=ACTOR, at=at)
        answers.give(f"k{number}")
        if number % 5 == 1:
            void(store, done.receipt_no, "拿错了", key=f"v{number}", actor=ACTOR, at=at)
            answers.give(f"v{number}")
        if number % 7 == 2:
            delivery = Delivery(key=f"s{number}", code="A2", quantity="30", note="镇里捐赠")
            booked = receive(store, delivery, actor=ACTOR, at=at)
            answers.give(f"s{number}")
            reverse(store, booked.voucher_no, "数错了", key=f"r{number}", actor=ACTOR, at=at)
            answers.give(f"r{number}")
    store.close()


def newcomers(folder: Path, answers: Answers) -> None:
    """A roster with new households and a changed telephone."""
    store = Store(folder / BOOK_FILE)
    sheet = roster((*HOUSEHOLDS, *NEWCOMERS), phone="13800001234")
    import_households(store, sheet, key="more", actor=ACTOR, at=now())
    answers.give("more")
    open_household(store, "n1", NEWCOMERS[0], "5", actor=ACTOR, at=now())
    answers.give("n1")
    store.close()


def points(folder: Path, answers: Answers) -> None:
    """Rules drafted and adopted, deeds decided and posted, a list awarded and taken back."""
    store = Store(folder / BOOK_FILE)
    put_rules_in_force(store)
    items = decided(store)
    at = now()
    post(store, items, key="posted", actor=ACTOR, at=at)
    answers.give("posted")
    voucher_no = award_all(store)
    answers.give("awarded")
    reverse(store, voucher_no, "重复录入", key="reversed", actor=ACTOR, at=at)
    answers.give("reversed")
    store.close()


def life(folder: Path, answers: Answers) -> None:
    """A veto laid and lifted, a split and a merge, a batch hung up and posted."""
    store = Store(folder / BOOK_FILE)
    ready_to_live(store)
    for number, act in enumerate(LIFE):
        act(store)
        answers.give(number)
    store.close()


def new_book(folder: Path, answers: Answers) -> None:
    """A book where there was no folder."""
    village.found(folder / "data")
    answers.give("op2")


def backup(folder: Path, answers: Answers) -> None:
    """A copy beside older ones, and one into a folder that was not there."""
    store = Store(folder / BOOK_FILE)
    answers.give(back_up_to(store, folder / BACKUPS).path.relative_to(folder))
    answers.give(back_up_to(store, folder / "stick").path.relative_to(folder))
    store.close()


def restore(folder: Path, answers: Answers) -> None:
    """The one backup of the folder put in the place of the book."""
    source = next((folder / BACKUPS).glob("jifen-*.jifen"))
    with restoring(folder, source, "test") as under_way:
        done = under_way.finish(SIGNATURE, key="restore", at=now())
    answers.give("restored", done.kept.relative_to(folder) if done.kept else "-")


def migrate(folder: Path, answers: Answers, schema_sha256: str) -> None:
    """The book opened by a program of the next version."""
    next_version.become(schema_sha256)
    open_book(folder, "test").close()
    answers.give("migrated")


WORKLOADS: dict[str, Callable[..., None]] = {
    work.__name__: work
    for work in (counter, newcomers, points, life, new_book, backup, restore, migrate)
}


def main() -> None:
    name, folder, *changed = sys.argv[1:]
    for pragma, value in (word.split("=") for word in changed):
        connection.PRAGMAS[pragma] = int(value) if value.isdigit() else value
    name, *words = name.split(":")
    WORKLOADS[name](Path(folder), Answers(Path(folder)), *words)


if __name__ == "__main__":
    main()
