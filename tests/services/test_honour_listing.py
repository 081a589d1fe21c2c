"""Honours as they are looked for, and which certificates are printed together."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.papers_of_quarter import RollStyle
from jifen_desktop.domain.rating_refusals import UnknownAward
from jifen_desktop.domain.refusals import RoleMissing
from jifen_desktop.services import honour_listing
from jifen_desktop.services.honour_listing import HonoursWanted, honours_found
from jifen_desktop.services.honour_papers import (
    Together,
    certificate_counts,
    certificates_disclosure,
    certificates_wanted,
    roll_disclosure,
    skipped_numbers_disclosure,
    skipped_numbers_of,
    skipped_numbers_paper,
)
from jifen_desktop.services.quarter_papers import (
    certificates_paper,
    door_plates_paper,
    honour_roll,
    honour_roll_paper,
)
from tests.documents.readers import pdf_pages
from tests.points_village import household_id
from tests.quarter_village import Q3, Q4, close, levels, make_rated_store, number, rate
from tests.services.test_honours import give, honour, revoke
from tests.village import CLERK, DAY, LEADER


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    """Awards 1 to 3 are stars; 4 to 6 最美家庭, the last of the day before; 7 is somebody's."""
    store = make_rated_store(tmp_path, [9, 8, 7, 6, 0])
    levels(store, "5=1;4=2")
    close(store)
    rate(store, from_paper=True)
    for place in (4, 5):
        give(store, honour(number(place)))
    give(store, honour(number(5), given_on=DAY - timedelta(days=60)))
    give(store, honour(number(1), "李小花", name="三八红旗手", scope=HonourScope.PERSON))
    yield store
    store.close()


def test_the_last_act_comes_first_and_its_awards_in_rank_order(store: Store) -> None:
    found = honours_found(store, HonoursWanted())
    assert [award.id for award in found.awards] == [7, 6, 5, 4, 1, 2, 3]
    assert (found.total, found.rated, found.quarters) == (7, (Q3,), (Q4, Q3))
    assert found.names == ("三八红旗手", "最美家庭", "5", "4")


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (HonoursWanted(text=" ０２-００１ "), [7, 1]),
        (HonoursWanted(text="李小花"), [7]),
        (HonoursWanted(text="最美"), [6, 5, 4]),
        (HonoursWanted(text="003"), [6, 3]),
        (HonoursWanted(text="nobody"), []),
        (HonoursWanted(name="4"), [2, 3]),
        (HonoursWanted(quarter=Q3), [6, 1, 2, 3]),
        (HonoursWanted(quarter=Q3, name="最美家庭"), [6]),
        (HonoursWanted(revoked=True), []),
    ],
)
def test_what_is_found(store: Store, wanted: HonoursWanted, numbers: list[int]) -> None:
    found = honours_found(store, wanted)
    assert [award.id for award in found.awards] == numbers
    assert len(found.quarters) == 2, "what can be chosen does not follow what was chosen"


def test_skipped_numbers_are_listed_and_a_roll_needs_a_standing_star(store: Store) -> None:
    for award_no in (1, 2, 3):
        revoke(store, award_no)
    found = honours_found(store, HonoursWanted(revoked=True))
    assert [award.id for award in found.awards] == [1, 2, 3]
    assert found.rated == ()


def test_a_list_ends_and_says_how_many_there_are(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(honour_listing, "HONOURS_SHOWN_MAX", 2)
    found = honours_found(store, HonoursWanted())
    assert ([award.id for award in found.awards], found.total) == ([7, 6], 7)


def names(store: Store, award_no: int, together: Together) -> list[str | None]:
    return [one.name for one in certificates_wanted(store, award_no, together).certificates]


def test_certificates_of_a_star_alone_of_its_level_and_of_its_quarter(store: Store) -> None:
    assert names(store, 3, Together.ONE) == ["户主3"]
    assert names(store, 3, Together.SAME) == ["户主2", "户主3"]
    assert names(store, 3, Together.QUARTER) == ["户主1", "户主2", "户主3"]
    known = certificate_counts(store, 3)
    assert known.counts == {Together.ONE: 1, Together.SAME: 2, Together.QUARTER: 3}


def test_other_honours_go_with_those_of_their_day(store: Store) -> None:
    assert names(store, 4, Together.SAME) == ["户主4", "户主5"]
    assert names(store, 6, Together.SAME) == ["户主5"]
    assert names(store, 4, Together.ONE) == ["户主4"]
    assert certificate_counts(store, 4).counts == {Together.ONE: 1, Together.SAME: 2}
    revoke(store, 5)
    assert names(store, 4, Together.SAME) == ["户主4"]


def test_what_was_taken_back_is_not_printed(store: Store) -> None:
    revoke(store, 2)
    assert names(store, 3, Together.QUARTER) == ["户主1", "户主3"]
    for award_no in (2, 99):
        with pytest.raises(UnknownAward):
            certificate_counts(store, award_no)


def test_the_papers_say_whom_they_show(store: Store) -> None:
    batch = certificates_wanted(store, 3, Together.QUARTER)
    steps: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        steps.append((done, total))

    pages = pdf_pages(certificates_paper(batch, step=step))
    assert [f"户主{place}" in page for place, page in enumerate(pages, start=1)] == [True] * 3
    assert steps[-1][1] == 3
    shown = certificates_disclosure(store, batch, "2026Q3")(PaperWay.PRINTED)
    assert (shown.paper, shown.households, shown.reference) == (
        PaperKind.CERTIFICATES,
        3,
        "2026Q3",
    )
    one = certificates_wanted(store, 3, Together.ONE)
    alone = certificates_disclosure(store, one, "2026Q3")(PaperWay.SAVED)
    assert alone.household_id == household_id(store, number(3))
    assert len(pdf_pages(door_plates_paper(batch))) == 2
    roll = honour_roll(store, Q3)
    text = "".join(pdf_pages(honour_roll_paper(roll, "a3", RollStyle.PLAIN)))
    assert all(f"户主{place}" in text for place in (1, 2, 3))
    hung = roll_disclosure(store, roll)(PaperWay.PRINTED)
    assert (hung.paper, hung.reference) == (PaperKind.HONOUR_ROLL, "2026Q3")


def test_why_an_honour_was_taken_back_is_told_to_those_who_may_read_it(store: Store) -> None:
    revoke(store, 2)
    wanted = HonoursWanted(revoked=True)
    assert honours_found(store, wanted).reasons == {}
    assert honours_found(store, wanted, by=LEADER).reasons == {2: "另有决定"}
    with pytest.raises(RoleMissing):
        honours_found(store, wanted, by=CLERK)
    with pytest.raises(RoleMissing):
        skipped_numbers_of(store, 2026, actor=CLERK)
    register = skipped_numbers_of(store, 2026, actor=LEADER)
    assert [line.reason for line in register.lines] == ["另有决定"]
    assert "另有决定" in "".join(pdf_pages(skipped_numbers_paper(register)))
    said = skipped_numbers_disclosure(store, register)(PaperWay.PRINTED)
    assert (said.paper, said.reference) == (PaperKind.SKIPPED_NUMBERS, "2026")
    assert said.household_id == household_id(store, number(2))
    assert skipped_numbers_of(store, 2025, actor=LEADER).lines == ()
