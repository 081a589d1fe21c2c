"""A section of the settings page: a card with a heading."""

from jifen_desktop.ui.look.tokens import GAP, TextSize
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card


class SectionCard(Card):
    """`refresh` asks the book again; most sections show nothing of it."""

    def __init__(self, title: str, *, gap: int = GAP) -> None:
        super().__init__(gap=gap)
        self.content.addWidget(Label(title, size=TextSize.LEAD, bold=True))

    def refresh(self) -> None:
        """Ask for what is shown."""

    def step_back(self) -> bool:
        """Esc: close what is open; False if there was nothing."""
        return False
