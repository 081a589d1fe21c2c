"""The office of the sample village: deeds and meetings booked through the real services."""

from dataclasses import replace

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.bulk_deeds import award_bulk, declare_bulk
from jifen_desktop.services.checking_deeds import check_deeds, return_deeds
from jifen_desktop.services.deciding import Ruling, decide
from jifen_desktop.services.declaring import correct_deed, declare
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.keeping_panels import panel_members
from jifen_desktop.services.meetings import record_meeting
from jifen_desktop.services.objections import answer_objection, object_to
from jifen_desktop.services.posting import post_publication
from jifen_desktop.services.publishing import PublicationPlan, publish
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.reversing_deeds import reverse_deeds
from jifen_desktop.services.sample.events import (
    BatchPosted,
    DeedCorrected,
    DeedDeclared,
    DeedsLed,
    HouseholdHonoured,
    Item,
    ItemsDecided,
    ItemsPublished,
    ListEntered,
    MeetingHeld,
    Objection,
    ObjectionAnswered,
    OfficeEvent,
    QuarterClosed,
    QuarterRated,
    SelectionLed,
    SelectionOpened,
)
from jifen_desktop.services.sample.quarters import book_quarter_event
from jifen_desktop.services.sample.selections import book_selection_event
from jifen_desktop.services.sample.staff import Happened, Staff, moment


def book_office_event(store: Store, event: OfficeEvent, staff: Staff, happened: Happened) -> None:
    """Ask the service that this event is for, and keep what later events name."""
    actor, at, key = staff[event.by], moment(event.at), event.key
    match event:
        case DeedDeclared():
            told = event.declaration
            declared = declare(store, told, draft=event.draft, key=key, actor=actor, at=at)
            happened.items[key] = (declared.item_no,)
        case ListEntered():
            enter = award_bulk if event.posted else declare_bulk
            entered = enter(store, event.activity, event.lines, key=key, actor=actor, at=at)
            happened.items[key] = entered.item_nos
            happened.vouchers[key] = entered.voucher_no
        case MeetingHeld():
            present = tuple(one.id for one in panel_members(store) if one.name != event.absent)
            entry = replace(event.entry, present=present)
            happened.meetings[key] = record_meeting(store, entry, key=key, actor=actor, at=at).id
        case ItemsDecided():
            _decide(store, event, staff, happened)
        case DeedsLed():
            _lead(store, event, happened, actor, at)
        case DeedCorrected():
            item_no = _number(event.item, happened)
            correct_deed(store, item_no, event.declaration, key=key, actor=actor, at=at)
        case ItemsPublished() | BatchPosted() | Objection() | ObjectionAnswered():
            _go_on(store, event, happened, actor, at)
        case QuarterClosed() | QuarterRated() | HouseholdHonoured():
            book_quarter_event(store, event, actor, at)
        case SelectionOpened() | SelectionLed():
            book_selection_event(store, event, actor, at)
        case _:
            voucher_no = happened.vouchers[event.list_key]
            reverse(store, voucher_no, event.reason, key=key, actor=actor, at=at)


def _number(item: Item, happened: Happened) -> int:
    return happened.items[item.key][item.line]


def _decide(store: Store, event: ItemsDecided, staff: Staff, happened: Happened) -> None:
    second_id = None if event.beside is None else staff[event.beside].operator_id
    actor = replace(staff[event.by], second_id=second_id)
    rulings = [
        Ruling(
            item_no=_number(said.item, happened),
            passed=said.passed,
            agreed=said.agreed,
            votes=said.votes,
            recused=said.recused,
            reason=said.reason,
        )
        for said in event.said
    ]
    held = HeldAt(meeting_id=happened.meetings[event.meeting_key])
    decide(store, rulings, held, key=event.key, actor=actor, at=moment(event.at))


def _lead(store: Store, event: DeedsLed, happened: Happened, actor: Actor, at: Moment) -> None:
    items = [_number(item, happened) for item in event.items]
    match event.to:
        case Step.CHECKED:
            check_deeds(store, items, key=event.key, actor=actor, at=at)
        case Step.RETURNED:
            return_deeds(store, items, event.reason, key=event.key, actor=actor, at=at)
        case _:
            reverse_deeds(store, items, event.reason, key=event.key, actor=actor, at=at)


def _go_on(
    store: Store,
    event: ItemsPublished | BatchPosted | Objection | ObjectionAnswered,
    happened: Happened,
    actor: Actor,
    at: Moment,
) -> None:
    """From the wall to the account."""
    key = event.key
    match event:
        case ItemsPublished():
            numbers = [_number(item, happened) for item in event.items]
            plan = PublicationPlan(first_day=event.at.date(), item_nos=numbers)
            done = publish(store, plan, key=key, actor=actor, at=at)
            happened.batches[key] = done.batch_no
        case BatchPosted():
            post_publication(store, happened.batches[event.batch_key], key=key, actor=actor, at=at)
        case Objection():
            batch_no, item_no = happened.batches[event.batch_key], _number(event.item, happened)
            came = object_to(store, batch_no, item_no, event.protest, key=key, actor=actor, at=at)
            happened.objections[key] = came.objection_no
        case _:
            number = happened.objections[event.objection_key]
            answer_objection(store, number, event.reply, key=key, actor=actor, at=at)
