"""Publications and objections, booked through the database layer alone."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from tests.db.deed_office import declare, deed_values, lead
from tests.db.office import TODAY, WANG, act

FIVE_DAYS = timedelta(days=5)


def decided(book: Book, *codes: str, household_id: int = WANG) -> list[int]:
    """Deeds of these rules that a decision agreed to as they were declared."""
    numbers = declare(book, *(deed_values(book, code, household_id=household_id) for code in codes))
    lead(book, numbers, Step.CHECKED, kind=Kind.CHECK)
    lead(book, numbers, Step.DECIDED)
    return numbers


def line_values(book: Book, line_no: int, deed_id: int, head_text_id: int) -> dict[str, Any]:
    """The columns of a line that says what was decided."""
    deed = book.deeds.some([deed_id])[deed_id]
    rule = book.rules.get(deed.rule_id).rule
    return {
        "line_no": line_no,
        "deed_id": deed_id,
        "household_no": book.households.get(deed.household_id).household_no,
        "group_name": "第一组",
        "head_text_id": head_text_id,
        "category": str(rule.category),
        "rule_code": deed.rule_code,
        "item": rule.item,
        "unit": rule.unit,
        "scale": rule.scale,
        "quantity": deed.given_quantity,
        "tier": deed.tier,
        "event_date": deed.event_date,
        "points": deed.given_points,
        "over_points": 0,
    }


def household_values(
    household_id: int, head_text_id: int, carried: int = 0, **sums: int
) -> dict[str, Any]:
    """The columns of a household with these sums and no others."""
    points = dict.fromkeys((f"{letter}_points" for letter in "abcde"), 0) | {"deducted_points": 0}
    points |= sums
    return {
        "household_id": household_id,
        "household_no": "01-001",
        "group_name": "第一组",
        "head_text_id": head_text_id,
        "carried_points": carried,
        "total_points": sum(points.values()),
        "rank": 1,
        **points,
    }


def hang(book: Book, deed_ids: Sequence[int], *, first_day: date = TODAY, day: date = TODAY) -> int:
    """Put deeds of 王建国 up for five days in one act of `day`; return the batch."""
    seq = act(book, Kind.PUBLISH, day=day)
    lead_on(book, seq, deed_ids, Step.PUBLISHED)
    ids = book.actions.keep_named_texts(seq, {"head_name": "王建国", "note": "八月"})
    lines = [
        line_values(book, number, deed_id, ids["head_name"])
        for number, deed_id in enumerate(deed_ids, start=1)
    ]
    sums: dict[str, int] = {}
    for line in lines:
        name = f"{line['category'].lower()}_points" if line["points"] > 0 else "deducted_points"
        sums[name] = sums.get(name, 0) + line["points"]
    return book.publications.append(
        {
            "action_seq": seq,
            "first_day": first_day,
            "last_day": first_day + FIVE_DAYS,
            "place": "村口",
            "village_name": "清水湾村",
            "office_phone": "0571",
            "note_text_id": ids["note"],
        },
        lines,
        [household_values(WANG, ids["head_name"], **sums)],
    )


def lead_on(book: Book, seq: int, deed_ids: Sequence[int], step: Step) -> None:
    """Lead deeds to a step as part of an act."""
    book.deeds.go(seq, [Going(deed_id=deed_id, step=step) for deed_id in deed_ids])


def objected(book: Book, batch_no: int, deed_id: int, *, day: date = TODAY) -> int:
    """Somebody objects on that day; return the objection's number."""
    seq = act(book, Kind.OBJECT, day=day)
    ids = book.actions.keep_named_texts(seq, {"objector": "李四", "objection": "他没有来"})
    return book.objections.append(
        {
            "action_seq": seq,
            "publication_id": batch_no,
            "deed_id": deed_id,
            "way": "spoken",
            "received_on": day,
            "due_on": day + timedelta(days=9),
            "objector_text_id": ids["objector"],
            "content_text_id": ids["objection"],
        }
    )


def answered(
    book: Book, objection_no: int, conclusion: str = "maintained", *, day: date = TODAY
) -> int:
    """The answer, which leads no deed on; return its act."""
    seq = act(book, Kind.ANSWER, day=day)
    ids = book.actions.keep_named_texts(seq, {"findings": "属实", "checkers": "甲\n乙"})
    book.objections.answer(
        {
            "objection_id": objection_no,
            "action_seq": seq,
            "conclusion": conclusion,
            "answered_on": day,
            "way": "written",
            "findings_text_id": ids["findings"],
            "checkers_text_id": ids["checkers"],
        }
    )
    return seq
