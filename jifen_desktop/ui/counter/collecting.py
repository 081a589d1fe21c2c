"""Who takes the goods: the head in person, a member, or somebody whose name is typed."""

from typing import Final

from jifen_desktop.services.serving import Guest
from jifen_desktop.ui.counter.cart import IN_PERSON, Collector
from jifen_desktop.ui.dialogs import Dialogs

OTHER: Final = "其他人……"
NAME_LENGTH_MAX: Final = 30


def ask_collector(dialogs: Dialogs, guest: Guest) -> Collector | None:
    """The collector of this cart; None when the person turned away."""
    members = guest.members
    choices = [
        f"{IN_PERSON}（{guest.household.head_name}）",
        *(f"{m.name}（{m.relation}）" if m.relation else m.name for m in members),
        OTHER,
    ]
    chosen = dialogs.ask_choice("领取人", "谁来领取？", choices)
    if chosen is None:
        return None
    if chosen == 0:
        return Collector()
    if chosen <= len(members):
        member = members[chosen - 1]
        return Collector(name=member.name, relation=member.relation, member_id=member.id)
    name = dialogs.ask_text("领取人", "姓名", length_max=NAME_LENGTH_MAX)
    if name is None:
        return None
    relation = dialogs.ask_text("领取人", "与户主关系", length_max=NAME_LENGTH_MAX)
    return None if relation is None else Collector(name=name.strip(), relation=relation.strip())
