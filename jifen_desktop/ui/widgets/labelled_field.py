"""A field of a form: what it is called above it, what is wrong with it below."""

from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.fields import FieldError
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column


class LabelledField(QWidget):
    """Puts a field between its name, which it takes from the field, and its error."""

    def __init__(
        self, field: QWidget, *, needed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        name = field.accessibleName()
        label = Label(f"{name} *" if needed else name, size=TextSize.SMALL, tone=Tone.SOFT)
        label.setBuddy(field)
        self.error = FieldError(field)
        column = Column(self, gap=GAP_SMALL)
        for part in (label, field, self.error):
            column.addWidget(part)
        column.addStretch()
