"""The bundled fonts, and which of them draws which character.

A font that lacks a character draws nothing, and ReportLab says nothing; so each character
is looked up in a chain of fonts, and one that none of them has is drawn as 〓 and can be
reported beforehand. Every character that a bundled font maps has an outline
(tools/build_fonts.py drops the others), so having it means drawing it.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple, cast

from reportlab.pdfbase import pdfmetrics

from jifen_desktop.documents.assets import asset_path
from jifen_desktop.documents.tounicode import TraceableFont

#: Drawn, visibly, for a character that no bundled font has.
REPLACEMENT = "〓"
GLYPHS_CACHED_MAX = 20_000


class Face(StrEnum):
    """A font file, by its name in assets/fonts."""

    REGULAR = "NotoSansSC-Regular"
    BOLD = "NotoSansSC-Bold"
    KAI = "CunKai-Regular"
    TITLE = "NotoSerifSC-Black"
    RARE = "RareHan"


#: Where a character is looked for when the face itself does not have it.
_FALLBACKS = (Face.REGULAR, Face.RARE)


class Glyph(NamedTuple):
    """One character as it will be drawn; `advance` is in 1/1000 of the letter size."""

    face: Face
    text: str
    advance: float


class Run(NamedTuple):
    """Characters that one font draws in a row."""

    face: Face
    text: str


@cache
def load_face(face: Face) -> TraceableFont:
    """The font, read from its file at the first use and known to ReportLab from then on."""
    font = TraceableFont(face.value, asset_path("fonts", f"{face}.ttf"), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


def _has(face: Face, char: str) -> bool:
    return ord(char) in load_face(face).face.charToGlyph


def _advance(face: Face, char: str) -> float:
    advances = cast("Mapping[int, float]", load_face(face).face.charWidths)
    return advances[ord(char)]


@lru_cache(maxsize=GLYPHS_CACHED_MAX)
def _glyph_or_none(face: Face, char: str) -> Glyph | None:
    for candidate in (face, *_FALLBACKS):
        if _has(candidate, char):
            return Glyph(candidate, char, _advance(candidate, char))
    return None


def _glyph(face: Face, char: str) -> Glyph:
    found = _glyph_or_none(face, char) or _glyph_or_none(face, REPLACEMENT)
    assert found is not None
    return found


def runs(face: Face, text: str) -> Iterator[Run]:
    """The text cut where the drawing font changes, missing characters replaced."""
    glyphs = [_glyph(face, char) for char in text]
    for drawing_face, group in groupby(glyphs, key=lambda glyph: glyph.face):
        yield Run(drawing_face, "".join(glyph.text for glyph in group))


def advance(face: Face, text: str) -> float:
    """How far the text reaches, in letter sizes."""
    return sum(_glyph(face, char).advance for char in text) / 1000


def missing_glyphs(*texts: str) -> tuple[str, ...]:
    """The characters that no bundled font draws, each once, in the order they come."""
    characters = dict.fromkeys("".join(texts))
    return tuple(char for char in characters if _glyph_or_none(Face.REGULAR, char) is None)
