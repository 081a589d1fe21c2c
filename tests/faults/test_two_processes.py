"""Several programs on one book at once: nothing lost, nothing double, sums exact."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BookBusy
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.import_products import import_products
from jifen_desktop.services.openings import open_household
from jifen_desktop.services.receiving import Delivery, receive
from tests.faults import jifen
from tests.faults.extent import times
from tests.faults.laws import look
from tests.faults.village import ACTOR, Village, now, one_product, roster

TILLS = 4
LINES = times(60, 400)
BUSY = sentence_for(BookBusy())


def feed_at_once(folder: Path, feeds: list[str]) -> list[jifen.Ran]:
    """Give each of several `jifen redeem` its lines at the same time."""

    def one(lines: str) -> jifen.Ran:
        return jifen.run(folder, "redeem", "--from", "-", lines=lines)

    with ThreadPoolExecutor(len(feeds)) as pool:
        return list(pool.map(one, feeds))


def scarce_book(village: Village, folder: Path, *, points: int, stock: int) -> Path:
    """The village with one more household and one more product of one point, both short."""
    path = village.copy_to(folder)
    store = Store(path)
    import_households(store, roster(("09-009",)), key="poor", actor=ACTOR, at=now())
    open_household(store, "poor", "09-009", str(points), actor=ACTOR, at=now())
    import_products(store, one_product("RARE"), key="rare", actor=ACTOR, at=now())
    few = Delivery(key="few", code="RARE", quantity=str(stock))
    receive(store, few, actor=ACTOR, at=now())
    store.close()
    return path


@pytest.mark.parametrize(("points", "stock"), [(LINES + 7, 10**5), (10**5, LINES + 7)])
def test_scarce_points_and_goods_are_given_out_once(
    village: Village, tmp_path: Path, points: int, stock: int
) -> None:
    """Tills that want more than there is get exactly what there is."""
    path = scarce_book(village, tmp_path, points=points, stock=stock)
    feeds = [
        "".join(f"t{till}-{number}\t09-009\tRARE\n" for number in range(LINES))
        for till in range(TILLS)
    ]
    ran = feed_at_once(tmp_path, feeds)
    answered = [answer for one in ran for answer in jifen.ok_answers(one.out).items()]
    assert sum(one.out.count("refused") for one in ran) == TILLS * LINES - min(points, stock)
    assert [one.err for one in ran] == [""] * TILLS
    assert len(answered) == min(points, stock)
    seen = look(path)
    assert seen.problems == ()
    assert seen.receipts() == dict(answered)
    balances = sorted(balance for _, (_, balance) in answered)
    assert balances == [100 * (points - taken) for taken in range(len(answered), 0, -1)]


def test_the_same_keys_from_two_tills_are_booked_once(village: Village, tmp_path: Path) -> None:
    """A form sent twice at the same time is one redemption with one answer."""
    path = village.copy_to(tmp_path)
    lines = "".join(f"k{number}\t01-001\tA1*{number + 1}\n" for number in range(LINES))
    first, second = feed_at_once(tmp_path, [lines, lines])
    assert (first.status, second.status) == (0, 0)
    assert first.out == second.out
    seen = look(path)
    assert seen.problems == ()
    assert seen.receipts() == jifen.ok_answers(first.out)


def test_restore_while_a_till_is_fed(village: Village, tmp_path: Path) -> None:
    """Each acknowledged line is in the restored book or in the kept copy of the old one."""
    path = village.copy_to(tmp_path)
    backup = Path(jifen.run(tmp_path, "backup", "--to", str(tmp_path / "stick")).out.split()[1])
    answered: dict[str, tuple[int, int]] = {}
    keys = (f"k{number}" for number in count())
    with jifen.Till(tmp_path) as till:
        answered |= jifen.ok_answers(till.redeem(next(keys)))
        while True:
            restore = jifen.start(tmp_path, *jifen.restore_words(backup))
            while restore.poll() is None:
                answered |= jifen.ok_answers(till.redeem(next(keys)))
            said = restore.communicate()[1].decode().strip()
            if said != BUSY:  # the till may keep a slow machine's book busy for too long
                break
        answered |= jifen.ok_answers(till.redeem(next(keys)))
        assert till.end().status == 0
    assert restore.returncode == 0, said
    kept = next((tmp_path / "backups").glob("before-restore-*"))
    old, new = look(kept), look(path)
    assert (old.problems, new.problems) == ((), ())
    numbers = [no for no, _ in [*old.receipts().values(), *new.receipts().values()]]
    assert len(set(numbers)) == len(numbers), "a receipt number was given out twice"
    assert old.receipts() | new.receipts() == answered
