"""What people type about groups, meetings and grids."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain import panel_entries
from jifen_desktop.domain.file_faults import CellUnfit, IdNumberFound
from jifen_desktop.domain.refusals import (
    NotADate,
    NotANumber,
    Refusal,
    TextMissing,
    TextTooLong,
)

ID_NUMBER = "520102199003070010"


@pytest.mark.parametrize(
    ("clean", "typed", "kept"),
    [
        (panel_entries.panel_member_name, " 阿依古丽 ・ 买买提", "阿依古丽·买买提"),
        (panel_entries.duty, "组 长", "组长"),
        (panel_entries.duty, "  ", ""),
        (panel_entries.term_from, "2026年1月3日", date(2026, 1, 3)),
        (panel_entries.term_until, "20290102", date(2029, 1, 2)),
        (panel_entries.term_until, " ", None),
        (panel_entries.grid_name, "第１网格", "第1网格"),
        (panel_entries.worker_name, "陈𠮷", "陈𠮷"),
        (panel_entries.worker_name, "", ""),
        (panel_entries.held_on, "2026.11.7", date(2026, 11, 7)),
        (panel_entries.meeting_title, " 第三季度  评议会 ", "第三季度 评议会"),
        (panel_entries.meeting_title, "", ""),
        (panel_entries.meeting_place, "村委会 201", "村委会 201"),
        (panel_entries.meeting_place, " ", ""),
        (panel_entries.meeting_chair, "王建业", "王建业"),
        (panel_entries.meeting_chair, "", ""),
        (panel_entries.meeting_recorder, "李秀英", "李秀英"),
        (panel_entries.meeting_recorder, "", ""),
        (panel_entries.meeting_topics, "评议；通报;\n 其他 ；；", ("评议", "通报", "其他")),
        (panel_entries.meeting_topics, " ", ()),
        (
            panel_entries.meeting_guests,
            "吴老师、赵丽，孙 五,钱六\n周七",
            ("吴老师", "赵丽", "孙五", "钱六", "周七"),
        ),
        (panel_entries.expected, "７", 7),
        (panel_entries.expected, "", None),
    ],
)
def test_it_is_cleaned(clean: Callable[[str], object], typed: str, kept: object) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "clean",
    [
        panel_entries.panel_member_name,
        panel_entries.duty,
        panel_entries.grid_name,
        panel_entries.worker_name,
        panel_entries.meeting_title,
        panel_entries.meeting_place,
        panel_entries.meeting_chair,
        panel_entries.meeting_recorder,
        panel_entries.meeting_topics,
        panel_entries.meeting_guests,
    ],
)
def test_an_id_number_is_refused_everywhere(clean: Callable[[str], object]) -> None:
    with pytest.raises((IdNumberFound, TextTooLong)):
        clean(f"某 {ID_NUMBER}")


@pytest.mark.parametrize("clean", [panel_entries.panel_member_name, panel_entries.grid_name])
def test_what_must_be_there_is_asked_for(clean: Callable[[str], object]) -> None:
    with pytest.raises(TextMissing):
        clean(" ")


def test_a_day_that_cannot_be_read_is_named() -> None:
    with pytest.raises(CellUnfit) as refused:
        panel_entries.held_on("昨天")
    assert refused.value.field == "held_on"
    assert isinstance(refused.value.reason, NotADate)


@pytest.mark.parametrize("text", ["一些", "0", "10001", "1.5"])
def test_a_number_of_people_is_one(text: str) -> None:
    with pytest.raises(CellUnfit) as refused:
        panel_entries.expected(text)
    assert refused.value.field == "expected"
    assert isinstance(refused.value.reason, NotANumber) == (text == "一些")


@given(st.text(max_size=80), st.sampled_from(["meeting_topics", "meeting_guests"]))
def test_what_was_cleaned_stays_as_it_is(typed: str, field: str) -> None:
    clean: Callable[[str], tuple[str, ...]] = getattr(panel_entries, field)
    try:
        kept = clean(typed)
    except Refusal:
        return
    assert clean("\n".join(kept)) == kept


def test_a_list_has_an_end() -> None:
    with pytest.raises(TextTooLong):
        panel_entries.meeting_guests("张三、" * 201)


def test_each_group_counts_once() -> None:
    assert panel_entries.group_names(("第二组", " 第一组", "第二组", "")) == ("第一组", "第二组")
