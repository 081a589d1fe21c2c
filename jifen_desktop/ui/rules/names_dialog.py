"""What the village calls the five categories."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Category
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import MARGIN
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField

NAME_LENGTH_MAX: Final = 20
SAME_NAME: Final = "和另一类同名。"


class NamesDialog(AskingDialog):
    """Two columns: five fields below each other have no room on a low screen."""

    def __init__(self, names: Mapping[Category, str]) -> None:
        super().__init__("五个类别的名称")
        self.fields = {category: TextField(f"{category} 类") for category in Category}
        self._boxes: dict[Category, LabelledField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_look().px(MARGIN))
        for place, (category, field) in enumerate(self.fields.items()):
            field.setText(names[category])
            self._boxes[category] = LabelledField(field, needed=True)
            grid.addWidget(self._boxes[category], place // 2, place % 2)
        self.content.addLayout(grid)
        self.add_cancel()
        self.verb = self.add_button(PrimaryButton("改名"))
        self.verb.clicked.connect(self.press)
        self.fields[Category.A].setFocus()

    def names(self) -> dict[Category, str]:
        """What was typed, cleaned; read once the dialog was accepted."""
        return {
            category: clean_text(field.text(), "rule_category", NAME_LENGTH_MAX)
            for category, field in self.fields.items()
        }

    def go_on(self) -> None:
        """Enter in a field: on to the next one, and to the verb."""
        fields: list[QWidget] = list(self.fields.values())
        focus = self.focusWidget()
        if focus in fields:
            following = fields[fields.index(focus) + 1 :]
            (following[0] if following else self.verb).setFocus()

    def press(self) -> None:
        """The verb: what is wrong is said beside each field."""
        bad = [category for category in Category if not self._check(category)]
        if bad:
            self.fields[bad[0]].setFocus()
        else:
            self.accept()

    def _check(self, category: Category) -> bool:
        fault = self._fault(category)
        self._boxes[category].error.say(fault)
        return not fault

    def _fault(self, category: Category) -> str:
        text = self.fields[category].text()
        try:
            clean_text(text, "rule_category", NAME_LENGTH_MAX)
        except Refusal as refusal:
            return sentence_for(refusal)
        others = (field.text() for other, field in self.fields.items() if other is not category)
        return SAME_NAME if text.strip() in (other.strip() for other in others) else ""
