"""SIGKILL while `jifen redeem` is fed: every acknowledged line is in the book exactly once."""

import random
import time
from pathlib import Path

from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.laws import has_hot_journal, look
from tests.faults.village import GOODS, HOUSEHOLDS, OPENING_POINTS, Village

KILLS = times(40, 200)
#: New lines of each feed, and how many of the last ones are fed again to the next run.
LINES, AGAIN = 60, 30
#: About as long as one act takes.
ACT_SECONDS = 0.012


def line_of(number: int) -> str:
    chance = random.Random(number)
    goods = chance.sample(sorted(GOODS), k=2)
    cart = f"{goods[0]}*{chance.randint(1, 3)} {goods[1]}"
    return f"k{number}\t{HOUSEHOLDS[number % len(HOUSEHOLDS)]}\t{cart}\n"


def fed_and_killed(folder: Path, lines: str, answers_before_kill: int, seconds: float) -> str:
    """Feed the lines, kill the command that long after so many answers; what it answered.

    The seconds are no waiting for something: they choose where in the next act it dies.
    """
    with jifen.Till(folder) as till:
        till.feed(lines)
        said = "".join(till.answer() for _ in range(answers_before_kill))
        time.sleep(seconds)
        return said + till.kill()


def test_every_acknowledged_line_is_booked_once(village: Village, tmp_path: Path) -> None:
    """After each kill: answers true, nothing half done, the same keys get the same answers.

    Each run is fed the last lines again before new ones: what was answered, and what was
    booked when nobody was told, gives its first answer.
    """
    book = village.copy_to(tmp_path)
    chance = random.Random(20261123)
    answered: dict[str, tuple[int, int]] = {}
    first = untold = hot = 0
    for _ in range(KILLS):
        lines = [line_of(number) for number in range(max(0, first - AGAIN), first + LINES)]
        answers_before = chance.randrange(AGAIN // 2, len(lines))
        seconds = chance.random() * ACT_SECONDS
        said = fed_and_killed(tmp_path, "".join(lines), answers_before, seconds)
        hot += has_hot_journal(book)
        new = jifen.ok_answers(said)
        assert all(answered.get(key, answer) == answer for key, answer in new.items())
        answered |= new
        seen = look(book)
        assert seen.problems == ()
        booked = seen.receipts()
        assert all(booked.get(key) == answer for key, answer in answered.items())
        assert len(booked) - len(answered) <= 1
        untold += len(booked) - len(answered)
        answered = booked
        first = len(booked)
    tell(f"{KILLS} kills, {len(answered)} receipts, {untold} booked untold, {hot} hot journals")
    numbers = [receipt_no for receipt_no, _ in answered.values()]
    assert untold + hot > 0
    assert [n - numbers[0] for n in sorted(numbers)] == list(range(len(numbers)))
    assert sum_is_right(answered)
    again = "".join(line_of(number) for number in range(first - AGAIN, first))
    done = jifen.run(tmp_path, "redeem", "--from", "-", lines=again)
    assert jifen.ok_answers(done.out).items() <= answered.items()
    assert (done.status, done.err) == (0, "")
    checked = jifen.run(tmp_path, "check", signed=False)
    assert checked.status == 0


def sum_is_right(answered: dict[str, tuple[int, int]]) -> bool:
    """Whether the last balance of each household is its opening less all it took."""
    left = dict.fromkeys(HOUSEHOLDS, OPENING_POINTS * 100)
    last: dict[str, int] = {}
    for key in sorted(answered, key=lambda key: answered[key][0]):
        _, household_no, cart = line_of(int(key[1:])).rstrip().split("\t")
        for word in cart.split():
            code, _, quantity = word.partition("*")
            left[household_no] -= GOODS[code][0] * int(quantity or 1) * 100
        last[household_no] = answered[key][1]
        if last[household_no] != left[household_no]:
            return False
    return True
