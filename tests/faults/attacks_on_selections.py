# ruff: noqa: S608 - every statement is our own, and meant to be an attack
"""Direct SQL against selections and their honours; see tests/faults/attacks.py.

In the golden book names 1 (taken off), 2 and 3 (honoured) and 4 (not accepted) are of selection
1; 5 (objected to) and 6 hang for selection 2; 7 and 8 are of the settled list 3; selection 4
was dropped, and 9 is named in the open list 5.
"""

from jifen_desktop.db.quarter_models import AwardRow
from jifen_desktop.db.selection_models import (
    NominationAnswerRow,
    NominationFindingRow,
    NominationObjectionRow,
    NominationRow,
    SelectionRow,
    SelectionStepRow,
)
from tests.faults.attacks import LAST, new_act
from tests.faults.deed_sql import copied

_HUNG_ON = "never added to an earlier action"
_IN_ORDER = "a selection goes step by step"
_ON_ALL = "a review finds on everybody"
_OBJECT = new_act(kind="'object_to_nomination'")
_PUBLISHED = "an objection is to a published name"
_AFTER = "'2027-02-01'"


def _step(selection: int, step: str) -> str:
    days = "'2027-01-04', '2027-01-07'" if step == "published" else "NULL, NULL"
    reason = "1" if step == "dropped" else "NULL"
    return (
        "INSERT INTO selection_step (action_seq, selection_id, step, first_day, last_day,"
        f" reason_text_id) VALUES ({LAST}, {selection}, '{step}', {days}, {reason})"
    )


def _act(kind: str, day: str = "(SELECT max(business_date) FROM action)") -> str:
    return new_act(kind=f"'{kind}'", key=f"'{kind} now'", day=day)


def _selection(where: str = "id = 1", **instead: str) -> str:
    return copied(SelectionRow, where, **({"id": "6", "action_seq": LAST} | instead))


def _nomination(where: str = "id = 9", **instead: str) -> str:
    return copied(NominationRow, where, **({"id": "10", "action_seq": LAST} | instead))


def _finding(nomination: int, like: int = 3) -> str:
    new = {"nomination_id": str(nomination), "action_seq": LAST}
    return copied(NominationFindingRow, f"nomination_id = {like}", **new)


def _objection(nomination: int) -> str:
    new = {"id": "4", "action_seq": LAST, "nomination_id": str(nomination)}
    return copied(NominationObjectionRow, "id = 1", **new)


def _honour(nomination: str = "10", **instead: str) -> str:
    """An honour like that of name 3, for another name."""
    new = {"id": "9", "action_seq": LAST, "nomination_id": nomination, "serial": "3"}
    return copied(AwardRow, "nomination_id = 3", **(new | instead))


#: A selection of its own, from the opening to the act that concludes it.
_CONCLUDED = (
    _act("open_selection"),
    _selection(),
    _act("nominate"),
    _nomination("id = 3", selection_id="6"),
    _act("review_selection"),
    _finding(10),
    _step(6, "reviewed"),
    _act("publish_selection"),
    _step(6, "published"),
    _act("conclude_selection", _AFTER),
    _step(6, "concluded"),
)
_NEW_YEAR: dict[str, str] = {"given_on": _AFTER, "year": "2027", "serial": "1"}
_GIVEN = "an honour is given to those who were accepted"

#: What the attacks begin with is no attack itself.
HONEST = {"honouring a nomination": (*_CONCLUDED, _honour(**_NEW_YEAR))}

#: Name of the law to the words of the guard and to statements; all but the last are allowed.
SELECTION_LAWS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{
        f"a {row.__tablename__} hung on an old act": (
            f"{_HUNG_ON}|{_IN_ORDER}|a review finds on those|{_PUBLISHED}",
            (copied(row, "true", **({"action_seq": "3"} | instead)),),
        )
        for row, instead in (
            (SelectionRow, {"id": "6"}),
            (
                NominationRow,
                {"id": "10", "selection_id": "5", "household_id": "2", "household_no": "'01-002'"},
            ),
            (SelectionStepRow, {"id": "NULL", "step": "'dropped'", "reason_text_id": "1"}),
            (NominationFindingRow, {"nomination_id": "9"}),
            (NominationObjectionRow, {"id": "4"}),
            (NominationAnswerRow, {"objection_id": "3"}),
        )
    },
    "a selection out of number": (
        "selection numbers have no gaps",
        (_act("open_selection"), _selection(id="8")),
    ),
    "a selection of an open quarter": (
        "figures are of closed quarters",
        (_act("open_selection"), _selection(last_quarter="'2026Q4'")),
    ),
    "a nomination out of number": (
        "nomination numbers have no gaps",
        (_act("nominate"), _nomination(id="11", household_id="2", household_no="'01-002'")),
    ),
    "a nomination after the review": (
        "nobody is named after the review",
        (
            _act("nominate"),
            _nomination(selection_id="2", household_id="8", household_no="'01-008'"),
        ),
    ),
    "a nomination under another number": (
        "copies the number of its household",
        (_act("nominate"), _nomination(household_no="'01-002'", household_id="3")),
    ),
    "a nomination twice": (
        "a household or a person is named once",
        (_act("nominate"), _nomination()),
    ),
    "a nomination of a person twice": (
        "a household or a person is named once",
        (
            _act("open_selection"),
            _selection("id = 2"),
            _act("nominate"),
            _nomination("id = 5", selection_id="6"),
            _nomination("id = 5", id="11", selection_id="6"),
        ),
    ),
    "a nomination_finding without a review": (
        "a review finds on those who were named",
        (_act("nominate"), _finding(9)),
    ),
    "a selection_step that reviews nobody": (
        _ON_ALL,
        (
            _act("open_selection"),
            _selection(),
            _act("review_selection"),
            _step(6, "reviewed"),
        ),
    ),
    "a selection_step that forgets a name": (
        _ON_ALL,
        (_act("review_selection"), _step(5, "reviewed")),
    ),
    "a selection_step that publishes nobody": (
        "those who were accepted are published",
        (
            _act("review_selection"),
            _finding(9, like=4),
            _step(5, "reviewed"),
            _act("publish_selection"),
            _step(5, "published"),
        ),
    ),
    "a selection_step that concludes what still hangs": (
        "concluded when its days are over",
        (
            _act("answer_on_nomination"),
            copied(NominationAnswerRow, "objection_id = 1", objection_id="3", action_seq=LAST),
            _act("conclude_selection"),
            _step(2, "concluded"),
        ),
    ),
    "a selection_step over an open objection": (
        "a list is settled once, when every objection is answered",
        (_act("conclude_selection", _AFTER), _step(2, "concluded")),
    ),
    "a selection_step that settles again": (
        "a list is settled once",
        (_act("conclude_selection"), _step(3, "concluded")),
    ),
    "a selection_step that drops what was concluded": (
        _IN_ORDER,
        (_act("drop_selection"), _step(1, "dropped")),
    ),
    **{
        f"a nomination_objection to a name {which}": (_PUBLISHED, (_OBJECT, _objection(number)))
        for which, number in (
            ("that was not accepted", 4),
            ("that was honoured", 3),
            ("of a settled list", 7),
            ("that hangs nowhere", 9),
        )
    },
    "an award of a nomination twice": (
        f"a nomination is honoured once|{_GIVEN}",
        (_act("conclude_selection"), _step(1, "concluded"), _honour("3")),
    ),
    "an award of a nomination that was taken off": (
        "a name that somebody objects to",
        (
            _act("conclude_selection"),
            _step(1, "concluded"),
            _honour(
                "1",
                household_id="1",
                household_no="'01-001'",
                person_text_id="(SELECT person_text_id FROM nomination WHERE id = 1)",
            ),
        ),
    ),
    "an award of a nomination that was not accepted": (
        _GIVEN,
        (_act("conclude_selection"), _step(1, "concluded"), _honour("4")),
    ),
    "an award of a nomination without its act": (_GIVEN, (*_CONCLUDED[:-1], _honour(**_NEW_YEAR))),
    **{
        f"an award of a nomination with another {column}": (
            _GIVEN,
            (*_CONCLUDED, _honour(**(_NEW_YEAR | {column: value}))),
        )
        for column, value in (
            ("name", "'最清洁户'"),
            ("giver", "'county'"),
            ("scope", "'person'"),
            ("village_name", "'别的村'"),
            ("household_id", "1"),
            ("household_no", "'01-001'"),
            ("person_text_id", "1"),
            ("given_on", "'2027-01-31'"),
        )
    },
    "an award of a nomination of a closed household": (
        _GIVEN,
        (
            *_CONCLUDED,
            "UPDATE household SET state = 'closed' WHERE household_no = '01-003'",
            _honour(**_NEW_YEAR),
        ),
    ),
}

#: Law of `jifen check` to what breaks it, written while the guards were away.
FORGERIES: dict[str, tuple[str, ...]] = {
    "selection_act": ("UPDATE action SET kind = 'setting' WHERE kind = 'nominate'",),
    "nomination_found": ("DELETE FROM nomination_finding WHERE nomination_id = 4",),
    "nomination_twice": ("UPDATE nomination SET household_id = 2 WHERE id = 3",),
    "selection_empty": ("UPDATE selection SET purpose = 'recommendation' WHERE id = 1",),
    "award_not_nominated": ("DELETE FROM selection_step WHERE step = 'concluded' AND id = 7",),
    "award_disputed": ("DELETE FROM nomination_answer WHERE objection_id = 2",),
}
