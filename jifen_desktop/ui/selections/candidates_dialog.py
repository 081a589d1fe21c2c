"""按积分提名: several whom the figures propose are named in one act."""

from typing import TYPE_CHECKING, Final

from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.selections import NominationOrigin, Selection
from jifen_desktop.services.selecting import NominationWanted, nominate
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.proposals import Proposals
from jifen_desktop.ui.selections.table_dialog import TableDialog
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.writing_dialog import Act

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

_WHAT: Final = "勾选要提名的户（空格或回车，Ctrl+A 全选），一次提名。换个条件再看，勾不会丢。"
_NAMED_MAX: Final = 6


class CandidatesDialog(TableDialog):
    """Accepted once they are named; refused, the ticks stay."""

    def __init__(self, around: Surroundings, selection: Selection) -> None:
        self._selection = selection
        super().__init__(around, f"按积分提名：{selection.name}", "提名", {})
        self.proposals = Proposals(around, ticks=True)
        self.table_place.addWidget(Label(_WHAT, tone=Tone.SOFT, wrap=True))
        self.table_place.addWidget(self.proposals, 1)
        self.proposals.rows.taken.connect(self.proposals.table.toggle)
        self.proposals.changed.connect(self._fit)
        self.proposals.went.connect(self.reject)
        self._fit()

    def _fit(self) -> None:
        """Who would be named."""
        ticked = self.proposals.ticked()
        names = "、".join(one.head_name or one.household_no for one in ticked[:_NAMED_MAX])
        more = "等" if len(ticked) > _NAMED_MAX else ""
        said = f"{names}{more}，共 {len(ticked):,} 户。" if ticked else "还没有勾选。"
        self.preview.setText(said)
        self.verb.setEnabled(bool(ticked))

    def go_on(self) -> None:
        """Enter on a choice: to the rows."""
        self.proposals.rows.setFocus()

    def act(self) -> Act:
        ticked = self.proposals.ticked()
        if not ticked:
            raise NothingToDo
        wanted = [
            NominationWanted(household_no=one.household_no, origin=NominationOrigin.FIGURES)
            for one in ticked
        ]
        number, at = self._selection.id, self.around.seat.moment()

        def act(store: "Store", key: str, actor: Actor) -> str:
            nominate(store, number, wanted, key=key, actor=actor, at=at)
            return f"已提名 {len(wanted):,} 户。"

        return act
