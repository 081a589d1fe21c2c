"""The one style sheet, made of the tokens.

What a widget is, it says in dynamic properties (`Property`); the sheet knows these values:

- `kind` of a button: plain, primary, quiet, danger, step, tab, toast (`ButtonKind`)
- `kind` of a frame: card, popup, bar, foot, nav, chip, brand, amber, danger, toast, line
  (`FrameKind`)
- `kind` of a label: keycap, tag
- `kind` of a line edit: find, the large box of a page
- `state` of a field: error
- `textSize`, `weight` (bold) and `tone` of a label: the names of `TextSize` and `Tone`

Our own buttons measure themselves; `.QPushButton` are those of Qt's dialogs alone. A focused
control gets a thicker border and less padding, so that nothing moves.
"""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.look.tokens import (
    FIELD_HEIGHT,
    GAP,
    GAP_LARGE,
    KEYCAP_HEIGHT,
    MARGIN,
    RADIUS_BUTTON,
    RADIUS_CARD,
    RADIUS_FIELD,
    RADIUS_SMALL,
    TARGET_MIN,
    Scale,
    TextSize,
    Theme,
    Tone,
    round_ends,
)

SCROLL_BAR_WIDTH = 12
INDICATOR_SIZE = 22


class Property(StrEnum):
    """A dynamic property that the sheet looks at."""

    KIND = "kind"
    STATE = "state"
    SIZE = "textSize"  # "size" is Qt's own
    WEIGHT = "weight"
    TONE = "tone"


class ButtonKind(StrEnum):
    """What pressing a button means; one primary button on a page."""

    PLAIN = "plain"
    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"
    STEP = "step"
    TAB = "tab"
    TOAST = "toast"


class FrameKind(StrEnum):
    """A surface: its background, its edges, its corners."""

    CARD = "card"
    POPUP = "popup"
    BAR = "bar"
    FOOT = "foot"
    NAV = "nav"
    CHIP = "chip"
    BRAND = "brand"
    AMBER = "amber"
    DANGER = "danger"
    TOAST = "toast"
    LINE = "line"


def _texts(t: Theme, s: Scale) -> str:
    sizes = "".join(
        f'QLabel[textSize="{size.name.lower()}"] {{ font-size: {s.px(size)}px; }}'
        for size in TextSize
    )
    tones = "".join(f'QLabel[tone="{tone}"] {{ color: {t.of(tone)}; }}' for tone in Tone)
    return f"""
    QLabel {{ background: transparent; color: {t.ink}; }}
    {sizes} {tones}
    QLabel[weight="bold"] {{ font-weight: 700; }}
    QLabel[kind="keycap"] {{
        background: {t.card}; color: {t.soft}; border: 1px solid {t.line};
        border-bottom: 2px solid {t.line}; border-radius: {s.px(RADIUS_SMALL)}px;
        padding: 0 {s.px(RADIUS_SMALL)}px; min-height: {s.px(KEYCAP_HEIGHT) - 3}px;
        font-size: {s.px(TextSize.SMALL)}px;
    }}
    QLabel[kind="tag"] {{
        background: {t.brand_soft}; color: {t.brand}; border-radius: {s.px(RADIUS_SMALL)}px;
        padding: {s.px(1)}px {s.px(GAP)}px; font-size: {s.px(TextSize.SMALL)}px; font-weight: 700;
    }}
    QLabel[kind="tag"][tone="amber"] {{ background: {t.amber_soft}; color: {t.amber}; }}
    QLabel[kind="tag"][tone="danger"] {{ background: {t.danger_soft}; color: {t.danger}; }}
    QToolTip {{
        background: {t.toast}; color: {t.toast_ink}; border: 0;
        padding: {s.px(6)}px; font-size: {s.px(TextSize.SMALL)}px;
    }}
    """


def _surfaces(t: Theme, s: Scale) -> str:
    soft = "".join(
        f'QFrame[kind="{kind}"] {{ background: {colour}; border: 0;'
        f" border-radius: {s.px(RADIUS_BUTTON)}px; }}"
        for kind, colour in (
            (FrameKind.CHIP, t.chip),
            (FrameKind.BRAND, t.brand_soft),
            (FrameKind.AMBER, t.amber_soft),
            (FrameKind.DANGER, t.danger_soft),
        )
    )
    return f"""
    QFrame[kind="card"], QFrame[kind="popup"] {{
        background: {t.card}; border: 1px solid {t.line}; border-radius: {s.px(RADIUS_CARD)}px;
    }}
    QFrame[kind="popup"] {{ border-color: {t.outline}; }}
    QFrame[kind="bar"] {{ background: {t.card}; border: 0; border-bottom: 1px solid {t.line}; }}
    QFrame[kind="foot"] {{ background: {t.card}; border: 0; border-top: 1px solid {t.line}; }}
    QFrame[kind="toast"] {{ background: {t.toast}; border: 1px solid {t.toast};
        border-radius: {s.px(RADIUS_FIELD)}px; }}
    QFrame[kind="toast"] QLabel {{ color: {t.toast_ink}; }}
    QFrame[kind="nav"] {{ background: {t.nav}; border: 0; }}
    QFrame[kind="line"] {{ background: {t.line}; border: 0; min-height: 1px; max-height: 1px; }}
    {soft}
    """


def _buttons(t: Theme, s: Scale) -> str:
    height, pad = s.px(TARGET_MIN) - 2, s.px(MARGIN)
    filled = "".join(
        f"""
        QPushButton[kind="{kind}"] {{ background: {fill}; color: {t.on_fill}; border-color: {fill};
            border-radius: {s.px(RADIUS_FIELD)}px; font-weight: 700; }}
        QPushButton[kind="{kind}"]:hover, QPushButton[kind="{kind}"]:pressed {{
            background: {hover}; color: {t.on_fill}; border-color: {hover}; }}
        QPushButton[kind="{kind}"]:focus {{ border-color: {t.focus_on_fill}; }}
        QPushButton[kind="{kind}"]:disabled {{ background: {t.chip}; color: {t.faint};
            border-color: {t.chip}; }}
        """
        for kind, fill, hover in (
            (ButtonKind.PRIMARY, t.fill, t.fill_hover),
            (ButtonKind.DANGER, t.danger_fill, t.danger_fill_hover),
        )
    )
    return f"""
    QPushButton {{
        background: {t.card}; color: {t.soft}; border: 1px solid {t.line};
        border-radius: {s.px(RADIUS_BUTTON)}px; padding: 0 {pad}px;
    }}
    .QPushButton {{ min-height: {height}px; }}
    QPushButton:hover {{ border-color: {t.focus}; color: {t.ink}; }}
    QPushButton:pressed {{ background: {t.chip}; }}
    QPushButton:focus {{ border: 2px solid {t.focus}; padding: 0 {pad - 1}px; }}
    QPushButton:disabled {{ color: {t.faint}; background: {t.chip}; border-color: {t.chip}; }}
    {filled}
    QPushButton[kind="quiet"] {{ background: transparent; color: {t.brand};
        border-color: transparent; }}
    QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed {{
        background: {t.brand_soft}; }}
    QPushButton[kind="quiet"]:focus {{ border-color: {t.focus}; }}
    QPushButton[kind="toast"], QPushButton[kind="toast"]:hover {{ background: transparent;
        border-color: transparent; }}
    QPushButton[kind="toast"]:hover {{ border-color: {t.toast_action}; }}
    QPushButton[kind="step"] {{ background: {t.chip}; border-color: {t.chip}; padding: 0; }}
    QPushButton[kind="step"]:hover, QPushButton[kind="step"]:pressed {{ background: {t.line}; }}
    QPushButton[kind="step"]:focus {{ border-color: {t.focus}; }}
    QPushButton[kind="tab"] {{ background: {t.chip}; border-color: {t.chip};
        border-radius: {round_ends(s.px(TARGET_MIN))}px; }}
    QPushButton[kind="tab"]:checked {{ background: {t.fill}; color: {t.on_fill};
        border-color: {t.fill}; }}
    QPushButton[kind="tab"]:focus {{ border-color: {t.focus}; }}
    QPushButton[kind="tab"]:checked:focus {{ border-color: {t.focus_on_fill}; }}
    """


def _fields(t: Theme, s: Scale) -> str:
    height, pad = s.px(TARGET_MIN) - 2, s.px(GAP_LARGE)
    kinds = ("QLineEdit", "QComboBox", "QPlainTextEdit")

    def each(suffix: str) -> str:
        return ", ".join(kind + suffix for kind in kinds)

    return f"""
    {each("")} {{
        background: {t.card}; color: {t.ink}; border: 1px solid {t.edge};
        border-radius: {s.px(RADIUS_BUTTON)}px; padding: 0 {pad}px; min-height: {height}px;
        selection-background-color: {t.fill}; selection-color: {t.on_fill};
        placeholder-text-color: {t.faint};
    }}
    QPlainTextEdit {{ padding: {s.px(GAP)}px {pad}px; }}
    QComboBox {{ padding-right: {s.px(TARGET_MIN)}px; }}
    {each(":focus")} {{ border: 2px solid {t.focus}; padding: 0 {pad - 1}px; }}
    QLineEdit:focus, QComboBox:focus {{ min-height: {height - 2}px; }}
    QPlainTextEdit:focus {{ padding: {s.px(GAP) - 1}px {pad - 1}px; }}
    QComboBox:focus {{ padding-right: {s.px(TARGET_MIN) - 1}px; }}
    {each('[state="error"]')} {{ border-color: {t.danger}; }}
    {each(":disabled")}, {each('[readOnly="true"]')} {{
        background: {t.chip}; color: {t.soft}; border-color: {t.line}; }}
    QLineEdit[kind="find"] {{
        border: 2px solid {t.line}; border-radius: {s.px(RADIUS_FIELD)}px;
        min-height: {s.px(FIELD_HEIGHT) - 4}px; font-size: {s.px(TextSize.LEAD)}px;
    }}
    QLineEdit[kind="find"]:focus {{ border-color: {t.focus}; padding: 0 {pad}px; }}
    QComboBox::drop-down {{ border: 0; width: {s.px(TARGET_MIN)}px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView::item {{ min-height: {height}px; padding: 0 {pad}px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {t.brand_soft}; color: {t.ink}; }}
    QComboBox QAbstractItemView {{
        background: {t.card}; color: {t.ink}; border: 1px solid {t.edge};
        selection-background-color: {t.brand_soft}; selection-color: {t.ink};
    }}
    """


def _indicators(t: Theme, s: Scale) -> str:
    height, side = s.px(TARGET_MIN), s.px(INDICATOR_SIZE)
    dot = side // 3
    return f"""
    QCheckBox, QRadioButton {{
        color: {t.ink}; background: transparent; spacing: {s.px(GAP)}px; min-height: {height}px;
    }}
    QCheckBox::indicator, QRadioButton::indicator {{
        width: {side}px; height: {side}px;
        background: {t.card}; border: 1px solid {t.edge}; border-radius: {s.px(RADIUS_SMALL)}px;
    }}
    QRadioButton::indicator {{ border-radius: {round_ends(side + 2)}px; }}
    QCheckBox::indicator:checked {{ background: {t.fill}; border-color: {t.brand}; }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {t.focus};
        width: {side - 2}px; height: {side - 2}px; }}
    QRadioButton::indicator:checked {{ border: {dot}px solid {t.brand};
        width: {side + 2 - 2 * dot}px;
        height: {side + 2 - 2 * dot}px; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
        background: {t.chip}; border-color: {t.line}; }}
    """


def _collections(t: Theme, s: Scale) -> str:
    handle = round_ends(s.px(SCROLL_BAR_WIDTH))
    return f"""
    QListView, QTreeView {{ background: transparent; border: 0; outline: 0; }}
    QListWidget::item:selected {{
        background: {t.brand_soft}; border-radius: {s.px(RADIUS_BUTTON)}px; }}
    QTableView {{
        background: {t.card}; border: 0; outline: 0; gridline-color: {t.line};
        alternate-background-color: {t.ground};
        selection-background-color: {t.brand_soft}; selection-color: {t.ink};
    }}
    QTableView::item {{ padding: 0 {s.px(GAP)}px; }}
    QHeaderView {{ background: {t.card}; border: 0; }}
    QHeaderView::section {{
        background: {t.card}; color: {t.soft}; border: 0; border-bottom: 1px solid {t.line};
        padding: {s.px(GAP)}px; font-weight: 700;
    }}
    QScrollArea {{ background: transparent; border: 0; }}
    QScrollBar {{ background: transparent; margin: 0; }}
    QScrollBar:vertical {{ width: {s.px(SCROLL_BAR_WIDTH)}px; }}
    QScrollBar:horizontal {{ height: {s.px(SCROLL_BAR_WIDTH)}px; }}
    QScrollBar::handle {{ background: {t.line}; border-radius: {handle}px; }}
    QScrollBar::handle:hover {{ background: {t.edge}; }}
    QScrollBar::handle:vertical {{ min-height: {s.px(TARGET_MIN)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {s.px(TARGET_MIN)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QMenu {{
        background: {t.card}; color: {t.ink}; border: 1px solid {t.edge};
        padding: {s.px(GAP)}px 0;
    }}
    QMenu::item {{ padding: {s.px(GAP_LARGE)}px {s.px(2 * MARGIN)}px; }}
    QMenu::item:selected {{ background: {t.brand_soft}; }}
    QMenu::item:disabled {{ color: {t.faint}; }}
    QProgressBar {{
        background: {t.line}; border: 0; border-radius: {round_ends(s.px(GAP))}px;
        min-height: {s.px(GAP)}px; max-height: {s.px(GAP)}px;
    }}
    QProgressBar::chunk {{
        background: {t.brand}; border-radius: {round_ends(s.px(GAP))}px;
    }}
    """


def style_sheet(theme: Theme, scale: Scale) -> str:
    """The whole style sheet for these colours at this size."""
    parts = (_texts, _surfaces, _buttons, _fields, _indicators, _collections)
    return "".join(part(theme, scale) for part in parts)


def set_property(widget: QWidget, name: Property, value: str) -> None:
    """Say what a widget is, or is now, and let the style sheet see it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            widget.update()
