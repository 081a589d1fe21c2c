"""`jifen demo`: the sample village built anew, then one real morning through the services."""

import secrets
from datetime import date
from pathlib import Path

from jifen_desktop.cli.session import Session, answer, holder, say
from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.awarding import Awarded
from jifen_desktop.services.book_folder import open_book
from jifen_desktop.services.own_folders import practice_folder
from jifen_desktop.services.redeeming import Redeemed
from jifen_desktop.services.reversing import Voided
from jifen_desktop.services.sample.booking import book_event, build_sample, staff_of
from jifen_desktop.services.sample.events import PaperAward, Redemption
from jifen_desktop.services.sample.morning import Morning, prepare_out
from jifen_desktop.services.sample.staff import Happened
from jifen_desktop.services.sample.story import morning

PROBLEM_FOUND = 1


def run_demo(session: Session, out: Path) -> int:
    """Build the village, work the morning, leave papers and a summary in `out`."""
    given = session.arguments.data is not None
    folder = session.folder if given else practice_folder()
    today = session.now().typed or session.now().local.date()
    prepare_out(out)
    say("正在建练习村，请稍候……")
    build_sample(folder, today, random_bytes=secrets.token_bytes)
    store = open_book(folder, holder())
    try:
        told = _work(store, today)
        sound = told.leave(store, out, folder)
    finally:
        store.close()
    say(told.summary())
    answer("ok", out)
    return 0 if sound else PROBLEM_FOUND


def _work(store: Store, today: date) -> Morning:
    """The morning of the day, through the real services, refusals and all."""
    told = Morning(today)
    staff, happened = staff_of(store), Happened()
    for event in morning(today):
        try:
            done = book_event(store, event, staff, happened)
        except Refusal as refusal:
            assert isinstance(event, Redemption), event
            told.refused(event.at, event, sentence_for(refusal))
            continue
        match done:
            case Redeemed():
                assert isinstance(event, Redemption), event
                told.redeemed(event.at, event, done.receipt_no, done.balance_points)
            case Voided():
                told.voided(event.at, done.receipt_no, done.household_no, done.balance_points)
            case Awarded():
                assert isinstance(event, PaperAward), event
                told.awarded(event.at, event, done)
            case _:
                told.received(event.at, done)
    return told
