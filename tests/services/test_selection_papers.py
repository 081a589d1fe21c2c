"""推荐审批表, 优先名单 and 公示 of a selection say what was frozen, and nobody's secret."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.ratings import RatingConclusion
from jifen_desktop.domain.selection_refusals import SelectionElsewhere, UnknownSelection
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.services.consenting import set_consent
from jifen_desktop.services.quarter_papers import honour_certificate
from jifen_desktop.services.selection_papers import selection_notice, selection_sheet
from tests.db.office import as_a_vandal
from tests.quarter_village import FREE, LAST_DAY, MakeRated, number
from tests.selection_village import (
    answer,
    begin,
    board,
    conclude,
    hang,
    honours,
    hung,
    name,
    named,
    protest,
    review,
)
from tests.village import CLERK, DAY, moment, new_key


@pytest.fixture
def store(make: MakeRated) -> Store:
    """Names 1 and 2 are accepted and told about, 3 is not; all of them hang for selection 1."""
    store = make([9, 8, 7])
    no = begin(store)
    name(store, no, [named(2, deed="照顾邻居"), named(1, deed="助学"), named(3)])
    review(store, no, {3: "另有安排"})
    hang(store, no)
    return store


def test_the_sheet_tells_the_group_everything(store: Store) -> None:
    sheet = selection_sheet(store, 1)
    assert (sheet.village_name, sheet.name, sheet.state) == (
        "清水湾村",
        "最美家庭",
        SelectionState.PUBLISHED,
    )
    assert (sheet.opened_on, sheet.concluded_on, sheet.practice) == (DAY, None, False)
    assert [(one.household_no, one.person_name, one.deed) for one in sheet.lines] == [
        ("02-001", "户主1", "助学"),
        ("02-002", "户主2", "照顾邻居"),
        ("02-003", "户主3", ""),
    ]
    assert [(one.accepted, one.reason) for one in sheet.lines] == [
        (True, ""),
        (True, ""),
        (False, "另有安排"),
    ]
    assert all(one.figures is not None for one in sheet.lines)
    conclude(store, 1)
    assert selection_sheet(store, 1).concluded_on == FREE.local.date()
    with pytest.raises(UnknownSelection):
        selection_sheet(store, 2)


def test_the_notice_stays_as_it_was_put_up(store: Store) -> None:
    first = selection_notice(store, 1, masked=False)
    assert (first.first_day, first.last_day) == (DAY, LAST_DAY)
    assert [one.person_name for one in first.lines] == ["户主1", "户主2"]
    answer(store, protest(store, 1), RatingConclusion.REMOVED)
    assert selection_notice(store, 1, masked=False) == first
    assert [one.removed for one in selection_sheet(store, 1).lines] == [False, True, False]


def test_what_never_hung_has_no_notice(make: MakeRated) -> None:
    store = make([9])
    begin(store)
    with pytest.raises(SelectionElsewhere):
        selection_notice(store, 1, masked=False)


def test_who_refused_is_shown_in_part_and_without_a_deed(store: Store) -> None:
    refused = ConsentState.REFUSED
    set_consent(store, number(1), refused, key=new_key(), actor=CLERK, at=moment())
    one, other = selection_notice(store, 1, masked=False).lines
    assert (one.person_name, one.deed) == ("户*1", "")
    assert (other.person_name, other.deed) == ("户主2", "照顾邻居")
    masked = selection_notice(store, 1, masked=True).lines
    assert [(line.person_name, line.deed) for line in masked] == [("户*1", ""), ("户*2", "")]


def test_texts_that_were_erased_stay_erased_everywhere(store: Store) -> None:
    conclude(store, 1)
    as_a_vandal(store.path, "UPDATE text_copy SET text = NULL", guarded=True)
    for line in (*selection_sheet(store, 1).lines, *selection_notice(store, 1, masked=True).lines):
        assert line.person_name is None
    sheet = selection_sheet(store, 1)
    assert [(one.deed, one.reason) for one in sheet.lines] == [(None, ""), (None, ""), ("", None)]
    assert {one.person_name for one in honours(store, 1)} == {None}
    assert {one.nomination.person_name for one in board(store, 1).lines} == {None}


def test_a_certificate_says_the_village_of_its_day(make: MakeRated) -> None:
    store = make([9])
    no = hung(store, (1,))
    conclude(store, no)
    as_a_vandal(store.path, "UPDATE book SET village_name = '新名村'", guarded=True)
    [award] = honours(store, no)
    assert honour_certificate(store, award.id).village_name == "清水湾村"
