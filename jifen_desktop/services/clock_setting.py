"""Setting the business date back, after a wrong clock or a typing error ran it ahead.

Acts that were booked ahead keep their date: papers carry it. What comes after is counted
from the day that is set here, and order is by number as ever.
"""

from datetime import date

from jifen_desktop import BUILD_DATE
from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import BusinessDay, Moment
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import DateNotBack, DateTooEarly
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require

REASON_LENGTH_MAX = 200


def set_business_date(
    store: Store, day: date, reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Let business go on from an earlier day than the last act's; return the voucher number.

    Raises DateNotBack for a day that is not earlier: that one is simply booked on. Raises
    DateTooEarly for a day before the program was made.
    """
    request = Request(kind=Kind.CLOCK, key=key, actor=actor, at=at)
    why = clean_text(reason, "reason", REASON_LENGTH_MAX)

    def act(book: Book) -> int:
        require(book, actor, Act.SET_CLOCK)
        content = f"{day}|{why}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        last = book.actions.last_business_date()
        assert last is not None, "a book begins with an act"
        if day >= last:
            raise DateNotBack(day, last)
        if day < BUILD_DATE and not book.head.read().practice:
            raise DateTooEarly(day, BUILD_DATE)
        business_day = BusinessDay(day=day, flagged=day != at.local.date())
        action = append_action(book, request, content, day=business_day)
        book.actions.record_changes(
            action.seq,
            [
                Change(
                    subject="book",
                    subject_id=1,
                    field="business_date",
                    before=str(last),
                    after=str(day),
                )
            ],
        )
        book.actions.keep_texts(action.seq, {"reason": why})
        return action.seq

    return carry_out(store, request, act)
