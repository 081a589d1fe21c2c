"""The bundled fonts on the screen: Noto Sans SC in two weights, RareHan behind them.

Measured (Debian 12, PySide6 6.11): adding the three files takes 14 ms, showing text of both
weights 11 MB. The certificate's font stays on paper.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from jifen_desktop.ui.look.assets import asset_path

FAMILY = "Noto Sans SC"
RARE_FAMILY = "RareHan"
_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "RareHan.ttf")
_BOLD_FILE = "NotoSansSC-Bold.ttf"
_TABULAR_FIGURES = "tnum"


def load_fonts() -> str:
    """Make the bundled fonts known to Qt, once per application, and give their family."""
    for name in _FILES:
        added = QFontDatabase.addApplicationFont(str(asset_path("fonts", name)))
        assert added >= 0, f"Qt cannot read {name}"
    return FAMILY


def make_font(pixels: int, *, bold: bool = False) -> QFont:
    """A font with figures of equal width; there are only two weights, so ask for no third."""
    return QFont(_font(pixels, bold=bold))  # a copy: whoever paints may make it larger


@cache
def _font(pixels: int, *, bold: bool) -> QFont:
    font = QFont([FAMILY, RARE_FAMILY])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag(_TABULAR_FIGURES), 1)
    # Hinted by FreeType, Chinese strokes snap to whole pixels and grow uneven; Windows ignores it.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _bold_face() -> QRawFont:
    """The bold file by itself; its size is of no interest."""
    return QRawFont(str(asset_path("fonts", _BOLD_FILE)), 16)


def bold_draws(text: str) -> bool:
    """Tell whether the bold face has every character.

    It holds the standard characters only, and Qt does not look for the others in the regular
    face of the same family: a rare name in bold would become boxes. Such a text is set regular.
    """
    try:
        text.encode("gb2312")  # nearly every text: all of GB 2312 is in the bold face
    except UnicodeEncodeError:
        return all(_bold_face().supportsCharacter(ord(char)) for char in text if char.isprintable())
    return True
