"""The light at its largest: sign, words and figures; and the button that turns it green."""

from PySide6.QtCore import Qt

from jifen_desktop.ui.backup.backup_words import LightWords
from jifen_desktop.ui.look.tokens import GAP_LARGE, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.marks import IconMark

SIGN_SIZE = 56
LOOKING = "正在查看备份……"


class LightCard(Card):
    """Shows what it is told; `copy_button` is 立即备份."""

    def __init__(self) -> None:
        super().__init__(gap=GAP_LARGE)
        self.sign = IconMark("device-floppy", Tone.SOFT, SIGN_SIZE)
        self.words = AmountLabel("备份情况", LOOKING, size=TextSize.TITLE)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.details = Label(tone=Tone.SOFT, wrap=True)
        self.copy_button = PrimaryButton("立即备份", icon="device-floppy")
        self.result = Label(wrap=True)
        self.result.hide()
        head = Row(gap=GAP_LARGE)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        words = Column()
        words.addWidget(self.words)
        words.addWidget(self.details)
        head.addLayout(words, 1)
        self.content.addLayout(head)
        self.content.addWidget(self.copy_button)
        self.content.addWidget(self.result)

    def show_light(self, light: LightWords, details: str) -> None:
        self.sign.show_icon(light.icon, light.tone)
        self.words.setText(light.words)
        self.words.setAccessibleDescription(light.spoken)
        self.words.set_tone(light.tone)
        self.details.setText(details)

    def show_unknown(self, sentence: str) -> None:
        """The book or the folders cannot be looked at now."""
        self.sign.show_icon("help", Tone.SOFT)
        self.words.setText("现在看不到备份情况")
        self.words.set_tone(Tone.SOFT)
        self.details.setText(sentence)

    def show_result(self, words: str, tone: Tone) -> None:
        """What came of it, a line for each place."""
        self.result.set_tone(tone)
        self.result.setText(words)
        self.result.setVisible(bool(words))
