"""What the papers of deeds say: a declaration form, and the notice of a deduction."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import COUNTED, Deed, Step
from jifen_desktop.domain.papers_of_points import DeclarationForm, DeclaredRow, DeductionNotice
from jifen_desktop.domain.rule_refusals import ItemElsewhere, NotADeduction, UnknownItem
from jifen_desktop.domain.rules import Sign
from jifen_desktop.domain.settings import SUPERVISION_PHONE
from jifen_desktop.services.deed_matters import Matters
from jifen_desktop.services.redeeming import find_household

#: Declared and not decided: what a form asks for unless items are named.
_ASKED: Final = frozenset({Step.DECLARED, Step.CHECKED})


def declaration_form(
    store: Store, household_no: str, *, item_nos: Collection[int] = (), printed_on: date
) -> DeclarationForm:
    """The form of these items, or of all awards that a household asks for; empty to fill in.

    Raises UnknownHousehold, or UnknownItem for an item of somebody else.
    """
    with store.reading() as book:
        household = find_household(book, household_no)
        head = book.head.read()
        matters = Matters.of_household(book, household)
        for item_no in item_nos:
            if item_no not in matters.deeds:
                raise UnknownItem(item_no)
        return DeclarationForm(
            village_name=head.village_name,
            practice=head.practice,
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            phone=household.phone,
            printed_on=printed_on,
            rows=tuple(
                _declared(matters, deed)
                for deed in matters.deeds.values()
                if (deed.id in item_nos if item_nos else _is_asked(matters, deed))
            ),
        )


def _is_asked(matters: Matters, deed: Deed) -> bool:
    return deed.step in _ASKED and matters.rules[deed.rule_id].sign is Sign.AWARD


def _declared(matters: Matters, deed: Deed) -> DeclaredRow:
    return DeclaredRow(
        item_no=deed.id,
        event_date=deed.event_date,
        rule=matters.rules[deed.rule_id],
        category_name=matters.category_name(deed),
        quantity=deed.quantity,
        tier=deed.tier,
        nominal_points=deed.nominal_points,
        member_name=matters.text(deed, "member_name"),
        evidence=matters.text(deed, "evidence"),
        note=matters.text(deed, "note"),
    )


def deduction_notices(store: Store, item_nos: Sequence[int]) -> tuple[DeductionNotice, ...]:
    """One notice for each deduction, as it was decided.

    Raises UnknownItem, NotADeduction, or ItemElsewhere for what is not decided.
    """
    with store.reading() as book:
        return tuple(_notice(book, item_no) for item_no in item_nos)


def _notice(book: Book, item_no: int) -> DeductionNotice:
    deed = book.deeds.find(item_no)
    if deed is None:
        raise UnknownItem(item_no)
    household = book.households.get(deed.household_id)
    matters = Matters.of_household(book, household)
    rule, life = matters.rules[deed.rule_id], matters.life(deed)
    if rule.sign is not Sign.DEDUCTION:
        raise NotADeduction(item_no)
    if deed.step not in COUNTED:
        raise ItemElsewhere(item_no, deed.step)
    decision = life.last({Step.DECIDED})
    assert decision is not None, deed
    assert deed.agreed_points is not None, deed
    assert deed.given_points is not None, deed
    head, meeting = book.head.read(), matters.meeting(life)
    return DeductionNotice(
        village_name=head.village_name,
        practice=head.practice,
        item_no=deed.id,
        household_no=household.household_no,
        head_name=matters.text(deed, "head_name"),
        group_name=household.group_name,
        member_name=matters.text(deed, "member_name"),
        event_date=deed.event_date,
        rule_code=deed.rule_code,
        rule_version=matters.rule_books[deed.rule_id].version,
        rule_item=rule.item,
        category_name=matters.category_name(deed),
        unit=rule.unit,
        scale=rule.scale,
        quantity=deed.quantity,
        tier=deed.tier,
        nominal_points=abs(deed.nominal_points),
        given_points=abs(deed.given_points),
        over_points=abs(deed.agreed_points - deed.given_points),
        evidence=matters.text(deed, "evidence"),
        note=matters.text(deed, "note"),
        decided_on=decision.business_date,
        meeting_title=None if meeting is None else meeting.title,
        meeting_day=None if meeting is None else meeting.held_on,
        operator_name=book.operators.get(decision.operator_id).name,
        second_name=matters.second_name(life),
        supervision_phone=book.settings.value(SUPERVISION_PHONE, decision.business_date),
    )
