"""Goods that come in: bought, donated, handed over."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.goods import StockMove
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import parse_quantity
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.openings import Booked
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.redeeming import find_product

NOTE_LENGTH_MAX = 200


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One receiving line; the note may name a donor."""

    key: str
    code: str
    quantity: str
    note: str = ""
    expires_on: date | None = None


def receive(store: Store, delivery: Delivery, *, actor: Actor, at: Moment) -> Booked:
    """Book goods into a batch of their own."""
    request = Request(kind=Kind.RECEIVE, key=delivery.key, actor=actor, at=at)
    note = clean_text(delivery.note, "note", NOTE_LENGTH_MAX) if delivery.note.strip() else ""

    def act(book: Book) -> Booked:
        require(book, actor, Act.RECEIVE_GOODS)
        product = find_product(book, delivery.code)
        quantity = parse_quantity(delivery.quantity, product.scale)
        content = f"{product.id}|{quantity}|{delivery.expires_on}|{note}"
        action = accepted_before(book, request, content)
        if action is None:
            action = append_action(book, request, content)
            batch_id = book.stock.open_batch(action.seq, product.id, delivery.expires_on)
            book.stock.append(
                action.seq, [StockMove(batch_id=batch_id, kind="receive", quantity=quantity)]
            )
            book.actions.keep_texts(action.seq, {"note": note})
        stock = book.stock.on_hand(product.id, until_seq=action.seq)
        return Booked(voucher_no=action.seq, result=stock, scale=product.scale)

    return carry_out(store, request, act)
