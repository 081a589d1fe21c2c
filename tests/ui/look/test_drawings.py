"""Fonts, icons and pictures: all there, all drawn, in the right colour, quickly enough."""

import hashlib
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication

from jifen_desktop.ui.look.assets import asset_path
from jifen_desktop.ui.look.fonts import FAMILY, bold_draws, make_font
from jifen_desktop.ui.look.icons import ICON_NAMES, IconName, icon_pixmap
from jifen_desktop.ui.look.pictures import choose_colour, paint_picture, picture_pixmap
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import LIGHT, TextSize

PICTURES = sorted(path.name for path in asset_path("pictures").glob("*.svg"))
STALL_MS_MAX = 50


def colours(pixmap: QPixmap, *, least_alpha: int = 255) -> set[str]:
    """The colours of the pixels that are at least so opaque."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() >= least_alpha}


@pytest.mark.parametrize("folder", ["icons", "pictures"])
def test_files_are_the_ones_written_down(folder: str) -> None:
    lines = asset_path(folder, "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.name: path for path in asset_path(folder).iterdir()}
    files.pop("SHA256SUMS")

    assert set(files) == set(sums)
    assert {n: hashlib.sha256(p.read_bytes()).hexdigest() for n, p in files.items()} == sums
    assert any(name.startswith("LICENSE") for name in files)


def test_every_icon_has_its_file_and_every_file_its_name() -> None:
    assert {path.stem for path in asset_path("icons").glob("*.svg")} == set(ICON_NAMES)
    assert list(ICON_NAMES) == sorted(ICON_NAMES)


@pytest.mark.parametrize("name", ICON_NAMES)
def test_an_icon_is_drawn_in_one_colour(qapp: QApplication, name: IconName) -> None:
    assert colours(icon_pixmap(name, "#B9251B", 48, 1.0)) == {"#B9251B"}


def test_an_icon_is_sharp_where_pixels_are_small(qapp: QApplication) -> None:
    drawn = icon_pixmap("printer", "#000000", 20, 1.5)
    assert (drawn.width(), drawn.devicePixelRatio()) == (30, 1.5)


def test_an_icon_is_drawn_once(qapp: QApplication) -> None:
    first = icon_pixmap("printer", "#123456", 20, 1.0)
    assert icon_pixmap("printer", "#123456", 20, 1.0).cacheKey() == first.cacheKey()


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_drawn(qapp: QApplication, name: str) -> None:
    drawn = picture_pixmap(name, 52, 2.0)
    assert drawn.width() == 104
    assert len(colours(drawn)) > 2


def test_no_picture_stalls_the_window(qapp: QApplication) -> None:
    QPixmapCache.clear()
    for name in PICTURES:
        begun = perf_counter()
        picture_pixmap(name, 104, 2.0)
        assert (perf_counter() - begun) * 1000 < STALL_MS_MAX, name


@pytest.mark.parametrize("name", ["", "none.svg", "../icons/plus.svg", "SHA256SUMS", "/etc/passwd"])
def test_what_is_no_picture_is_none(qapp: QApplication, name: str) -> None:
    assert picture_pixmap(name, 52, 1.0).isNull()


@pytest.mark.parametrize("file_name", ["soap.svg", ""])
def test_a_product_is_painted_with_and_without_a_picture(look: Look, file_name: str) -> None:
    canvas = QPixmap(80, 60)
    canvas.fill(QColor("white"))
    painter = QPainter(canvas)
    paint_picture(painter, QRectF(0, 0, 80, 60), file_name, "香皂", look)
    painter.end()
    assert choose_colour(LIGHT.tints, file_name or "香皂").name().upper() in colours(canvas)
    assert len(colours(canvas)) > 5


def test_a_colour_follows_from_the_text_alone() -> None:
    assert {choose_colour(LIGHT.avatars, f"03-{n:03}").name() for n in range(40)} == {
        colour.lower() for colour in LIGHT.avatars
    }


def test_digits_are_equally_wide(look: Look) -> None:
    for bold in (False, True):
        metrics = QFontMetrics(look.font(TextSize.TOTAL, bold=bold))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_bold_is_our_own_bold(look: Look) -> None:
    regular, bold = (QFontMetrics(make_font(40, bold=bold)) for bold in (False, True))
    assert bold.horizontalAdvance("1,286") > regular.horizontalAdvance("1,286")
    assert look.font(TextSize.BODY).family() == FAMILY


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("王建国", True),
        ("鎏", True),
        ("𬱖", True),
        ("王\n建国", True),
        ("𰻝", False),
        ("㐂", False),
    ],
)
def test_a_rare_name_is_not_set_in_bold(look: Look, text: str, *, drawn: bool) -> None:
    assert bold_draws(text) is drawn
    assert look.font(TextSize.TITLE, bold=True, text=text).bold() is drawn


def test_a_missing_font_is_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from jifen_desktop.ui.look import fonts  # noqa: PLC0415 - its files are taken away

    def nothing(*_parts: str) -> Path:
        return tmp_path / "none.ttf"

    monkeypatch.setattr(fonts, "asset_path", nothing)
    with pytest.raises(AssertionError, match=r"NotoSansSC-Regular\.ttf"):
        fonts.load_fonts()
