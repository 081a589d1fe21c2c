"""打印证书: which of them, and whether on paper that has its frame already."""

from typing import Final

from jifen_desktop.domain.honours import quarter_of_award
from jifen_desktop.messages import certificate_no_words, quarter_written
from jifen_desktop.services.honour_papers import CertificateCounts, Together
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.honours.words import honour_words, person_words
from jifen_desktop.ui.look.tokens import GAP, Tone
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.fields import Check, Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row

#: What this PC's paper and printer need.
PLAIN: Final = "certificate_plain"
RIGHT: Final = "certificate_right_mm"
DOWN: Final = "certificate_down_mm"
OFFSET_MAX_MM: Final = 50
_HOW: Final = "A4 横放，按名次排列。"
_TRY: Final = "先用一张白纸试印，再和奖状纸叠在一起对着光看位置。"
_UNFIT: Final = "请填 -50 到 50 的毫米数，如 1.5"


class CertificateDialog(AskingDialog):
    """Accepted once they are wanted; what was chosen of the paper is remembered on this PC."""

    def __init__(self, known: CertificateCounts, preferences: Preferences) -> None:
        super().__init__("打印荣誉证书")
        self._preferences = preferences
        self._which = Choice("印哪些")
        for together in (Together.QUARTER, Together.SAME, Together.ONE):
            if together in known.counts:
                self._which.addItem(_words(known, together), str(together))
        self._plain = Check("印在有底图的奖状纸上（只印文字）")
        self._plain.setChecked(preferences.flag(PLAIN, default=False))
        self._right = TextField("文字向右移（毫米）", placeholder="负数向左")
        self._down = TextField("文字向下移（毫米）", placeholder="负数向上")
        for field, name in ((self._right, RIGHT), (self._down, DOWN)):
            field.setText(f"{preferences.number(name, 0):g}")
        self._boxes = (LabelledField(self._right), LabelledField(self._down))
        self.content.addWidget(Label(_HOW, tone=Tone.SOFT, wrap=True))
        self.content.addWidget(LabelledField(self._which))
        self.content.addWidget(self._plain)
        offsets = Row(gap=GAP)
        for box in self._boxes:
            offsets.addWidget(box, 1)
        self.content.addLayout(offsets)
        self._try = Label(_TRY, tone=Tone.SOFT, wrap=True)
        self.content.addWidget(self._try)
        self.add_cancel()
        self.preview_button = self.add_button(PrimaryButton("预览", icon="eye"))
        self.preview_button.clicked.connect(self.go_on)
        self._plain.toggled.connect(self._offer)
        self._offer()
        self._which.setFocus()

    @property
    def together(self) -> Together:
        return Together(self._which.currentData())

    @property
    def plain(self) -> bool:
        return self._plain.isChecked()

    @property
    def offset_mm(self) -> tuple[float, float]:
        """To the right and down; nothing on paper of ours."""
        right, down = self._read(self._right), self._read(self._down)
        return (right or 0.0, down or 0.0) if self.plain else (0.0, 0.0)

    def go_on(self) -> None:
        """Enter on a field, or 预览: as it stands, if the lengths can be read."""
        fields = (self._right, self._down) if self.plain else ()
        wrong = [field for field in fields if self._read(field) is None]
        for box in self._boxes:
            box.error.say(_UNFIT if box.field in wrong else "")
        if wrong:
            wrong[0].setFocus()
            return
        self._preferences.put(PLAIN, self.plain)
        if self.plain:
            right, down = self.offset_mm
            self._preferences.put(RIGHT, right)
            self._preferences.put(DOWN, down)
        self.accept()

    def _offer(self) -> None:
        for part in (*self._boxes, self._try):
            part.setVisible(self.plain)
        self.setMinimumHeight(0)
        self.adjustSize()

    def _read(self, field: TextField) -> float | None:
        try:
            length = float(field.text().strip() or "0")
        except ValueError:
            return None
        return length if abs(length) <= OFFSET_MAX_MM else None


def _words(known: CertificateCounts, together: Together) -> str:
    award, count = known.award, known.counts[together]
    if together is Together.ONE:
        return f"只印 {certificate_no_words(award.certificate)} {person_words(award)}"
    if together is Together.QUARTER:
        return f"{quarter_written(quarter_of_award(award))}全部星级（{count:,} 份）"
    when = "" if award.rating_id is not None else f"，{award.given_on}"
    return f"{honour_words(award)}{when}（{count:,} 份）"
