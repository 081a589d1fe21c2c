"""Colours of papers on walls: what stands on what can be read in grey as well."""

import pytest

from jifen_desktop.documents.colours import (
    BAND,
    BLACK,
    CREAM,
    CREAM_DARK,
    FOIL,
    GOLD_BRIGHT,
    GOLD_LIGHT,
    GOLD_STAR,
    INK,
    LACQUER,
    PAPER,
    RED,
    RED_DARK,
    WHITE,
    Colour,
    Shade,
)


def brightness(colour: Colour) -> float:
    """Of light that the eye sees, as WCAG counts it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted([brightness(one), brightness(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [WHITE, CREAM, CREAM_DARK, *PAPER.colours])
def test_ink_and_red_on_light_paper(ground: Colour) -> None:
    assert contrast(INK, ground) >= 10
    assert contrast(RED, ground) >= 5
    assert all(contrast(part, ground) >= 4 for part in LACQUER.colours)


@pytest.mark.parametrize("ground", BAND.colours)
def test_gold_on_red(ground: Colour) -> None:
    assert contrast(GOLD_LIGHT, ground) >= 4.5
    assert contrast(GOLD_BRIGHT, ground) >= 3
    assert all(contrast(part, ground) >= 2.4 for part in FOIL.colours)


def test_words_on_gold() -> None:
    assert contrast(RED_DARK, GOLD_LIGHT) >= 5
    assert contrast(BLACK, GOLD_STAR) >= 7


@pytest.mark.parametrize("shade", [BAND, PAPER, LACQUER, FOIL])
def test_a_shade_begins_and_ends(shade: Shade) -> None:
    assert len(shade.colours) == len(shade.places)
    assert (shade.places[0], shade.places[-1]) == (0, 1)
    assert list(shade.places) == sorted(shade.places)
