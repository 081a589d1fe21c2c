"""Who may read why a household was vetoed; nobody else finds a word of it anywhere."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import RoleMissing, UnknownHousehold
from jifen_desktop.domain.veto_refusals import UnknownVeto
from jifen_desktop.domain.vetoes import VetoKind
from jifen_desktop.services.balances import last_entries, statement
from jifen_desktop.services.booking import Request, append_action
from jifen_desktop.services.counter_figures import find_redemptions, recent_redemptions, today
from jifen_desktop.services.explaining import explain
from jifen_desktop.services.household_event import Happening, Told
from jifen_desktop.services.listing_households import household_page
from jifen_desktop.services.looking_up import household_card, household_history
from jifen_desktop.services.papers import statement_paper
from jifen_desktop.services.papers_of_points import (
    declaration_paper,
    household_ledger_paper,
    passbook_paper,
)
from jifen_desktop.services.receipts import receipt
from jifen_desktop.services.searching import find_households, load_search_text
from jifen_desktop.services.serving import open_household
from jifen_desktop.services.vetoes_listing import (
    Restricted,
    household_standing,
    list_vetoes,
    read_ground,
)
from tests import village
from tests.documents.readers import pdf_text
from tests.vetoes_at_work import DOCUMENT, GROUND, lay, lift, suspend
from tests.village import (
    CLERK,
    DAY,
    KEEPER,
    LEADER,
    MAINTAINER,
    SUPERVISOR,
    checkout,
    moment,
    new_key,
)

WANG = "01-001"
#: What was said of both vetoes of `told`, and of their ends.
WORDS = (GROUND, DOCUMENT, "立案调查", "改判无罪")


@pytest.fixture
def told(points: Store) -> Store:
    """A suspension, the veto of 王小明 that decided it, a lifting, and one more suspension."""
    village.opening(points, WANG, "46")
    village.product(points, "LY01", price="6", stock="9")
    checkout(points, WANG, "LY01")
    suspend(points)
    lay(points, person="王小明", zero=True)
    lift(points)
    suspend(points)
    return points


# --- who may -------------------------------------------------------------------------


@pytest.mark.parametrize("actor", [KEEPER, CLERK, MAINTAINER])
def test_most_may_not_read_why(told: Store, actor: Actor) -> None:
    with pytest.raises(RoleMissing):
        read_ground(told, 2, actor=actor)
    with pytest.raises(RoleMissing):
        list_vetoes(told, actor=actor)
    standing = household_standing(told, WANG, actor=actor, today=DAY)
    assert (standing.frozen, standing.lines) == (True, None)


@pytest.mark.parametrize("actor", [LEADER, SUPERVISOR])
def test_the_leader_and_the_supervisor_may(told: Store, actor: Actor) -> None:
    assert read_ground(told, 2, actor=actor) == Restricted(
        ground=GROUND, document=DOCUMENT, person="王小明", lifted_because="改判无罪"
    )
    assert read_ground(told, 3, actor=actor) == Restricted(
        ground="立案调查", document="", person="", lifted_because=""
    )
    with pytest.raises(UnknownVeto):
        read_ground(told, 4, actor=actor)


def test_what_was_erased_is_not_there_for_anybody(told: Store) -> None:
    with told.transaction() as book:
        book.connection.exec_driver_sql("UPDATE text_copy SET text = NULL WHERE field LIKE 'veto%'")
    assert read_ground(told, 2, actor=LEADER) == Restricted(
        ground=None, document=None, person=None, lifted_because=None
    )


# --- the list ------------------------------------------------------------------------


def test_the_list_has_every_veto_the_newest_first(told: Store) -> None:
    newest, veto, oldest = list_vetoes(told, actor=LEADER)

    assert [line.veto.kind for line in (newest, veto, oldest)] == [
        *(VetoKind.SUSPENSION, VetoKind.VETO, VetoKind.SUSPENSION),
    ]
    assert [line.veto.ended_on for line in (newest, veto, oldest)] == [None, DAY, DAY]
    assert [line.zeroed_points for line in (newest, veto, oldest)] == [0, 4000, 0]
    assert (veto.household.household_no, veto.reaches) == (WANG, (WANG,))
    assert veto.restricted.ground == GROUND


def test_a_household_has_the_vetoes_laid_on_it_and_those_that_came_to_it(told: Store) -> None:
    lay(told, "01-002")
    with told.transaction() as book:
        request = Request(kind=Kind.SPLIT, key=new_key(), actor=LEADER, at=moment())
        went = append_action(book, request, "")
        event = Happening(book, went)
        here, there = event.living(WANG), event.living("01-002")
        event.tell(Told(kind=LifeKind.SPLIT, household=there, other=here, happened_on=DAY))
        book.vetoes.reach(went.seq, 4, 1, reaches=True)
        book.vetoes.reach(went.seq, 4, 2, reaches=False)

    here = household_standing(told, WANG, actor=LEADER, today=DAY)
    there = household_standing(told, "01-002", actor=LEADER, today=DAY)

    assert here.lines is not None
    assert there.lines is not None
    assert [line.veto.id for line in here.lines] == [4, 3, 2, 1]
    assert (here.lines[0].household.household_no, here.lines[0].reaches) == ("01-002", (WANG,))
    assert [line.veto.id for line in there.lines] == [4]
    assert (here.frozen, there.frozen) == (True, False)


def test_a_household_is_frozen_on_days(points: Store) -> None:
    lay(points, until_on=DAY)
    for days, frozen in ((0, True), (1, False)):
        day = DAY + timedelta(days=days)
        assert household_standing(points, WANG, actor=KEEPER, today=day).frozen is frozen
    with pytest.raises(UnknownHousehold):
        household_standing(points, "09-009", actor=KEEPER, today=DAY)


# --- and nowhere else ----------------------------------------------------------------


def shown(store: Store) -> Iterator[object]:
    """Everything that the program shows of a household to whoever may look."""
    yield open_household(store, WANG, today=DAY)
    yield household_card(store, WANG)
    yield household_history(store, WANG)
    yield explain(store, WANG, today=DAY)
    yield last_entries(store, WANG)
    yield statement(store, WANG, printed_on=DAY)
    yield household_page(store)
    yield find_households(store, load_search_text(store), WANG)
    yield today(store, DAY)
    yield recent_redemptions(store)
    yield find_redemptions(store, WANG)
    yield receipt(store, recent_redemptions(store)[0].receipt_no)
    yield household_standing(store, WANG, actor=KEEPER, today=DAY)
    for pdf in (
        statement_paper(store, WANG, DAY),
        passbook_paper(store, WANG, DAY),
        household_ledger_paper(store, WANG, DAY.year, DAY),
        declaration_paper(store, WANG, DAY),
    ):
        yield pdf_text(pdf)


def test_no_page_and_no_paper_says_why(told: Store) -> None:
    for one in shown(told):
        assert not [word for word in WORDS if word in str(one)], type(one)
        assert "否决" not in str(one)


def test_the_words_stand_in_their_one_place(told: Store) -> None:
    with told.reading() as book:
        run = book.connection.exec_driver_sql
        tables = run("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        found = {
            (table, row[2] if table == "text_copy" else "")
            for table in tables
            for row in run(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            if any(word in str(value) for word in WORDS for value in row)
        }
    assert found == {("text_copy", f"veto_{what}") for what in ("ground", "document", "reason")}
