"""A receipt as its paper shows it, put together from the snapshot of the moment."""

from jifen_desktop.db.store import Store
from jifen_desktop.domain.papers import Receipt
from jifen_desktop.domain.refusals import UnknownReceipt
from jifen_desktop.domain.settings import PRINT_RECEIPTS, RECEIPT_PAPER, Setting


def receipt(store: Store, receipt_no: int) -> Receipt:
    """The receipt of that number; nothing is counted. Raises UnknownReceipt."""
    with store.reading() as book:
        found = book.redemptions.with_number(receipt_no)
        if found is None:
            raise UnknownReceipt(str(receipt_no))
        action = book.actions.get(found.action_seq)
        assert action is not None, found
        texts = book.actions.texts(found.action_seq)
        void = book.actions.reversal_of(found.action_seq)
        return Receipt(
            receipt_no=found.receipt_no,
            epoch=action.epoch,
            business_date=action.business_date,
            local_time=action.local_time,
            village_name=found.village_name,
            practice=book.head.read().practice,
            operator_name=texts.get("operator_name"),
            household_no=found.household_no,
            head_name=texts.get("head_name"),
            collector_name=texts.get("collector_name", ""),
            collector_relation=texts.get("collector_relation", ""),
            group_name=found.group_name,
            lines=book.redemptions.lines(found.action_seq),
            total_points=found.total_points,
            balance_before_points=found.balance_before_points,
            balance_after_points=found.balance_after_points,
            voided_on=void.business_date if void else None,
            supervision_phone=found.supervision_phone,
            slogan=found.slogan,
        )


def receipt_paper(store: Store) -> str:
    """The paper that receipts are printed on here, by setting: 80, 58 or a5."""
    return _in_force(store, RECEIPT_PAPER)


def prints_receipts(store: Store) -> bool:
    """Whether a checkout asks for its receipt by itself, by setting."""
    return _in_force(store, PRINT_RECEIPTS) == "yes"


def _in_force(store: Store, setting: Setting) -> str:
    with store.reading() as book:
        last = book.actions.last_business_date()
        assert last is not None  # a book begins with an action
        return book.settings.value(setting, last)
