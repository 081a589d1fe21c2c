"""Operators: making a book's first one, adding others, signing in by name and PIN."""

import hashlib
import hmac
from dataclasses import dataclass, replace

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import OperatorExists, Refusal, UnknownOperator, WrongPin
from jifen_desktop.domain.roles import Role, check_new_pin
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require

#: 32 MiB and about a tenth of a second: slow to guess, quick enough at the counter.
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**15, 8, 1
_SCRYPT_BYTES_MAX = 64 * 1024 * 1024


def pin_hash(pin: str, salt: bytes) -> bytes:
    """Scrypt of a PIN, 32 bytes."""
    return hashlib.scrypt(
        pin.encode("utf-8", "surrogateescape"),  # an odd PIN is a wrong one, no accident
        salt=salt,
        n=_SCRYPT_N,
        r=_SCRYPT_R,
        p=_SCRYPT_P,
        maxmem=_SCRYPT_BYTES_MAX,
        dklen=32,
    )


def sign_in(store: Store, name: str, pin: str) -> int:
    """The id of the operator whose name and PIN these are.

    Wrong PINs in a row are counted in the book, so that no restart forgets them; how long to
    wait before the next try (domain/roles.wait_seconds) is the caller's affair, who has a
    clock that nobody can set. Raises UnknownOperator or WrongPin.
    """
    try:
        known_as = clean_name(name, "operator")  # as it was cleaned when the operator was added
    except Refusal as unfit:
        raise UnknownOperator(name) from unfit
    with store.reading() as book:
        secret = book.operators.secret(known_as)
        if secret is None:
            raise UnknownOperator(name)
        operator_id, salt, expected = secret
        failures = book.sign_in_attempts.read(operator_id)
    right = hmac.compare_digest(pin_hash(pin, salt), expected)
    if right and not failures:
        return operator_id
    with store.transaction() as book:
        failures = 0 if right else book.sign_in_attempts.read(operator_id) + 1
        book.sign_in_attempts.set(operator_id, failures)
    if not right:
        raise WrongPin(name, failures)
    return operator_id


def failures_so_far(store: Store, operator_id: int) -> int:
    """Wrong PINs since the last right one: a window that was started again waits on."""
    with store.reading() as book:
        return book.sign_in_attempts.read(operator_id)


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """An operator who is not in the book yet; the salt is 16 random bytes of the caller."""

    name: str
    pin: str
    salt: bytes
    roles: frozenset[Role]


def hire(book: Book, seq: int, newcomer: Newcomer) -> int:
    """Write an operator as part of an action. Raises OperatorExists."""
    if any(operator.name == newcomer.name for operator in book.operators.all()):
        raise OperatorExists(newcomer.name)
    operator_id = book.operators.next_id()
    hashed = pin_hash(newcomer.pin, newcomer.salt)
    book.operators.add(operator_id, newcomer.name, newcomer.salt, hashed, newcomer.roles)
    changes = hired_changes(operator_id, newcomer.name, newcomer.roles)
    book.actions.record_changes(seq, changes)
    return operator_id


def hired_changes(operator_id: int, name: str, roles: frozenset[Role]) -> list[Change]:
    """What the audit trail says of an operator who is new in the book."""
    who = Change(
        subject="operator",
        subject_id=operator_id,
        field="name",
        before=None,
        after=name,
        personal=True,
    )
    what = Change(
        subject="operator",
        subject_id=operator_id,
        field="roles",
        before=None,
        after=",".join(sorted(roles)),
    )
    return [who, what]


def add_operator(store: Store, newcomer: Newcomer, *, key: str, actor: Actor, at: Moment) -> int:
    """Add an operator and return the voucher number.

    Raises PinTooWeak or OperatorExists.
    """
    check_new_pin(newcomer.pin)
    clean = replace(newcomer, name=clean_name(newcomer.name, "operator"))
    request = Request(kind=Kind.OPERATOR, key=key, actor=actor, at=at)
    content = f"{clean.name}|{','.join(sorted(clean.roles))}"

    def act(book: Book) -> int:
        require(book, actor, Act.ADD_OPERATOR)
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        action = append_action(book, request, content)
        hire(book, action.seq, clean)
        return action.seq

    return carry_out(store, request, act)
