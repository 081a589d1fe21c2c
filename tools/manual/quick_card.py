"""The card for beside the counter: eight steps, the keys, three emergencies, on one A4 page."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jifen_desktop.documents.assets import asset_path
from jifen_desktop.documents.fonts import Face, load_face
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.typesetting import MM_PER_POINT, Lettering
from jifen_desktop.ui.look.tokens import LIGHT
from jifen_desktop.ui.page import Hint
from tools.manual.words import KEYS

CARD_NAME: Final = "快速卡片.pdf"
LEFT: Final = 12.0
WIDTH: Final = A4_PORTRAIT.width - 2 * LEFT
GAP: Final = 4.0
ICON_PIXELS: Final = 320

TITLE, HEAD = Lettering(Face.BOLD, 27), Lettering(Face.BOLD, 16)
STEP, BODY = Lettering(Face.BOLD, 16.5), Lettering(Face.REGULAR, 12.5)
NUMBER, CAP, SMALL = Lettering(Face.BOLD, 20), Lettering(Face.BOLD, 11), Lettering(Face.REGULAR, 11)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: its picture, its keys, what to do, and a word more."""

    icon: str
    keys: tuple[str, ...]
    title: str
    more: tuple[str, ...]


STEPS: Final = (
    Step(icon="search", keys=("空格",), title="找农户", more=("光标就到“查找农户”。",)),
    Step(
        icon="credit-card",
        keys=(),
        title="刷卡，或打首字母",
        more=("王建国打 wjg；", "也可以打户号 03-018。"),
    ),
    Step(
        icon="users",
        keys=("Enter", "Alt+1…9"),
        title="打开",
        more=("只有一户，按 Enter；", "同名的看户号，按 Alt 加数字。"),
    ),
    Step(
        icon="coins",
        keys=(),
        title="看积分，问谁来领",
        more=("不是本人，点“领取人”改一下。",),
    ),
    Step(icon="barcode", keys=(), title="扫商品", more=("没有条码：打编码，再按 Enter。",)),
    Step(
        icon="plus",
        keys=("3*编码", "+", "−"),
        title="几件",
        more=("3*LY01 就是 3 件；", "扫完也可以按 + −。"),
    ),
    Step(
        icon="eye",
        keys=("Del",),
        title="念合计和剩余",
        more=("红字写着还差什么；", "删一行按 Del。"),
    ),
    Step(
        icon="receipt",
        keys=("Enter",),
        title="结账",
        more=("看到“兑换成功”，账就记好了。", "请他签字，把东西给他。"),
    ),
)

#: What happened, its picture, and what to do, line by line.
EMERGENCIES: Final = (
    (
        "按错了",
        "arrow-back-up",
        (
            "一分钟内：",
            "按 Ctrl+Z，都退回来。",
            "过了一分钟：",
            "按 F7，选那一张，",
            "点“作废”，写原因。",
        ),
    ),
    (
        "打不出小票",
        "printer",
        (
            "先办下一户，账已记好。",
            "看窗口上方：",
            "“张待打印”说为什么。",
            "装纸、开电源，",
            "修好了它自己会打。",
        ),
    ),
    (
        "停电、死机",
        "alert-triangle",
        (
            "账不会错。开机，登录。",
            "“上一单已经记账”：",
            "补打小票，把货给他。",
            "“上一单没有记账”：",
            "看看清单，按 Enter。",
        ),
    ),
)


class CardPen(Pen):
    """A pen that also has colours and pictures."""

    def colour(self, colour: str) -> None:
        """Of everything that is filled or lined from now on."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setStrokeColor(HexColor(colour))

    def fill_box(
        self, place: tuple[float, float], size: tuple[float, float], radius: float
    ) -> None:
        """A filled box whose upper left corner is at `place`."""
        (x, y), (width, height) = place, size
        self._canvas.roundRect(
            self._x(x), self._y(y + height), self._x(width), self._x(height), self._x(radius),
            stroke=0, fill=1,
        )  # fmt: skip

    def icon(self, name: str, colour: str, x: float, y: float, side: float) -> None:
        picture = ImageReader(_icon(name, colour))
        self._canvas.drawImage(
            picture, self._x(x), self._y(y + side), self._x(side), self._x(side), mask="auto"
        )

    def keys(self, x: float, baseline: float, keys: Sequence[str]) -> float:
        """Key caps in a row; where the next thing may stand."""
        height = CAP.leading * 1.12
        for key in keys:
            width = max(CAP.width(key) + 4, height)
            top = baseline - CAP.ascent - 0.2
            self.colour(LIGHT.ink)
            self.box(x, top, width, height, thickness=0.35, radius=1.2)
            self.line((x + 1, top + height - 0.5), (x + width - 1, top + height - 0.5))
            self.text_centred(x + width / 2, baseline, key, CAP)
            x += width + 1.6
        return x


def _icon(name: str, colour: str) -> Image.Image:
    svg = asset_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    picture = QImage(ICON_PIXELS, ICON_PIXELS, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return Image.open(BytesIO(bytes(buffer.data().data())))


def card_pdf() -> bytes:
    """The card as a PDF of one page."""
    load_face(Face.REGULAR)
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(A4_PORTRAIT.width / MM_PER_POINT, A4_PORTRAIT.height / MM_PER_POINT),
        invariant=1,
        pageCompression=1,
        initialFontName=Face.REGULAR.value,  # pyright: ignore[reportArgumentType]
        lang="zh-CN",
    )
    canvas.setTitle("积分超市 柜台快速卡片")
    canvas.setAuthor("积分超市")
    pen = CardPen(canvas, A4_PORTRAIT.height)
    top = _draw_title(pen, 11)
    top = _draw_steps(pen, top + 3)
    top = _draw_keys(pen, top + 2)
    _draw_emergencies(pen, top + 2)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_title(pen: CardPen, top: float) -> float:
    height = 17.0
    pen.colour(LIGHT.fill)
    pen.fill_box((LEFT, top), (WIDTH, height), 3)
    pen.colour(LIGHT.on_fill)
    pen.text(LEFT + 6, top + 11.9, "积分超市 柜台快速卡片", TITLE)
    pen.text_right(LEFT + WIDTH - 6, top + 11.4, "忘了就按 F1", HEAD)
    return top + height


def _draw_steps(pen: CardPen, top: float) -> float:
    """Four rows of two: the first four at the left, the others at the right."""
    width, height = (WIDTH - GAP) / 2, 27.0
    for place, step in enumerate(STEPS):
        x = LEFT + (place // 4) * (width + GAP)
        y = top + (place % 4) * (height + 2.5)
        _draw_step(pen, place + 1, step, (x, y), (width, height))
    return top + 4 * (height + 2.5)


def _draw_step(
    pen: CardPen,
    number: int,
    step: Step,
    place: tuple[float, float],
    size: tuple[float, float],
) -> None:
    (x, y), (width, height) = place, size
    pen.colour(LIGHT.outline)
    pen.box(x, y, width, height, thickness=0.3, radius=2.5)
    pen.colour(LIGHT.brand_soft)
    pen.fill_box((x + 0.4, y + 0.4), (14, height - 0.8), 2.2)
    pen.colour(LIGHT.brand)
    pen.text_centred(x + 7.4, y + 11, str(number), NUMBER)
    pen.icon(step.icon, LIGHT.brand, x + 2.9, y + 15.5, 9)
    left, right = x + 18, x + width - 3
    pen.colour(LIGHT.ink)
    pen.text(left, y + 9.6, step.title, STEP)
    after = left + STEP.width(step.title) + 3
    end = pen.keys(after, y + 9.3, step.keys)
    assert end <= right, f"step {number} is too wide"
    _draw_lines(pen, step.more, left, y + 12.8, right - left)


def _draw_lines(pen: CardPen, lines: Sequence[str], x: float, top: float, width: float) -> float:
    """Lines that must fit as they are; where the next one may begin."""
    pen.colour(LIGHT.ink)
    for line in lines:
        assert BODY.width(line) <= width, f"{line} is too wide"
        pen.text(x, top + BODY.ascent, line, BODY)
        top += BODY.leading
    return top


def _draw_head(pen: CardPen, top: float, words: str) -> float:
    pen.colour(LIGHT.brand)
    pen.text(LEFT, top + HEAD.ascent, words, HEAD)
    return top + HEAD.leading + 1


def _draw_keys(pen: CardPen, top: float) -> float:
    """All keys of the counter and of every page, three columns of them."""
    top = _draw_head(pen, top, "按键")
    hints = [hint for hints in KEYS.values() for hint in hints]
    columns, row = 3, 6.9
    rows = -(-len(hints) // columns)
    for place, hint in enumerate(hints):
        x = LEFT + (place // rows) * WIDTH / columns
        _draw_hint(pen, x, top + (place % rows) * row + CAP.ascent, hint)
    return top + rows * row


def _draw_hint(pen: CardPen, x: float, baseline: float, hint: Hint) -> None:
    pen.keys(x, baseline, hint.key.split("  "))
    pen.colour(LIGHT.ink)
    pen.text(x + 33, baseline, hint.words, SMALL)


def _draw_emergencies(pen: CardPen, top: float) -> None:
    top = _draw_head(pen, top, "万一")
    width = (WIDTH - 2 * GAP) / 3
    height = A4_PORTRAIT.height - 21 - top
    for place, (title, icon, lines) in enumerate(EMERGENCIES):
        x = LEFT + place * (width + GAP)
        pen.colour(LIGHT.danger)
        pen.box(x, top, width, height, thickness=0.5, radius=2.5)
        pen.icon(icon, LIGHT.danger, x + 3, top + 2.5, 8)
        pen.text(x + 13, top + 8.6, title, STEP)
        end = _draw_lines(pen, lines, x + 4, top + 13, width - 7)
        assert end <= top + height, f"{title} is too long"
    pen.colour(LIGHT.soft)
    baseline = A4_PORTRAIT.height - 12
    for x, who in ((LEFT, "维护员电话"), (LEFT + WIDTH / 2 + 2, "文书电话")):
        pen.text(x, baseline, who, BODY)
        begin = x + BODY.width(who) + 3
        pen.line((begin, baseline + 1), (x + WIDTH / 2 - 4, baseline + 1))
