"""大屏幕: the board for the village hall's TV, in type that is read from the last row of seats.

Pages turn by themselves; whoever presses an arrow gets the full time of the page. It is a
window of its own: with a second screen it goes there, and the program's own window stays
free, to be worked in or locked, for what is shown here is for everybody.
"""

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine
from jifen_desktop.ui.leaderboard.words import (
    head_words,
    is_compared,
    move_words,
    period_words,
    score_words,
    state_words,
)
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import TextSize

TURN_MS: Final = 10_000
#: Nobody waits for later pages.
LINES_MAX: Final = 200
ROWS: Final = 10
#: Lower than that by its width it has one column of rows.
_WIDE: Final = 1.25
#: Heights as parts of the screen's.
_HEAD, _FOOT, _EDGE = 0.17, 0.07, 0.03
_TITLE, _STATE, _SMALL = 0.075, 0.032, 0.03
#: Of a row's height.
_NAME, _FIGURE, _WAY, _GROUP = 0.52, 0.52, 0.4, 0.33
#: Where the columns of a row end, as parts of its width.
_COLUMNS: Final = (0.13, 0.245, 0.60, 0.79, 0.985)
_TOP, _BOTTOM, _BAND = QColor("#7E1616"), QColor("#4A0B0D"), QColor(255, 255, 255, 16)
_GOLD, _PALE, _WHITE = QColor("#F6D98B"), QColor("#EBC9A8"), QColor("#FFFFFF")
_UP, _DOWN = QColor("#8FE0A8"), QColor("#FFB3A6")
#: A name that would be written smaller than this part of its size takes two lines.
_SMALLEST_ON_ONE_LINE: Final = 0.5
_TWO_LINES_EDGE, _LINE = 0.06, 0.86
_MEDALS: Final = (QColor("#F2C14E"), QColor("#D5DADF"), QColor("#DFA070"))
_ON_MEDAL: Final = QColor("#3A0A0A")
HELP: Final = "← → 翻页　空格 停住　Esc 退出"


class BigScreen(QWidget):
    """Paints one page of a board; closed by Esc, which `left` tells."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("积分榜")
        self.setAccessibleName("大屏幕积分榜")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.board: Leaderboard | None = None
        self.page = 0
        self.timer = QTimer(self, interval=TURN_MS)
        self.timer.timeout.connect(lambda: self._turn(1))

    # --- what is shown ------------------------------------------------------------------

    def show_board(self, board: Leaderboard) -> None:
        """A board, or the same one as it is now: its page stays."""
        self.board = board
        self.page = min(self.page, self.pages - 1)
        self._tell()
        if not self.isVisible():
            self._find_screen()
            self.showFullScreen()
            self.activateWindow()
            self.setFocus()
            self.timer.start()

    def _find_screen(self) -> None:
        """The other screen, where there is one."""
        parent = self.parentWidget()
        own = parent.screen() if parent else None
        others = [screen for screen in QGuiApplication.screens() if screen is not own]
        if others:
            self.setScreen(others[0])
            self.setGeometry(others[0].geometry())

    @property
    def lines(self) -> tuple[LeaderboardLine, ...]:
        """The first of the board, as many as are shown at all."""
        return self.board.lines[:LINES_MAX] if self.board else ()

    @property
    def columns(self) -> int:
        return 2 if self.width() > _WIDE * self.height() else 1

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.lines) // (ROWS * self.columns)))

    def shown(self) -> tuple[LeaderboardLine, ...]:
        """The lines of this page."""
        many = ROWS * self.columns
        return self.lines[self.page * many : (self.page + 1) * many]

    # --- turning ------------------------------------------------------------------------

    def _turn(self, steps: int) -> None:
        """So many pages on, round and round."""
        self.page = (self.page + steps) % self.pages
        self._tell()

    def _tell(self) -> None:
        lines = self.shown()
        said = "，".join(f"{line.rank} {head_words(line)} {score_words(line)}" for line in lines)
        self.setAccessibleDescription(said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows turn, the space bar holds, Esc leaves."""
        key, last = event.key(), self.pages - 1
        goes = {
            **dict.fromkeys((Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown), 1),
            **dict.fromkeys((Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp), -1),
            Qt.Key.Key_Home: -self.page,
            Qt.Key.Key_End: last - self.page,
        }
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        elif key == Qt.Key.Key_Space:
            self._hold()
        elif key in goes:
            self._turn(goes[Qt.Key(key)])
            if self.timer.isActive():
                self.timer.start()
        else:
            event.ignore()

    def _hold(self) -> None:
        """Stay on this page, or go on."""
        if self.timer.isActive():
            self.timer.stop()
        else:
            self.timer.start()
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.timer.stop()
        super().closeEvent(event)
        self.left.emit()

    # --- painting -----------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        ground = QLinearGradient(whole.topLeft(), whole.bottomLeft())
        ground.setColorAt(0, _TOP)
        ground.setColorAt(1, _BOTTOM)
        painter.fillRect(whole, ground)
        if self.board is None:
            return
        self._paint_head(painter, self.board, whole)
        self._paint_rows(painter, self.board, whole)
        self._paint_foot(painter, whole)

    def _paint_head(self, painter: QPainter, board: Leaderboard, whole: QRectF) -> None:
        height = whole.height()
        box = QRectF(0, height * _EDGE, whole.width(), height * _TITLE * 1.25)
        title = f"{board.village_name}{board.part_name}　{period_words(board)}积分榜"
        _write(painter, box, title, height * _TITLE, _GOLD, bold=True, centred=True)
        box = QRectF(0, box.bottom(), whole.width(), height * _STATE * 1.4)
        practice = "练习　" if board.practice else ""
        words = f"{practice}{state_words(board)}"
        _write(painter, box, words, height * _STATE, _PALE, centred=True)

    def _paint_rows(self, painter: QPainter, board: Leaderboard, whole: QRectF) -> None:
        height, edge = whole.height(), whole.height() * _EDGE
        row_height = height * (1 - _HEAD - _FOOT) / ROWS
        width = (whole.width() - edge * (self.columns + 1)) / self.columns
        compared = is_compared(board)
        for place, line in enumerate(self.shown()):
            column, row = divmod(place, ROWS)
            left = edge + column * (width + edge)
            box = QRectF(left, height * _HEAD + row * row_height, width, row_height)
            if row % 2 == 0:
                painter.fillRect(box, _BAND)
            _paint_line(painter, box, line, compared=compared)

    def _paint_foot(self, painter: QPainter, whole: QRectF) -> None:
        height = whole.height()
        box = QRectF(
            height * _EDGE,
            height * (1 - _FOOT),
            whole.width() - 2 * height * _EDGE,
            height * _FOOT,
        )
        size = height * _SMALL
        held = "" if self.timer.isActive() else "　已停住"
        total = len(self.board.lines) if self.board else 0
        first = f"　前 {LINES_MAX} 户" if total > LINES_MAX else f"　共 {total:,} 户"
        _write(
            painter, box, f"第 {self.page + 1} 页 / 共 {self.pages} 页{first}{held}", size, _PALE
        )
        _write(painter, box, HELP, size, _PALE, right=True)


def _paint_line(painter: QPainter, box: QRectF, line: LeaderboardLine, *, compared: bool) -> None:
    """Rank, way, name, group, score."""
    ends = [box.left() + box.width() * part for part in _COLUMNS]
    height = box.height()
    pad = height * 0.12
    rank = QRectF(box.left(), box.top(), ends[0] - box.left(), height)
    _paint_rank(painter, rank, line.rank)
    if compared:
        way = QRectF(ends[0], box.top(), ends[1] - ends[0] - pad, height)
        up = (line.rank_before or line.rank) - line.rank
        colour = _UP if up > 0 else (_DOWN if up < 0 else _PALE)
        _write(painter, way, move_words(line), height * _WAY, colour)
    name = QRectF(ends[1], box.top(), ends[2] - ends[1] - pad, height)
    _write_name(painter, name, head_words(line))
    group = QRectF(ends[2], box.top(), ends[3] - ends[2] - pad, height)
    _write(painter, group, line.group_name, height * _GROUP, _PALE)
    score = QRectF(ends[3], box.top(), ends[4] - ends[3], height)
    _write(painter, score, score_words(line), height * _FIGURE, _GOLD, bold=True, right=True)


def _write_name(painter: QPainter, box: QRectF, name: str) -> None:
    """On two lines where one would have letters that nobody in a hall can read."""
    size = box.height() * _NAME
    width = QFontMetricsF(_font(name, size, bold=True)).horizontalAdvance(name)
    if width * _SMALLEST_ON_ONE_LINE <= box.width():
        _write(painter, box, name, size, _WHITE, bold=True)
        return
    half = box.adjusted(0, box.height() * _TWO_LINES_EDGE, 0, -box.height() * _TWO_LINES_EDGE)
    half.setHeight(half.height() / 2)
    for words in in_two(name):
        _write(painter, half, words, half.height() * _LINE, _WHITE, bold=True)
        half.translate(0, half.height())


def in_two(name: str) -> tuple[str, str]:
    """A long name in two lines, broken behind the dot that is nearest to its middle."""
    middle = len(name) / 2
    ends = [place + 1 for place, letter in enumerate(name[:-1]) if letter == "·"]
    end = min(ends, key=lambda one: abs(one - middle), default=round(middle))
    return name[:end], name[end:]


def _paint_rank(painter: QPainter, box: QRectF, rank: int) -> None:
    """The first three on a medal."""
    size = box.height() * _FIGURE
    if rank > len(_MEDALS):
        _write(painter, box, str(rank), size, _WHITE, centred=True)
        return
    disc = QRectF(0, 0, box.height() * 0.76, box.height() * 0.76)
    disc.moveCenter(box.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_MEDALS[rank - 1])
    painter.drawEllipse(disc)
    _write(painter, box, str(rank), size, _ON_MEDAL, bold=True, centred=True)


def _write(  # noqa: PLR0913 - what is written, where and how
    painter: QPainter,
    box: QRectF,
    text: str,
    size: float,
    colour: QColor,
    *,
    bold: bool = False,
    centred: bool = False,
    right: bool = False,
) -> None:
    """One line in a box, in smaller letters where it would not fit."""
    font = _font(text, size, bold=bold)
    width = QFontMetricsF(font).horizontalAdvance(text)
    if width > box.width():
        font = _font(text, size * box.width() / width, bold=bold)
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    across = Qt.AlignmentFlag.AlignHCenter if centred else side
    painter.drawText(box, int((across | Qt.AlignmentFlag.AlignVCenter).value), text)


def _font(text: str, size: float, *, bold: bool) -> QFont:
    font = current_look().font(TextSize.TITLE, bold=bold, text=text)
    font.setPixelSize(max(1, int(size)))
    return font
