"""What the papers of a quarter say: from what was frozen, and of awarded households only."""

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.documents.certificate import certificates_pdf
from jifen_desktop.documents.honour_roll import honour_roll_pdf
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.papers_of_quarter import CertificateBatch, DateStyle, RollStyle
from jifen_desktop.domain.rating_refusals import (
    QuarterNotClosed,
    QuarterNotRated,
    RatingNotPublished,
    UnknownAward,
)
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.settings import (
    CERTIFICATE_DATES,
    ISSUERS,
    MASK_NOTICES,
    SUPERVISION_PHONE,
)
from jifen_desktop.services.awarding_levels import award_levels
from jifen_desktop.services.changing_heads import NewHead, new_head
from jifen_desktop.services.checking import check
from jifen_desktop.services.consenting import set_consent
from jifen_desktop.services.honours import Honour, give_honour, revoke_honour
from jifen_desktop.services.leaderboard import Part, leaderboard
from jifen_desktop.services.quarter_papers import (
    approval_form,
    approval_paper,
    certificate_batch,
    certificates_paper,
    close_sheet,
    close_sheet_paper,
    close_sheet_workbook,
    door_plates_paper,
    honour_certificate,
    honour_roll,
    honour_roll_paper,
    leaderboard_paper,
    quarter_disclosure,
    rating_notice,
    rating_notice_paper,
)
from jifen_desktop.services.rating_listing import rating_view
from jifen_desktop.services.rating_quarters import Move
from tests.points_village import CATEGORY_NAMES, switch
from tests.quarter_village import (
    FREE,
    NARROW,
    Q2,
    Q3,
    Q4,
    close,
    gift,
    make_rated_store,
    number,
    publish,
    rate,
)
from tests.village import (
    CLERK,
    DAY,
    LEADER,
    VILLAGE,
    enter_households,
    household_draft,
    moment,
    new_key,
)

SCORES = [9, 8, 7, 7, 6, 0]


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    """Six households, closed; the first four could have a level."""
    store = make_rated_store(tmp_path, SCORES)
    close(store)
    yield store
    assert check(store) == []
    store.close()


def rated(store: Store) -> None:
    """As on paper: the equals get nothing, nobody was moved."""
    rate(store, choices={"3": NARROW}, from_paper=True)


def names(batch: CertificateBatch) -> list[tuple[str, str | None, int]]:
    return [(one.honour_name, one.name, one.number.serial) for one in batch.certificates]


def best_of_september(store: Store, place: int, person: str = "", day: int = 20) -> int:
    honour = Honour(
        name="最美家庭",
        rank_of_giver=HonourRank.VILLAGE,
        scope=HonourScope.PERSON if person else HonourScope.HOUSEHOLD,
        household_no=number(place),
        person=person,
        given_on=date(2026, 9, day),
    )
    return give_honour(store, honour, key=new_key(), actor=LEADER, at=moment()).id


def test_certificates_stand_in_rank_order(store: Store) -> None:
    with pytest.raises(QuarterNotRated):
        certificate_batch(store, Q3)
    rated(store)

    batch = certificate_batch(store, Q3)

    assert names(batch) == [("5", "户主1", 1), ("4", "户主2", 1)]
    assert (batch.village_name, batch.issuers) == (VILLAGE, (f"{VILLAGE}村民委员会",))
    assert (batch.given_on, batch.date_style) == (DAY, DateStyle.ARABIC)
    assert all(one.is_level for one in batch.certificates)


def test_what_is_printed_again_says_the_same(store: Store) -> None:
    """After the head, the setting and the village's rules changed."""
    rated(store)
    before = certificates_pdf(certificate_batch(store, Q3))
    roll = honour_roll_pdf(honour_roll(store, Q3))
    heads = NewHead(household_no=number(1), name="李小花")
    new_head(store, heads, key=new_key(), actor=CLERK, at=moment())
    gift(store, {number(1): 50})
    assert certificates_pdf(certificate_batch(store, Q3)) == before
    assert honour_roll_pdf(honour_roll(store, Q3)) == roll


def test_settings_of_the_day_say_who_signs(store: Store) -> None:
    switch(store, ISSUERS, "中共清水湾村支部委员会；清水湾村村民委员会")
    switch(store, CERTIFICATE_DATES, "han")
    rated(store)
    batch = certificate_batch(store, Q3)
    assert batch.issuers == ("中共清水湾村支部委员会", "清水湾村村民委员会")
    assert batch.date_style is DateStyle.HAN


def test_a_revoked_honour_is_on_no_paper(store: Store) -> None:
    rated(store)
    revoke_honour(store, 1, "另有决定", key=new_key(), actor=LEADER, at=moment())
    assert names(certificate_batch(store, Q3)) == [("4", "户主2", 1)]
    with pytest.raises(UnknownAward):
        honour_certificate(store, 1)
    with pytest.raises(UnknownAward):
        honour_certificate(store, 9)
    revoke_honour(store, 2, "另有决定", key=new_key(), actor=LEADER, at=moment())
    with pytest.raises(QuarterNotRated):
        honour_roll(store, Q3)


def test_the_roll_has_levels_and_then_other_honours(store: Store) -> None:
    gone = best_of_september(store, 3)
    revoke_honour(store, gone, "另有决定", key=new_key(), actor=LEADER, at=moment())
    mother = best_of_september(store, 4, "李小花", day=30)
    best_of_september(store, 5)
    rated(store)

    roll = honour_roll(store, Q3)

    assert [(block.name, block.is_level, len(block.names)) for block in roll.blocks] == [
        ("5", True, 1),
        ("4", True, 1),
        ("3", True, 0),
        ("最美家庭", False, 2),
    ]
    assert [one.head_name for one in roll.blocks[3].names] == ["李小花", "户主5"]
    assert (roll.dated_on, roll.quarter) == (DAY, Q3)
    [certificate] = honour_certificate(store, mother).certificates
    assert (certificate.name, certificate.is_level) == ("李小花", False)
    assert certificate.number.quarter is None


def test_the_approval_form_tells_what_people_did(store: Store) -> None:
    with pytest.raises(QuarterNotRated):
        approval_form(store, Q3)
    moved = Move(household_no=number(5), level="4", reason="救火有功")
    rate(store, choices={"3": NARROW}, moves=[moved])

    form = approval_form(store, Q3)

    assert (form.rated, form.not_rated) == (6, ())
    assert [(one.name, one.asked, one.count, one.choice) for one in form.levels] == [
        ("5", "2.5%", 1, ""),
        ("4", "7.5%", 2, ""),
        ("3", "12.5%", 0, "narrow"),
    ]
    assert [one.reason for one in form.levels] == ["", "", "评议会同意"]
    lines = {
        one.household_no: (one.rank, one.figured, one.decided, one.reason) for one in form.lines
    }
    assert lines[number(1)] == (1, "5", "5", "")
    assert lines[number(4)] == (3, "", "", "")
    assert lines[number(5)] == (5, "", "4", "救火有功")


def test_the_close_sheet_goes_by_rank(store: Store) -> None:
    sheet = close_sheet(store, Q3)
    assert [line.rank for line in sheet.lines] == [1, 2, 3, 3, 5, 6]
    assert sheet.category_names == {Category(k): v for k, v in CATEGORY_NAMES.items()}
    with pytest.raises(QuarterNotClosed):
        close_sheet(store, Q4)


def test_the_notice_names_who_is_to_get_a_level(store: Store) -> None:
    switch(store, SUPERVISION_PHONE, "0856-1234567")
    with pytest.raises(QuarterNotRated):
        rating_notice(store, Q3)
    moved = Move(household_no=number(2), level="3", reason="委员会意见")
    rate(store, choices={"3": NARROW}, moves=[moved])
    with pytest.raises(RatingNotPublished):
        rating_notice(store, Q3)
    last_day = publish(store)

    notice = rating_notice(store, Q3)

    assert (notice.first_day, notice.last_day) == (DAY, last_day)
    assert (notice.office_phone, notice.issuers) == ("0856-1234567", (f"{VILLAGE}村民委员会",))
    assert [[one.head_name for one in block.names] for block in notice.blocks] == [
        ["户主1"],
        [],
        ["户主2"],
    ]


def test_every_paper_comes_as_a_file(store: Store) -> None:
    rate(store, choices={"3": NARROW})
    publish(store)
    papers = [
        approval_paper(approval_form(store, Q3)),
        rating_notice_paper(rating_notice(store, Q3), "a4"),
        close_sheet_paper(close_sheet(store, Q3), "a3"),
        leaderboard_paper(leaderboard(store, Q3, at=moment()), "a4", RollStyle.PLAIN),
    ]
    award_levels(store, Q3, key=new_key(), actor=LEADER, at=FREE)
    batch, roll = certificate_batch(store, Q3), honour_roll(store, Q3)
    papers += [
        certificates_paper(batch, plain=True, offset_mm=(2, 1)),
        door_plates_paper(batch),
        honour_roll_paper(roll, "a3", RollStyle.FULL),
    ]
    assert {paper[:5] for paper in papers} == {b"%PDF-"}
    assert close_sheet_workbook(close_sheet(store, Q3))[:2] == b"PK"


def test_a_paper_of_a_quarter_is_written_down(store: Store) -> None:
    said = quarter_disclosure(PaperKind.HONOUR_ROLL, Q3, 2, PaperWay.SAVED, masked=True)
    assert (said.reference, said.households, said.masked) == ("2026Q3", 2, True)


# --- the leaderboard ----------------------------------------------------------------------


def test_a_leaderboard_shows_movement_against_the_quarter_before(store: Store) -> None:
    gift(store, {number(6): 3, number(1): 1}, on=date(2026, 10, 20))

    board = leaderboard(store, Q4, at=moment())

    places = [(one.household_no, one.rank, one.rank_before) for one in board.lines[:3]]
    assert places == [(number(6), 1, 6), (number(1), 2, 1), (number(2), 3, 2)]
    assert (board.closed, board.as_of, board.village_name) == (False, DAY, VILLAGE)
    frozen = leaderboard(store, Q3, at=moment())
    assert (frozen.closed, frozen.as_of) == (True, DAY)
    assert {one.rank_before for one in frozen.lines} == {None}
    page = leaderboard(store, Q3, places=range(2, 4), at=moment())
    assert page.lines == frozen.lines[2:4]
    open_page = leaderboard(store, Q4, places=range(1, 3), at=moment())
    assert open_page.lines == board.lines[1:3]


def test_movement_against_a_quarter_that_is_open(tmp_path: Path) -> None:
    store = make_rated_store(tmp_path, [9, 8])
    gift(store, {number(2): 5}, on=date(2026, 5, 10))
    places = [
        (one.household_no, one.rank_before) for one in leaderboard(store, Q3, at=moment()).lines
    ]
    assert places == [(number(1), 2), (number(2), 1)]
    assert {one.rank_before for one in leaderboard(store, Q2, at=moment()).lines} == {None}
    store.close()


def test_names_are_masked_by_the_setting_and_by_consent(store: Store) -> None:
    refused = ConsentState.REFUSED
    set_consent(store, number(2), refused, key=new_key(), actor=CLERK, at=moment())
    shown = [one.head_name for one in leaderboard(store, Q3, at=moment()).lines[:2]]
    assert shown == ["户主1", "户*2"]
    switch(store, MASK_NOTICES, "yes")
    board = leaderboard(store, Q3, at=moment())
    assert board.masked
    assert [one.head_name for one in board.lines[:2]] == ["户*1", "户*2"]
    plain = leaderboard(store, Q3, masked=False, at=moment())
    assert (plain.masked, plain.lines[0].head_name) == (False, "户主1")


def test_a_look_is_not_refused_for_the_sake_of_a_clock(store: Store) -> None:
    """The PC believes in 1980: the day of the last act counts."""
    wrong = moment(date(1980, 1, 1))
    assert leaderboard(store, Q4, at=wrong).as_of == DAY
    assert rating_view(store, Q3, choices={"3": NARROW}, at=wrong).rated == 6


def test_a_board_of_a_year_adds_its_quarters_up(store: Store) -> None:
    gift(store, {number(2): 5, number(6): 1}, on=date(2026, 10, 20))

    board = leaderboard(store, Q3, whole_year=True, at=moment())

    places = [(one.household_no, one.rank, one.score_points) for one in board.lines]
    assert places[:3] == [(number(2), 1, 1300), (number(1), 2, 900), (number(3), 3, 700)]
    assert places[-1] == (number(6), 6, 100)
    assert (board.whole_year, board.closed, board.as_of) == (True, False, DAY)
    assert {one.rank_before for one in board.lines} == {None}


def test_a_part_of_the_village_has_its_own_ranks(store: Store) -> None:
    moved = household_draft(number(2), "户主2", group_name="第九组")
    enter_households(store, moved)
    gift(store, {number(2): 5, number(3): 6}, on=date(2026, 10, 20))
    ninth = Part(name="西片", group_names={"第九组"})
    second = Part(name="第二组", group_names=["第二组"])

    board = leaderboard(store, Q4, part=ninth, at=moment())
    assert (board.part_name, len(board.lines)) == ("西片", 1)
    assert (board.lines[0].rank, board.lines[0].rank_before) == (1, None)
    frozen = leaderboard(store, Q3, part=second, places=range(1, 2), at=moment())
    assert [(one.household_no, one.rank) for one in frozen.lines] == [(number(2), 2)]
    best = leaderboard(store, Q4, part=second, at=moment()).lines[0]
    assert (best.household_no, best.rank, best.rank_before) == (number(3), 1, 3)
