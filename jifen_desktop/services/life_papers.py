"""The slip of an event in the life of a household, from what the event says of that day."""

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.domain.life_refusals import NoSuchEvent
from jifen_desktop.domain.papers_of_publication import LifeSlip
from jifen_desktop.services.redeeming import find_household


def life_slip(store: Store, voucher_no: int) -> LifeSlip:
    """What the slip of a voucher says. Raises NoSuchEvent."""
    with store.reading() as book:
        event, action = book.life_events.of_action(voucher_no), book.actions.get(voucher_no)
        if event is None or action is None:
            raise NoSuchEvent(voucher_no)
        second_name = book.actions.texts(voucher_no).get("signed_by", "")
        if action.second_operator_id is not None:
            second_name = book.operators.get(action.second_operator_id).name
        return LifeSlip(
            event=event,
            practice=book.head.read().practice,
            operator_name=book.operators.get(action.operator_id).name,
            second_name=second_name,
        )


def standing_events(store: Store, household_no: str) -> tuple[LifeEvent, ...]:
    """The events of a household that were not taken back, newest first: each has a slip.

    Raises UnknownHousehold.
    """
    with store.reading() as book:
        events = book.life_events.of_household(find_household(book, household_no).id)
        gone = book.actions.reversals_of({event.action_seq for event in events})
        return tuple(event for event in reversed(events) if event.action_seq not in gone)


def slip_disclosure(slip: LifeSlip, way: PaperWay) -> Disclosure:
    """What is written down when a slip is printed or saved."""
    event = slip.event
    alone = event.other_household_id is None
    return Disclosure(
        paper=PaperKind.LIFE_SLIP,
        reference=str(event.id),
        households=1 if alone else 2,
        household_id=event.household_id if alone else None,
        masked=False,
        way=way,
    )


def life_slip_paper(slip: LifeSlip) -> bytes:
    """The slip on A4. ReportLab is slow to import: it is imported when a paper is made."""
    from jifen_desktop.documents.life_slip import life_slip_pdf  # noqa: PLC0415

    return life_slip_pdf(slip)
