"""Marks: an icon, a surname, a product, a bar; each paints what it is told."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import LIGHT, Scale, Tone
from jifen_desktop.ui.widgets.marks import Avatar, IconMark, Meter, ProductPicture


def painted(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


def share(meter: Meter, colour: str) -> float:
    """How much of the bar's middle line has this colour."""
    meter.resize(400, 12)
    image = meter.grab().toImage()
    line = [image.pixelColor(x, 6).name().upper() for x in range(8, 392)]
    return line.count(colour) / len(line)


@pytest.mark.parametrize(
    ("left", "whole", "green"),
    [(641, 1286, 0.5), (1286, 1286, 1), (0, 100, 0), (-50, 100, 0), (5, 0, 0), (200, 100, 1)],
)
def test_a_meter_shows_what_is_left(
    qtbot: QtBot, look: Look, left: int, whole: int, green: float
) -> None:
    meter = Meter("兑换后剩余")
    qtbot.addWidget(meter)
    meter.show_left(left, whole, f"{left} 分")
    assert share(meter, LIGHT.brand) == pytest.approx(green, abs=0.02)
    assert share(meter, LIGHT.spent) == pytest.approx(1 - green, abs=0.02)
    assert meter.accessibleName() == "兑换后剩余"
    assert meter.accessibleDescription() == f"{left} 分"


def test_an_avatar_shows_the_surname_in_the_households_colour(qtbot: QtBot, look: Look) -> None:
    avatar = Avatar()
    qtbot.addWidget(avatar)
    avatar.show_person("王建国", "03-018")
    wang = painted(avatar)
    avatar.show_person("李小明", "03-018")
    li = painted(avatar)
    avatar.show_person("王建业", "03-018")
    assert painted(avatar) == wang != li
    rim = (6, avatar.height() // 2)
    assert wang.pixelColor(*rim) == li.pixelColor(*rim)


def test_nobody_has_an_avatar_too(qtbot: QtBot, look: Look) -> None:
    avatar = Avatar(40)
    qtbot.addWidget(avatar)
    assert painted(avatar).width() == 40


def test_a_product_shows_its_picture_or_its_first_character(qtbot: QtBot, look: Look) -> None:
    picture = ProductPicture(44)
    qtbot.addWidget(picture)
    picture.show_product("soap.svg", "香皂")
    drawn = painted(picture)
    picture.show_product("", "香皂")
    written = painted(picture)
    picture.show_product("gone.svg", "盐")
    assert len({drawn.cacheKey(), written.cacheKey()}) == 2
    assert drawn != written != painted(picture)


def test_an_icon_grows_with_the_text_and_changes(qtbot: QtBot, look: Look) -> None:
    mark = IconMark("device-floppy", Tone.BRAND)
    qtbot.addWidget(mark)
    green = painted(mark)
    mark.show_icon("alert-triangle", Tone.DANGER)
    assert painted(mark) != green
    look.resize(Scale(1.5))
    assert painted(mark).width() == 30
