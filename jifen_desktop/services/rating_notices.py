"""拟授星名单公示 as it hangs: with names in part where the village or a household wants it so."""

from dataclasses import replace

from jifen_desktop.db.store import Store
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.papers_of_quarter import RatingNotice, RollName
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services.quarter_papers import rating_notice


def shown_notice(store: Store, quarter: Quarter, *, masked: bool) -> RatingNotice:
    """The list with masked names; those of households that refused to be shown always are.

    Raises QuarterNotRated, RatingNotPublished.
    """
    notice = rating_notice(store, quarter)
    with store.reading() as book:
        refused = book.households.some(book.consents.all_of(ConsentState.REFUSED))
        hidden = {household.household_no for household in refused}

    def shown(name: RollName) -> RollName:
        if name.head_name is None or not (masked or name.household_no in hidden):
            return name
        return replace(name, head_name=mask_name(name.head_name))

    blocks = tuple(
        replace(block, names=tuple(shown(name) for name in block.names)) for block in notice.blocks
    )
    return replace(notice, blocks=blocks)
