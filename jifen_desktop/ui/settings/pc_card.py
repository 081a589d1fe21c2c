"""本机设置: what belongs to this PC and not to the book; every choice counts at once."""

from typing import Final

from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import GAP, SCALE_STEPS, Scale, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.preferences import TEXT_SCALE, THEME
from jifen_desktop.ui.printing.printers import (
    Installed,
    PrintSystem,
    choose_receipt_printer,
    receipt_printer,
)
from jifen_desktop.ui.printing.system_printers import SystemPrinters
from jifen_desktop.ui.printing.trial_print import print_test_page
from jifen_desktop.ui.settings.section_card import SectionCard
from jifen_desktop.ui.sounds import SOUND, VOICE
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Check, Choice
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row

_THEMES: Final = {
    ThemeChoice.AUTO: "跟随系统",
    ThemeChoice.LIGHT: "浅色",
    ThemeChoice.DARK: "深色",
}
#: A choice asks for room for so many characters; a longer printer's name is shortened.
_CHARACTERS: Final = 10
PRINTING: Final = "正在打印测试页……"


class PcCard(SectionCard):
    """Looks, sounds, and the printer for receipts."""

    def __init__(self, around: Surroundings, system: PrintSystem | None = None) -> None:
        super().__init__("本机设置")
        self._around = around
        self._system: PrintSystem = system or SystemPrinters()
        self.theme = Choice("外观")
        self.scale = Choice("字号")
        self.sound = Check("提示音：办成、不能办、扫到码时响一声")
        self.voice = Check("语音：念出兑换结果")
        self.printer = Choice("小票打印机")
        self.test_button = Button("测试打印", icon="printer")
        self.status = Label(tone=Tone.SOFT, wrap=True)
        self.status.hide()
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        for choice, words in _THEMES.items():
            self.theme.addItem(words, choice)
        for step in SCALE_STEPS:
            self.scale.addItem(f"{step:.0%}", step)
        self.sound.setChecked(self._around.preferences.flag(SOUND, default=True))
        self.voice.setChecked(self._around.preferences.flag(VOICE, default=False))
        self._show_printers(Installed(names=(), default=""))
        self._show_look()

    def _lay_out(self) -> None:
        for choice in (self.theme, self.scale):
            self._add_choice(choice)
        self.content.addWidget(self.sound)
        self.content.addWidget(self.voice)
        self._add_choice(self.printer)
        row = Row(gap=GAP)
        row.addWidget(self.status, 1)
        row.addStretch()
        row.addWidget(self.test_button)
        self.content.addLayout(row)

    def _add_choice(self, choice: Choice) -> None:
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_CHARACTERS)
        label = Label(choice.accessibleName())
        label.setBuddy(choice)
        row = Row(gap=GAP)
        row.addWidget(label, 2)
        row.addWidget(choice, 3)
        self.content.addLayout(row)

    def _connect(self) -> None:
        self.theme.activated.connect(self._choose_theme)
        self.scale.activated.connect(self._choose_scale)
        self.sound.toggled.connect(self._choose_sound)
        self.voice.toggled.connect(self._choose_voice)
        self.printer.activated.connect(self._choose_printer)
        self.test_button.clicked.connect(self.print_test)
        self._around.look.changed.connect(self._show_look)

    # --- looks and sounds -----------------------------------------------------------

    def _show_look(self) -> None:
        """As it is now: the keyboard changes the size too."""
        look = self._around.look
        self.theme.setCurrentIndex(self.theme.findData(look.choice))
        self.scale.setCurrentIndex(self.scale.findData(look.scale.factor))

    def _choose_theme(self) -> None:
        choice = ThemeChoice(self.theme.currentData())
        self._around.preferences.put(THEME, choice)
        self._around.look.choose(choice)

    def _choose_scale(self) -> None:
        factor = float(self.scale.currentData())
        self._around.preferences.put(TEXT_SCALE, factor)
        self._around.look.resize(Scale(factor))

    def _choose_sound(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._around.preferences.put(SOUND, on)
        self._around.sound("ok")

    def _choose_voice(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._around.preferences.put(VOICE, on)

    # --- printing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask the system for its printers; a driver may take its time."""
        self._around.desk.printing(self._system.installed, self._show_printers, owner=self)

    def _show_printers(self, installed: Installed) -> None:
        chosen = receipt_printer(self._around.preferences)
        default = f"系统默认（{installed.default}）" if installed.default else "系统默认"
        names = [name for name in installed.names if name != chosen]
        self.printer.clear()
        self.printer.addItem(default, "")
        for name in ([chosen] if chosen else []) + names:
            self.printer.addItem(name, name)
        self.printer.setCurrentIndex(1 if chosen else 0)

    def _choose_printer(self) -> None:
        choose_receipt_printer(self._around.preferences, str(self.printer.currentData()))

    def print_test(self) -> None:
        """测试打印: one page, and in words why it did not come out."""
        self._tell(PRINTING)
        print_test_page(self._around, self._tell, owner=self, system=self._system)

    def _tell(self, sentence: str) -> None:
        self.status.setText(sentence)
        self.status.show()
