"""Labels and fields: nothing clipped, nothing taken for markup, errors told twice."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import LIGHT, Scale, TextSize, Tone
from jifen_desktop.ui.widgets.fields import Check, Choice, FieldError, TextField
from jifen_desktop.ui.widgets.labels import AmountLabel, ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Row, Rule
from tests.ui.geometry import clipped_texts

LONG = "人居环境评比 · 最美庭院 · 第三组第十八户"


def test_a_name_is_no_markup(qtbot: QtBot, look: Look) -> None:
    label = Label("<b>王</b>")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance("<b>王</b>")


def test_a_rare_name_is_regular_and_the_next_one_bold_again(qtbot: QtBot, look: Look) -> None:
    label = Label("王建国", bold=True)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().bold()
    label.setText("𰻝")
    assert not label.font().bold()
    label.setText("王建国")
    assert label.font().bold()


def test_a_tone_may_change(qtbot: QtBot, look: Look) -> None:
    label = Label("641 分", tone=Tone.BRAND)
    qtbot.addWidget(label)
    label.set_tone(Tone.DANGER)
    label.ensurePolished()
    assert label.palette().windowText().color() == look.colour(Tone.DANGER)


def test_a_long_text_ends_in_dots_and_is_whole_in_the_tooltip(qtbot: QtBot, look: Look) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.show()
    label.resize(120, 30)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == LONG
    assert label.text() == LONG
    label.resize(900, 30)
    assert label.shown_text() == LONG
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 60


def test_the_tooltip_follows_the_text(qtbot: QtBot, look: Look) -> None:
    label = ElidedLabel("王")
    qtbot.addWidget(label)
    label.resize(120, 30)
    label.setText(LONG)
    assert label.toolTip() == LONG


def test_an_amount_has_a_name_and_says_its_value(qtbot: QtBot, look: Look) -> None:
    amount = AmountLabel("可兑积分", "1,286 分", size=TextSize.BALANCE, tone=Tone.BRAND)
    qtbot.addWidget(amount)
    assert amount.accessibleName() == "可兑积分"
    assert amount.accessibleDescription() == "1,286 分"
    amount.setText("641 分")
    assert (amount.text(), amount.accessibleDescription()) == ("641 分", "641 分")


def test_an_error_stands_at_its_field_and_moves_nothing(qtbot: QtBot, look: Look) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    column, phone = QVBoxLayout(form), TextField("电话")
    error = FieldError(phone)
    column.addWidget(phone)
    column.addWidget(error)
    form.show()
    before = form.sizeHint()

    error.say("电话号码少了 4 位")
    assert error.isVisible()
    assert phone.accessibleDescription() == "电话号码少了 4 位"
    assert LIGHT.danger in _edge_colours(phone)
    assert form.sizeHint() == before

    error.say("")
    assert not error.isVisible()
    assert phone.accessibleDescription() == ""
    assert LIGHT.danger not in _edge_colours(phone)


def _edge_colours(field: QLineEdit) -> set[str]:
    image = field.grab().toImage()
    return {image.pixelColor(image.width() // 2, y).name().upper() for y in (0, 1)}


def test_fields_have_names(qtbot: QtBot, look: Look) -> None:
    fields = (TextField("电话", placeholder="11 位"), Choice("打印纸"), Check("播放提示音"))
    for field in fields:
        qtbot.addWidget(field)
    assert [field.accessibleName() for field in fields] == ["电话", "打印纸", "播放提示音"]


def test_a_tick_is_drawn(qtbot: QtBot, look: Look) -> None:
    check = Check("播放提示音")
    qtbot.addWidget(check)
    off = check.grab().toImage()
    check.setChecked(True)
    on = check.grab().toImage()
    check.setEnabled(False)
    faint = check.grab().toImage()
    assert off != on != faint


def test_an_arrow_is_drawn(qtbot: QtBot, look: Look) -> None:
    choice = Choice("打印纸")
    qtbot.addWidget(choice)
    choice.addItems(["80 毫米小票", "A5"])
    choice.resize(200, 44)
    image = choice.grab().toImage()
    right = {image.pixelColor(x, y).name().upper() for x in range(168, 190) for y in range(12, 32)}
    assert LIGHT.soft in right
    choice.setEnabled(False)
    assert choice.grab().toImage() != image


def test_gaps_and_margins_grow_with_the_text(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = Row(page, gap=10, margins=(0, 4, 8, 12))
    row.addWidget(Rule())
    look.resize(Scale(2.0))
    assert row.spacing() == 20
    sides = row.contentsMargins()
    assert (sides.left(), sides.top(), sides.right(), sides.bottom()) == (0, 8, 16, 24)
    row.set_margins((2, 2, 2, 2))
    assert row.contentsMargins().left() == 4


def test_a_text_in_too_little_room_is_found(qtbot: QtBot, look: Look) -> None:
    """The measuring itself: it must see what is wrong on purpose."""
    label = Label("可兑积分")
    qtbot.addWidget(label)
    label.setMinimumSize(1, 1)
    label.resize(20, 40)
    label.show()
    assert len(clipped_texts(label)) == 1
    label.resize(100, 40)
    assert clipped_texts(label) == []
