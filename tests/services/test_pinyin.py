"""Readings by which a name is found: every way a surname is read, one a line."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.services.pinyin import READINGS_MAX, goods_readings, readings
from tests.village import enter_households, household_draft


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王建国", [" wang jian guo"]),
        ("单雄信", [" shan xiong xin", " dan xiong xin"]),
        ("仇和", [" qiu he", " chou he"]),
        ("解小明", [" xie xiao ming", " jie xiao ming"]),
        ("区小明", [" ou xiao ming", " qu xiao ming"]),
        ("查小明", [" zha xiao ming", " cha xiao ming"]),
        ("曾小明", [" zeng xiao ming", " ceng xiao ming"]),
        ("朴小明", [" piao xiao ming", " pu xiao ming"]),
        ("覃小明", [" qin xiao ming", " tan xiao ming"]),
        ("翟小明", [" zhai xiao ming", " di xiao ming"]),
        ("尉迟恭", [" yu chi gong", " wei chi gong"]),
        ("万俟明", [" mo qi ming", " wan si ming"]),
        ("欧阳明", [" ou yang ming"]),
        ("吕明", [" lv ming"]),
        ("买买提·吐尔逊", [" mai mai ti tu er xun"]),
        ("·王明", [" wang ming"]),
        ("J.R. Smith", [" j r s m i t h"]),
        ("单", [" shan", " dan"]),
        ("·", [" "]),
    ],
)
def test_a_name_is_read_every_way_its_surname_is(name: str, expected: list[str]) -> None:
    assert readings(name).split("\n") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("大米", [" da mi"]),
        ("单人被", [" dan ren bei"]),
        ("调味酱 5kg", [" tiao wei jiang 5 k g", " diao wei jiang 5 k g"]),
        ("-", [""]),
    ],
)
def test_goods_have_no_family_name(name: str, expected: list[str]) -> None:
    assert goods_readings(name).split("\n") == expected


def test_a_name_of_goods_has_so_many_readings_at_most() -> None:
    assert len(goods_readings("长薄壳调味核").split("\n")) == READINGS_MAX


def test_readings_are_made_when_a_roster_is_entered(store: Store) -> None:
    enter_households(store, household_draft("01-001", "单伟"))
    with store.reading() as book:
        [found] = book.households.all()
    assert found.pinyin == " shan wei\n dan wei"
    assert not found.pinyin_by_hand


def test_a_new_head_is_read_anew(store: Store) -> None:
    enter_households(store, household_draft("01-001", "单伟"))
    enter_households(store, household_draft("01-001", "王伟"))
    with store.reading() as book:
        [found] = book.households.all()
    assert found.pinyin == " wang wei"
