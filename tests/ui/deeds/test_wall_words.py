"""What the page says of deeds that hung on the wall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.services.deed_board import StepLine, deed_details
from jifen_desktop.ui.deeds.life_words import objection_words, step_row, wall_words
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.widgets.labels import Label
from tests.points_village import deed
from tests.publication_village import (
    LAST_DAY,
    answer,
    make_publishing_store,
    objection,
    protest,
    published,
)
from tests.village import DAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_publishing_store(tmp_path / "book")
    yield made
    made.close()


def put_up_step(store: Store, item_no: int) -> StepLine:
    life = deed_details(store, item_no).life
    return next(taken for taken in life if taken.step.step is Step.PUBLISHED)


def test_a_step_tells_where_it_hung_and_who_objected(
    store: Store, look: Look, qtbot: QtBot
) -> None:
    [number], batch_no = published(store, deed())
    protest(store, batch_no, number)
    due = objection(store, 1).due_on
    taken = put_up_step(store, number)
    assert wall_words(taken) == f"公示批次 {batch_no}，{DAY} 至 {LAST_DAY}"
    assert objection_words(taken.objections[0]) == (
        f"异议 1（{DAY}）：那天他没有来；应在 {due} 前答复"
    )

    answer(store, 1, Conclusion.MAINTAINED)
    row = step_row(put_up_step(store, number))
    qtbot.addWidget(row)
    texts = [label.text() for label in row.findChildren(Label)]
    assert texts[-1] == f"异议 1（{DAY}）：那天他没有来；{DAY} 维持：查了派工单"
    assert texts[0].startswith("公示中 · ")


def test_what_never_hung_says_nothing_of_a_wall(store: Store) -> None:
    [number], _ = published(store, deed())
    first = deed_details(store, number).life[0]
    assert wall_words(first) == ""
