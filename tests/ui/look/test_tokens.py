"""The tokens: every text can be read on what it stands on, every size has its steps."""

import re
from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.ui.look.tokens import (
    DARK,
    LIGHT,
    SCALE_STEPS,
    Scale,
    TextSize,
    Theme,
    Tone,
    round_ends,
)

THEMES = (LIGHT, DARK)
#: WCAG 2.2, AA: texts; large letters, and the edges of what one uses.
TEXT_MIN = 4.5
LARGE_MIN = 3.0

#: Every text colour and the grounds it stands on.
TEXTS = {
    "ink": ("ground", "card", "chip", "brand_soft", "amber_soft", "danger_soft", "line"),
    "soft": ("ground", "card", "chip", "brand_soft", "amber_soft", "danger_soft"),
    "faint": ("ground", "card", "chip"),
    "brand": ("ground", "card", "brand_soft"),
    "danger": ("ground", "card", "danger_soft"),
    "amber": ("ground", "card", "amber_soft"),
    "on_fill": ("fill", "fill_hover", "danger_fill", "danger_fill_hover", "nav", "nav_on"),
    "nav_ink": ("nav", "nav_on"),
    "toast_ink": ("toast",),
    "toast_action": ("toast",),
}
#: Edges that tell where a control is or that it has the keyboard, and filled parts of a bar.
EDGES = {
    "edge": ("card",),
    "focus": ("card", "ground", "chip", "brand_soft"),
    "focus_on_fill": ("fill", "danger_fill"),
    "nav_mark": ("nav",),
    "brand": ("spent", "line", "card"),
}


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(theme: Theme, pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    found: list[str] = []
    for front, grounds in pairs.items():
        for ground in grounds:
            ratio = contrast(getattr(theme, front), getattr(theme, ground))
            if ratio < least:
                found.append(f"{front} on {ground}: {ratio:.2f}")
    return found


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read(theme: Theme) -> None:
    assert too_faint(theme, TEXTS, TEXT_MIN) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_edge_can_be_found(theme: Theme) -> None:
    assert too_faint(theme, EDGES, LARGE_MIN) == []


@pytest.mark.parametrize("theme", THEMES)
def test_characters_on_circles_and_in_boxes_can_be_read(theme: Theme) -> None:
    assert [c for c in theme.avatars if contrast(theme.on_fill, c) < TEXT_MIN] == []
    assert [c for c in theme.tints if contrast(theme.soft, c) < TEXT_MIN] == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_written_in_full(theme: Theme) -> None:
    for field in fields(theme):
        value = getattr(theme, field.name)
        colours = [value] if isinstance(value, str) else value
        if isinstance(value, bool):
            continue
        assert colours
        assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours), field.name


@pytest.mark.parametrize("theme", THEMES)
def test_every_tone_has_a_colour(theme: Theme) -> None:
    assert {tone: theme.of(tone) for tone in Tone} == {tone: getattr(theme, tone) for tone in Tone}


def test_no_letter_is_smaller_than_the_smallest() -> None:
    assert min(TextSize) == TextSize.SMALL == 14


@pytest.mark.parametrize(("here", "there"), list(pairwise(SCALE_STEPS)))
def test_steps_lead_up_and_down_again(here: float, there: float) -> None:
    assert Scale(here).larger() == Scale(there)
    assert Scale(there).smaller() == Scale(here)


def test_there_is_an_end_at_both_ends() -> None:
    assert Scale(SCALE_STEPS[-1]).larger() == Scale(SCALE_STEPS[-1])
    assert Scale(SCALE_STEPS[0]).smaller() == Scale(SCALE_STEPS[0])


@given(st.sampled_from(SCALE_STEPS), st.integers(0, 500))
def test_a_size_never_vanishes_and_grows_with_the_scale(factor: float, size: int) -> None:
    assert Scale(factor).px(size) >= max(1, size)


@given(st.integers(0, 500))
def test_round_ends_are_a_radius_that_qt_accepts(height: int) -> None:
    assert round_ends(height) * 2 <= height
