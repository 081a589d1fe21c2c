"""Operators after they were added: PINs, roles, leaving and coming back."""

from collections.abc import Callable

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor, Operator
from jifen_desktop.domain.refusals import LastMaintainer, RolesMissing, UnknownOperator
from jifen_desktop.domain.roles import Role, check_new_pin
from jifen_desktop.services.booking import Request, accepted_before
from jifen_desktop.services.correcting import carry_out_changes
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.sign_in import pin_hash, sign_in

_ACTIVE = {True: "active", False: "retired"}


def list_operators(store: Store) -> tuple[Operator, ...]:
    """Everybody who may or once might sign in, in order of coming."""
    with store.reading() as book:
        return tuple(book.operators.all())


def change_own_pin(
    store: Store, old_pin: str, new_pin: str, *, salt: bytes, key: str, actor: Actor, at: Moment
) -> int:
    """Change the PIN of who is signed in and return the voucher number.

    A wrong old PIN counts like one at sign-in. Raises PinTooWeak or WrongPin.
    """
    request = Request(kind=Kind.OPERATOR, key=key, actor=actor, at=at)
    content = _pin_content(actor.operator_id)
    check_new_pin(new_pin)
    with store.reading() as book:
        require(book, actor, Act.CHANGE_OWN_PIN)
        name = book.operators.get(actor.operator_id).name
        done = accepted_before(book, request, content)
    if done is not None:  # asked again, when the old PIN is right no more
        return done.seq
    sign_in(store, name, old_pin)
    change = _new_pin(actor.operator_id, new_pin, salt)
    return carry_out_changes(store, request, Act.CHANGE_OWN_PIN, content, change)


def reset_pin(
    store: Store,
    operator_id: int,
    new_pin: str,
    *,
    salt: bytes,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Give an operator who forgot it a new PIN and return the voucher number.

    Raises PinTooWeak or UnknownOperator.
    """
    request = Request(kind=Kind.OPERATOR, key=key, actor=actor, at=at)
    check_new_pin(new_pin)
    change = _new_pin(operator_id, new_pin, salt)
    return carry_out_changes(store, request, Act.RESET_PIN, _pin_content(operator_id), change)


def _pin_content(operator_id: int) -> str:
    """Without the PIN: a million guesses would find it in the fingerprint."""
    return f"pin|{operator_id}"


def _new_pin(operator_id: int, pin: str, salt: bytes) -> Callable[[Book], list[Change]]:
    hashed = pin_hash(pin, salt)  # a tenth of a second: before the transaction begins

    def change(book: Book) -> list[Change]:
        _operator(book, operator_id)
        book.operators.set_secret(operator_id, salt, hashed)
        book.sign_in_attempts.set(operator_id, 0)
        return [_change(operator_id, "pin", None, None)]

    return change


def retire_operator(store: Store, operator_id: int, *, key: str, actor: Actor, at: Moment) -> int:
    """Let an operator sign in no more; what he did keeps his name. Raises LastMaintainer."""
    request = Request(kind=Kind.OPERATOR, key=key, actor=actor, at=at)
    return _set_active(store, operator_id, request, active=False)


def bring_back_operator(
    store: Store, operator_id: int, *, key: str, actor: Actor, at: Moment
) -> int:
    """Let an operator who left sign in again, with the PIN and the roles he had."""
    request = Request(kind=Kind.OPERATOR, key=key, actor=actor, at=at)
    return _set_active(store, operator_id, request, active=True)


def _set_active(store: Store, operator_id: int, request: Request, *, active: bool) -> int:
    def change(book: Book) -> list[Change]:
        operator = _operator(book, operator_id)
        if operator.active is active:
            return []
        if not active:
            _refuse_last_maintainer(book, operator)
        book.operators.set_active(operator_id, active=active)
        return [_change(operator_id, "state", _ACTIVE[operator.active], _ACTIVE[active])]

    content = f"{_ACTIVE[active]}|{operator_id}"
    return carry_out_changes(store, request, Act.CHANGE_OPERATOR, content, change)


def change_roles(
    store: Store,
    operator_id: int,
    roles: frozenset[Role],
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Give an operator exactly these roles. Raises RolesMissing or LastMaintainer."""
    request = Request(kind=Kind.OPERATOR, key=key, actor=actor, at=at)

    def change(book: Book) -> list[Change]:
        operator = _operator(book, operator_id)
        if not roles:
            raise RolesMissing(operator.name)
        if roles == operator.roles:
            return []
        if Role.MAINTAINER not in roles:
            _refuse_last_maintainer(book, operator)
        book.operators.set_roles(operator_id, roles)
        return [_change(operator_id, "roles", _listed(operator.roles), _listed(roles))]

    content = f"roles|{operator_id}|{_listed(roles)}"
    return carry_out_changes(store, request, Act.CHANGE_OPERATOR, content, change)


def _refuse_last_maintainer(book: Book, operator: Operator) -> None:
    """Raise LastMaintainer if nobody else could change an operator afterwards."""
    maintainers = {o.id for o in book.operators.all() if o.active and Role.MAINTAINER in o.roles}
    if maintainers == {operator.id}:
        raise LastMaintainer(operator.name)


def _operator(book: Book, operator_id: int) -> Operator:
    operator = book.operators.find(operator_id)
    if operator is None:
        raise UnknownOperator(str(operator_id))
    return operator


def _listed(roles: frozenset[Role]) -> str:
    return ",".join(sorted(roles))


def _change(operator_id: int, field: str, before: str | None, after: str | None) -> Change:
    return Change(
        subject="operator", subject_id=operator_id, field=field, before=before, after=after
    )
