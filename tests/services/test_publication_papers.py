"""The papers of a publication say what was put up, whatever became of it and of the rules."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.domain.publication_refusals import UnknownObjection, UnknownPublication
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.services.consenting import set_consent
from jifen_desktop.services.publication_papers import (
    notice_disclosure,
    notices_masked,
    objection_form,
    objection_paper,
    publication_paper,
    published_batch,
)
from tests.points_village import CATEGORY_NAMES, PRESET, adopt, deed, switch
from tests.publication_village import FREE_DAY, answer, post_batch, protest, published
from tests.village import LEADER, moment

OTHER_NAMES = {category: f"新{category}" for category in Category}


def test_a_batch_is_said_as_it_was_put_up(wall: Store) -> None:
    numbers, batch_no = published(wall, deed(), deed("01-002", "C23"))
    before = published_batch(wall, batch_no, masked=False)
    assert before.publication.id == batch_no
    assert [line.deed_id for line in before.lines] == numbers
    assert [one.household_no for one in before.households] == ["01-001", "01-002"]
    assert before.category_names == CATEGORY_NAMES
    assert not before.practice

    protest(wall, batch_no, numbers[0])
    answer(wall, 1, Conclusion.REMOVED)
    post_batch(wall, batch_no)
    adopt(wall, PRESET, names=OTHER_NAMES, at=moment(FREE_DAY))
    assert published_batch(wall, batch_no, masked=False) == before
    assert published_batch(wall, batch_no, masked=True).masked


def test_rules_of_a_later_day_have_no_say(wall: Store) -> None:
    adopt(wall, PRESET, names=OTHER_NAMES, effective_on=date(2027, 1, 1))
    _, batch_no = published(wall, deed())
    assert published_batch(wall, batch_no, masked=False).category_names == CATEGORY_NAMES


def test_the_newest_rules_of_that_day_name_the_categories(wall: Store) -> None:
    adopt(wall, PRESET, names=OTHER_NAMES, effective_on=date(2026, 2, 1))
    _, batch_no = published(wall, deed())
    assert published_batch(wall, batch_no, masked=False).category_names == OTHER_NAMES


def test_a_form_says_the_line_and_what_was_said_against_it(wall: Store) -> None:
    [_, number], batch_no = published(wall, deed(), deed("01-002"))
    protest(wall, batch_no, number)
    form = objection_form(wall, 1)
    assert (form.publication.id, form.line.deed_id) == (batch_no, number)
    assert (form.objection.id, form.objection.answer) == (1, None)
    answer(wall, 1, Conclusion.MAINTAINED)
    assert objection_form(wall, 1).objection.answer is not None
    assert objection_paper(wall, 1).startswith(b"%PDF")


def test_papers_are_drawn(wall: Store) -> None:
    _, batch_no = published(wall, deed())
    batch = published_batch(wall, batch_no, masked=True)
    a4, a3 = (publication_paper(batch, paper) for paper in ("a4", "a3"))
    assert a4.startswith(b"%PDF")
    assert a4 != a3
    assert publication_paper(batch, "a4") == a4


def test_the_village_says_whether_names_are_masked(wall: Store) -> None:
    assert not notices_masked(wall, at=moment())
    switch(wall, MASK_NOTICES, "yes")
    assert notices_masked(wall, at=moment())


def test_what_is_written_down_of_a_list(wall: Store) -> None:
    _, batch_no = published(wall, deed(), deed("01-002"))
    batch = published_batch(wall, batch_no, masked=True)
    assert notice_disclosure(batch, PaperKind.NOTICE_DETAILS, PaperWay.PRINTED) == Disclosure(
        paper=PaperKind.NOTICE_DETAILS,
        reference=str(batch_no),
        households=2,
        household_id=None,
        masked=True,
        way=PaperWay.PRINTED,
    )


def test_what_is_not_there_has_no_paper(wall: Store) -> None:
    with pytest.raises(UnknownPublication):
        published_batch(wall, 1, masked=False)
    with pytest.raises(UnknownObjection):
        objection_form(wall, 1)


def test_who_refused_is_masked_and_nobody_else(wall: Store) -> None:
    _, batch_no = published(wall, deed(), deed("01-002"), deed("01-003"))
    set_consent(wall, "01-001", ConsentState.REFUSED, key="no", actor=LEADER, at=moment())
    set_consent(wall, "01-002", ConsentState.GIVEN, key="yes", actor=LEADER, at=moment())

    batch = published_batch(wall, batch_no, masked=False)

    shown = {one.household_no: one.head_name for one in (*batch.households, *batch.lines)}
    assert shown["01-001"] == "王*国"
    assert all("*" not in (name or "") for no, name in shown.items() if no != "01-001")
