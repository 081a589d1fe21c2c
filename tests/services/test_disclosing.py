"""What went out with whose data: written down once, read again by day and person."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.refusals import KeyTaken, RoleMissing, UnknownHousehold
from jifen_desktop.services.disclosing import (
    Disclosed,
    disclose,
    disclosed,
    disclosed_of,
    disclosure_about,
)
from jifen_desktop.services.operators import retire_operator
from tests.points_village import household_id
from tests.village import (
    CLERK,
    DAY,
    KEEPER,
    MAINTAINER,
    STAFF_NAMES,
    Role,
    last_seq,
    moment,
    new_key,
)

NOTICE = Disclosure(
    paper=PaperKind.NOTICE,
    reference="3",
    households=60,
    household_id=None,
    masked=True,
    way=PaperWay.PRINTED,
)


def of_one(number: int) -> Disclosure:
    return Disclosure(
        paper=PaperKind.STATEMENT,
        reference="",
        households=1,
        household_id=number,
        masked=False,
        way=PaperWay.SAVED,
    )


def test_papers_are_read_again_the_newest_first(points: Store) -> None:
    mine = of_one(household_id(points))
    first = disclose(points, NOTICE, key=new_key(), actor=CLERK, at=moment())
    second = disclose(points, mine, key=new_key(), actor=KEEPER, at=moment(DAY, 10, 30))

    newest, oldest = disclosed(points)
    assert newest == Disclosed(
        disclosure=mine,
        voucher_no=second,
        business_date=DAY,
        local_time=moment(DAY, 10, 30).local.replace(tzinfo=None),
        operator_name=STAFF_NAMES[Role.KEEPER],
        household_no="01-001",
    )
    assert (oldest.voucher_no, oldest.disclosure, oldest.household_no) == (first, NOTICE, "")
    assert disclosed_of(points, "01-001") == (newest,)
    assert disclosed_of(points, "01-002") == ()
    with pytest.raises(UnknownHousehold):
        disclosed_of(points, "09-999")


def test_a_repeated_key_writes_once(points: Store) -> None:
    seq = disclose(points, NOTICE, key="paper", actor=CLERK, at=moment())
    assert disclose(points, NOTICE, key="paper", actor=CLERK, at=moment()) == seq
    with pytest.raises(KeyTaken):
        disclose(points, of_one(1), key="paper", actor=CLERK, at=moment())
    assert last_seq(points) == seq


def test_nobody_who_left_takes_a_paper_out(points: Store) -> None:
    retire_operator(points, KEEPER.operator_id, key=new_key(), actor=MAINTAINER, at=moment())
    with pytest.raises(RoleMissing):
        disclose(points, NOTICE, key=new_key(), actor=KEEPER, at=moment())


@pytest.mark.parametrize(
    ("household_nos", "households", "alone"),
    [(["01-001"], 1, True), (["01-001", "01-002", "01-001"], 2, False), (["99-9"], 1, False)],
)
def test_a_paper_of_one_household_alone_names_it(
    points: Store, household_nos: list[str], households: int, *, alone: bool
) -> None:
    went_out = disclosure_about(points, PaperKind.MEETING_RECORD, household_nos, "7")
    assert went_out(PaperWay.SAVED) == Disclosure(
        paper=PaperKind.MEETING_RECORD,
        reference="7",
        households=households,
        household_id=household_id(points) if alone else None,
        masked=False,
        way=PaperWay.SAVED,
    )
