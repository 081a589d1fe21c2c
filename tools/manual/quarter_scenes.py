"""What is looked at on the page 季度 for the pictures of the manual; nothing is written."""

from PySide6.QtCore import Qt

from jifen_desktop.ui.page import Page
from jifen_desktop.ui.page_group import PageGroup
from tools.manual.camera import CTRL, Camera

#: The parts of the page and the pictures that they are in.
_PARTS = (
    ("closing", "结账"),
    ("rating", "评星"),
    ("selections", "评选"),
    ("honours", "荣誉"),
    ("leaderboard", "积分榜"),
)


def take_quarter_pictures(camera: Camera) -> None:
    """The leader goes through the parts of a quarter that is closed and rated."""
    camera.hands.press(Qt.Key.Key_4, CTRL)
    for name, picture in _PARTS:
        _part(camera, name)
        camera.settle()
        camera.whole(picture)


def _part(camera: Camera, name: str) -> Page:
    group = camera.page()
    assert isinstance(group, PageGroup), group
    group.show_part(name)
    camera.settle()
    return group.current()
