"""Levels as they are typed into the settings."""

import pytest

from jifen_desktop.domain.rating import LevelMode, StarLevel
from jifen_desktop.domain.rating_refusals import LevelsOverlap, LevelsUnfit
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.star_levels import read_levels, written


def test_every_kind_of_level_is_read() -> None:
    assert read_levels("5=2.5%;红旗户=20; 3>=80；2>=60.5,30;") == (
        StarLevel(name="5", mode=LevelMode.PERCENT, percent=250),
        StarLevel(name="红旗户", mode=LevelMode.COUNT, count=20),
        StarLevel(name="3", mode=LevelMode.THRESHOLD, least_points=8000),
        StarLevel(name="2", mode=LevelMode.QUOTA, count=30, least_points=6050),
    )


@pytest.mark.parametrize("asked", ["2.5%", "20", ">=80", ">=60.5,30", "0.01%", "100%"])
def test_a_level_is_written_as_it_was_read(asked: str) -> None:
    [level] = read_levels(f"5={asked}".replace("=>", ">"))
    assert written(level) == asked


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", LevelsUnfit),
        ("5", LevelsUnfit),
        ("5=0%", LevelsUnfit),
        ("5=100.01%", LevelsUnfit),
        ("5=0", LevelsUnfit),
        ("5=2.5", LevelsUnfit),
        ("5=3;5=4", LevelsUnfit),
        (";".join(f"{number}=1" for number in range(10)), LevelsUnfit),
        ("5=60%;4=40.01%", LevelsOverlap),
        ("5>=60;4>=80", LevelsOverlap),
        ("5>=60;4=20;3>=80", LevelsOverlap),
    ],
)
def test_what_says_no_levels_is_refused(typed: str, why: type[Refusal]) -> None:
    with pytest.raises(why):
        read_levels(typed)
