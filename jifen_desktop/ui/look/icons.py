"""The icons: Tabler outlines from assets/icons, drawn in any colour, sharp on any screen."""

from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from jifen_desktop.ui.look.assets import asset_path

#: A file of assets/icons; tools/build_icons.py fetches exactly these.
IconName = Literal[
    "alert-triangle", "arrow-back-up", "ban", "barcode", "building-store", "calendar", "check",
    "chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle-check", "circle-x",
    "clock", "coins", "copy", "credit-card", "database", "device-floppy", "download", "edit", "eye",
    "file-import", "folder", "folder-open", "help", "history", "home", "id", "info-circle",
    "keyboard", "layout-grid", "list", "lock", "lock-open", "logout", "menu-2", "minus", "moon",
    "package", "phone", "player-pause", "player-play", "plus", "printer", "receipt", "refresh",
    "school", "search", "settings", "shopping-cart", "sun", "trash", "typography", "upload", "usb",
    "user", "user-plus", "users", "volume", "volume-off", "x",
]  # fmt: skip

ICON_NAMES: tuple[IconName, ...] = get_args(IconName)

#: Tabler draws lines of 2 in a box of 24; a little thinner sits better beside the text.
STROKE = 1.8
STROKE_LARGE = 1.3


def draw_svg(svg: bytes, size: int, dpr: float) -> QPixmap:
    """Paint a drawing into a transparent square of `size` logical pixels, keeping its shape."""
    renderer = QSvgRenderer(QByteArray(svg))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    side = round(size * dpr)
    drawn = QPixmap(QSize(side, side))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


def icon_pixmap(
    name: IconName, colour: str, size: int, dpr: float, *, stroke: float = STROKE
) -> QPixmap:
    """An icon in one colour (#RRGGBB), `size` logical pixels wide, from Qt's cache if it is there.

    Args:
        name: which icon.
        colour: of its lines.
        size: in logical pixels, already scaled.
        dpr: the device pixel ratio of where it will be painted.
        stroke: how thick its lines are, in 1/24 of its width.
    """
    key = f"icon {name} {colour} {size} {dpr} {stroke}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    svg = asset_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    svg = svg.replace("currentColor", colour)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    drawn = draw_svg(svg.encode(), size, dpr)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: IconName, colour: str, size: int) -> QIcon:
    """An icon for Qt's own widgets, drawn for the sharpest screen there is."""
    sharpest = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    return QIcon(icon_pixmap(name, colour, size, sharpest))
