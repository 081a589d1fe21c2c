"""What a form says beside its fields without refusing: names no paper can show, likely doubles."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.adding_households import duplicate_hints
from jifen_desktop.services.glyphs import unprintable
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.widgets.notices import Banner

_NUMBERS_NAMED_MAX: Final = 3
_PRINTED_FIELDS: Final = ("head_name", "group_name", "address")
_TELLING_FIELDS: Final = ("head_name", "group_name", "phone")


class FormHints(QObject):
    """Asks beside the form and says in `banner` what is worth a second look."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.banner = Banner("", icon="info-circle")
        self._rare = self._alike = ""
        self._printed = ""
        self._telling: tuple[str, ...] = ()
        self._show()

    def forget(self) -> None:
        """Another form: nothing was said of it yet."""
        self._rare = self._alike = self._printed = ""
        self._telling = ()
        self._show()

    def look(self, texts: Mapping[str, str], *, beside: str) -> None:
        """A field was left: look again at what may be affected.

        Args:
            texts: what every field holds now.
            beside: the number of the household whose form it is.
        """
        printed = "".join(texts[name] for name in _PRINTED_FIELDS)
        if printed != self._printed:
            self._printed = printed
            # Fonts are loaded at the first time: that takes longer than a key may.
            self._desk.later(
                lambda _store, _progress: unprintable(printed),
                lambda rare: self._show_rare(printed, rare),
                owner=self,
            )
        telling = tuple(texts[name].strip() for name in _TELLING_FIELDS)
        if telling != self._telling and telling[0]:
            self._telling = telling
            head, group, phone = telling
            self._desk.ask(
                "alike",
                lambda store: duplicate_hints(
                    store, head_name=head, group_name=group, phone=phone, beside=beside
                ),
                self._show_alike,
                owner=self,
                refused=self._nothing_alike,
            )

    def _show_rare(self, printed: str, rare: str) -> None:
        if printed == self._printed:
            self._rare = f"“{rare}”在纸上印不出来，会印成〓。" if rare else ""
            self._show()

    def _show_alike(self, numbers: tuple[str, ...]) -> None:
        named = "、".join(numbers[:_NUMBERS_NAMED_MAX])
        others = f"等 {len(numbers)} 户" if len(numbers) > _NUMBERS_NAMED_MAX else ""
        self._alike = f"可能已经有这一户：户号 {named}{others}，请先核对。" if numbers else ""
        self._show()

    def _nothing_alike(self, _: Refusal) -> None:
        """A hint that cannot be had is none; saving will say what is wrong with the book."""

    def _show(self) -> None:
        sentence = self._rare + self._alike
        self.banner.say(sentence)
        self.banner.setVisible(bool(sentence))
