"""What people in the sample village had against what hung on its wall, and what came of it."""

from typing import NamedTuple

from jifen_desktop.domain.publication import Conclusion, Way
from jifen_desktop.services.sample.founding import PANEL_NAMES

#: Days after the meeting: its items are put up, and, five days on the wall later, posted.
PUT_UP, POSTED = 1, 7
#: On this day whatever waited for an answer is posted.
POSTED_AGAIN = 10
#: Two of the supervision group look into every one.
CHECKERS = PANEL_NAMES[7:9]


class ProtestKind(NamedTuple):
    """`said_after` and `answered_after` count days from the meeting; None: not answered yet."""

    #: Place of its item among those that hang there.
    place: int
    said_after: int
    objector: str
    way: Way
    content: str
    answered_after: int | None = None
    conclusion: Conclusion = Conclusion.MAINTAINED
    findings: str = ""


#: By the number of the meeting, the first being 0.
PROTESTS = {
    1: ProtestKind(
        *(6, 3, "熊德才", Way.SPOKEN, "那天没有看见他家来人"),
        *(5, Conclusion.MAINTAINED, "签到表有本人签字，两名组员当面核实"),
    ),
    3: ProtestKind(
        *(9, 2, "", Way.OTHER, "名单上这一户没有出工"),
        *(6, Conclusion.REMOVED, "派工单上没有这一户，登记有误"),
    ),
    5: ProtestKind(
        *(0, 2, "符玉梅", Way.WRITTEN, "日子写错了，不是那一天"),
        *(4, Conclusion.CHANGED, "查证明材料，应为前一天，退回更正"),
    ),
    7: ProtestKind(
        *(7, 3, "杜光荣", Way.PHONE, "我家没有给这么多"),
        *(4, Conclusion.WITHDRAWN, "看过原始记录后本人撤回"),
    ),
    8: ProtestKind(
        *(8, 5, "覃桂香", Way.WRITTEN, "我家也去了，为什么只有他家加分"),
        *(9, Conclusion.MAINTAINED, "两家都去过，另一家的下期补报"),
    ),
    10: ProtestKind(
        *(10, 8, "田国庆", Way.SPOKEN, "那天他在县城，有人替他签的字"),
        *(9, Conclusion.REMOVED, "替签属实，冲正这一项"),
    ),
    12: ProtestKind(4, 3, "莫秀兰", Way.SPOKEN, "那天他家没有人出工"),
}
