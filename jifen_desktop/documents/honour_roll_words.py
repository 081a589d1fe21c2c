"""What a 季度光荣榜 says: who has which level and honour, in their order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jifen_desktop.documents.level_words import level_title, stars_of
from jifen_desktop.documents.points_words import quarter_words
from jifen_desktop.documents.signing import ISSUERS_MAX, Signed
from jifen_desktop.documents.wording import ERASED, day_text
from jifen_desktop.domain.group_numbers import group_number
from jifen_desktop.domain.papers_of_quarter import HonourRoll, RollBlock, RollName

TITLE: Final = "星级户光荣榜"
PREFACE: Final = (
    "积小善，成大美。经积分核算、群众评议和公示，下列家庭在{quarter}获得荣誉，"
    "现予张榜公布，以资表彰。"
)
CLOSING: Final = "望受表彰的家庭再接再厉，望全体村民见贤思齐，共建和美乡村。"
NOBODY: Final = "（本季度空缺）"
CONTINUED: Final = "（续）"


@dataclass(frozen=True)
class Entry:
    """A name in the grid, and behind it in small letters what tells it from another."""

    name: str
    note: str = ""

    @property
    def text(self) -> str:
        return self.name + self.note


@dataclass(frozen=True)
class BlockWords:
    """A level or an honour, how many have it, and who."""

    name: str
    stars: int
    count: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class RollWords:
    """Everything that a roll says but its page numbers."""

    #: Whose roll it is and of which quarter; the title follows.
    heading: str
    title: str
    preface: str
    blocks: tuple[BlockWords, ...]
    closing: str
    signed: Signed

    def texts(self) -> tuple[tuple[str, ...], ...]:
        return (
            (self.heading, self.title),
            (self.preface,),
            *(
                (f"{block.name}{block.count}", *(entry.text for entry in block.entries))
                for block in self.blocks
            ),
            (self.closing,),
            (*self.signed.issuers, self.signed.dated),
        )


def roll_words(roll: HonourRoll) -> RollWords:
    """The words of a roll."""
    quarter = quarter_words(roll.quarter)
    return RollWords(
        heading=f"{roll.village_name}{quarter}",
        title=TITLE,
        preface=PREFACE.format(quarter=quarter),
        blocks=block_words(roll.blocks),
        closing=CLOSING,
        signed=Signed(roll.issuers[:ISSUERS_MAX], day_text(roll.dated_on)),
    )


def block_words(blocks: Sequence[RollBlock]) -> tuple[BlockWords, ...]:
    """The blocks in their order; one that nobody has says so."""
    entries = told_apart(name for block in blocks for name in block.names)
    return tuple(
        BlockWords(
            name=level_title(block.name) if block.is_level else block.name,
            stars=stars_of(block.name) if block.is_level else 0,
            count=f"（{len(block.names):,} 户）",
            entries=tuple(entries[who(name)] for name in block.names) or (Entry(NOBODY),),
        )
        for block in blocks
    )


def who(name: RollName) -> tuple[str, str | None]:
    """A household's head, or somebody else of it who has an honour of his own."""
    return name.household_no, name.head_name


def told_apart(names: Iterable[RollName]) -> Mapping[tuple[str, str | None], Entry]:
    """By `who`: 张伟（2组） where another is called 张伟, never with an ID number."""
    people = {who(name): name for name in names}
    same = Counter(one.head_name for one in people.values())
    grouped = Counter((one.head_name, one.group_name) for one in people.values())
    entries: dict[tuple[str, str | None], Entry] = {}
    for key, one in people.items():
        if one.head_name is None:
            entries[key] = Entry(f"户号 {one.household_no}", ERASED)
        elif same[one.head_name] == 1:
            entries[key] = Entry(one.head_name)
        elif grouped[one.head_name, one.group_name] == 1 and one.group_name:
            entries[key] = Entry(one.head_name, f"（{_group(one.group_name)}）")
        else:
            entries[key] = Entry(one.head_name, f"（户号 {one.household_no}）")
    return entries


def _group(name: str) -> str:
    """2组 for 第二村民小组."""
    number = group_number(name)
    return name if number is None else f"{number}组"
