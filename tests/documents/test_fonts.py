"""The bundled fonts: what they are, what they draw, what they admit not to draw."""

import hashlib
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from jifen_desktop.documents.assets import asset_path
from jifen_desktop.documents.fonts import REPLACEMENT, Face, advance, missing_glyphs, runs
from tests.documents.samples import RARE_NAMES

FONTS = asset_path("fonts")


def test_fonts_and_licences_are_the_ones_written_down() -> None:
    lines = (FONTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.name for path in FONTS.iterdir()} - {"SHA256SUMS", "README.md"}

    assert set(sums) == files
    for name, digest in sums.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest, name


def test_every_font_has_its_licence_beside_it() -> None:
    for face in Face:
        family = face.value.split("-", maxsplit=1)[0]

        assert "icense" in (FONTS / f"LICENSE-{family}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("face", Face)
def test_a_font_maps_no_character_that_it_does_not_draw(face: Face) -> None:
    """One of the reasons why a rare name was printed as nothing: a mapped, empty outline."""
    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        offsets = list(font["loca"].locations)
        cmap = font.getBestCmap() or {}
        empty = [
            chr(code)
            for code, name in cmap.items()
            if offsets[font.getGlyphID(name)] == offsets[font.getGlyphID(name) + 1]
        ]

    assert {unicodedata.category(char) for char in empty} <= {"Zs"}


@pytest.mark.parametrize("face", [Face.KAI, Face.RARE])
def test_a_changed_font_does_not_bear_the_reserved_name(face: Face) -> None:
    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        table = font["name"]
        names = [str(record) for record in table.names if record.nameID in {1, 3, 4, 6, 16}]

    assert names
    assert not any(word in name for name in names for word in ("LXGW", "霞鹜", "Hana", "花園"))


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_are_drawn_in_every_face(name: str) -> None:
    assert missing_glyphs(name) == ()
    for face in (Face.REGULAR, Face.BOLD, Face.KAI, Face.TITLE):
        assert "".join(run.text for run in runs(face, name)) == name


@pytest.mark.parametrize(
    "char",
    ["\ue000", "\U000f0000", "😀", "\u200b", "\u200d", "\U000e0100", "\n", "\x00", "ئ", "𠀀"],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_what_no_font_draws_is_reported_and_drawn_as_a_sign(char: str) -> None:
    assert missing_glyphs(f"王{char}国") == (char,)
    assert [run.text for run in runs(Face.BOLD, f"王{char}国")] == [f"王{REPLACEMENT}国"]


def test_missing_characters_are_reported_once_in_order() -> None:
    assert missing_glyphs("😀王😀", "国\ue000", "") == ("😀", "\ue000")


def test_blanks_are_not_missing() -> None:
    assert missing_glyphs("张 三　\u00a0") == ()


def test_the_drawing_font_changes_with_the_character() -> None:
    found = list(runs(Face.KAI, "村𬱖“𠮷”"))

    assert [run.face for run in found] == [Face.KAI, Face.REGULAR, Face.RARE, Face.REGULAR]


def test_a_text_is_as_wide_as_its_characters() -> None:
    assert advance(Face.REGULAR, "王国") == pytest.approx(2)
    assert advance(Face.BOLD, "") == 0
    assert advance(Face.REGULAR, "😀") == advance(Face.REGULAR, REPLACEMENT)
