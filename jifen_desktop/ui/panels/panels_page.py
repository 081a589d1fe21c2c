"""小组与会议: three parts of the page 积分."""

from typing import Final

from jifen_desktop.ui.page_group import Part
from jifen_desktop.ui.panels.grids_page import GridsPage
from jifen_desktop.ui.panels.meetings_page import MeetingsPage
from jifen_desktop.ui.panels.members_page import MembersPage

PARTS: Final = (
    Part(name="members", title="小组成员", make=MembersPage),
    Part(name="meetings", title="会议", make=MeetingsPage),
    Part(name="grids", title="网格", make=GridsPage),
)
