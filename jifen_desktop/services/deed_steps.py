"""Finding the deeds that an act leads on, and who signs for a deduction."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Deed, Step
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication_refusals import NotPublishedYet
from jifen_desktop.domain.rule_refusals import (
    ItemElsewhere,
    NothingToDo,
    PanelMemberGone,
    SignerNeeded,
    UnknownItem,
)
from jifen_desktop.domain.settings import (
    DEED_CHECK_STEP,
    DEED_MEETING_STEP,
    DEED_PUBLICATION_STEP,
    SIGNED_ON_PAPER,
)
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require

REASON_LENGTH_MAX = 200


def lead(
    store: Store,
    request: Request,
    permission: Act,
    content: str,
    plan: Callable[[Book], Sequence[Going]],
) -> int:
    """Lead deeds to their next steps, as `plan` finds them; return the voucher number."""

    def act(book: Book) -> int:
        require(book, request.actor, permission)
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        goings = plan(book)
        action = append_action(book, request, content)
        book.deeds.go(action.seq, goings)
        return action.seq

    return carry_out(store, request, act)


def find_deeds(book: Book, item_nos: Sequence[int], steps: Collection[Step]) -> list[Deed]:
    """The deeds in the order asked for, each once.

    Raises NothingToDo, UnknownItem, or ItemElsewhere for one at another step.
    """
    numbers = list(dict.fromkeys(item_nos))
    if not numbers:
        raise NothingToDo
    found = book.deeds.some(numbers)
    for number in numbers:
        if number not in found:
            raise UnknownItem(number)
        if found[number].step not in steps:
            raise ItemElsewhere(number, found[number].step)
    return [found[number] for number in numbers]


def may_be_decided(book: Book, today: date) -> frozenset[Step]:
    """The steps from which a deed is decided: a village without checks decides declared ones."""
    if book.settings.value(DEED_CHECK_STEP, today) == "yes":
        return frozenset({Step.CHECKED})
    return frozenset({Step.CHECKED, Step.DECLARED})


def find_postable(book: Book, item_nos: Sequence[int], today: date) -> list[Deed]:
    """The deeds to be posted by their numbers, in the order asked for.

    Without meetings the leader's posting decides too. Raises as `find_deeds` does, and
    NotPublishedYet where the village posts only what hung on the wall.
    """
    steps = {Step.DECIDED}
    if not meetings_decide(book, today):
        steps |= may_be_decided(book, today)
    deeds = find_deeds(book, item_nos, steps)
    if book.settings.value(DEED_PUBLICATION_STEP, today) == "yes":
        raise NotPublishedYet(deeds[0].id)
    return deeds


def meetings_decide(book: Book, today: date) -> bool:
    return book.settings.value(DEED_MEETING_STEP, today) == "yes"


def signer(book: Book, actor: Actor, signed_by: int | None, today: date) -> str:
    """Who stands beside the leader for a deduction: '' for a second operator, else the name.

    `signed_by` is a group member who signed on paper. Raises SignerNeeded, or
    PanelMemberGone for one who left the group.
    """
    second = None if actor.second_id is None else book.operators.find(actor.second_id)
    if second is not None and second.active:
        return ""
    if signed_by is None or book.settings.value(SIGNED_ON_PAPER, today) != "yes":
        raise SignerNeeded
    member = book.panels.some({signed_by}).get(signed_by)
    if member is None or not member.serving:
        raise PanelMemberGone
    return member.name


def clean_reason(text: str) -> str:
    """A reason that must be given. Raises TextMissing."""
    return clean_text(text, "reason", REASON_LENGTH_MAX)


def reason_if_any(text: str) -> str:
    return clean_reason(text) if text.strip() else ""


def numbers_written(item_nos: Iterable[int]) -> str:
    """Item numbers as part of what a key stands for."""
    return ",".join(str(number) for number in item_nos)
