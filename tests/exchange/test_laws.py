"""Whatever households an office writes in its style, the roster gives back."""

import contextlib
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.exchange import compound, packages
from jifen_desktop.exchange.roster import read_roster
from tests.exchange import office
from tests.exchange.office import Area, Content

HAN = "张王李赵陈刘杨黄周吴伟芳娜敏静丽强磊军洋勇艳䶮㛃𠮷買"
NAMES = st.one_of(
    st.text(HAN, min_size=2, max_size=4),
    st.tuples(st.text(HAN, min_size=2, max_size=8), st.text(HAN, min_size=2, max_size=8)).map(
        "·".join
    ),
)
MEMBERS = st.builds(
    MemberDraft, name=NAMES, relation=st.sampled_from(["之妻", "长子", "母亲", None])
)


@st.composite
def villages(draw: st.DrawFn) -> list[HouseholdDraft]:
    """Households in the order of their groups; rows are set when they are written."""
    count = draw(st.integers(1, 8))
    groups = sorted(draw(st.lists(st.sampled_from("一二三"), min_size=count, max_size=count)))
    return [
        HouseholdDraft(
            row=0,
            household_no=f"{number:02d}-{draw(st.integers(0, 999)):03d}",
            head_name=draw(NAMES),
            group_name=f"{group}组",
            population=draw(st.none() | st.integers(0, 20)),
            phone=draw(st.none() | st.integers(13000000000, 19999999999).map(str)),
            address=draw(st.none() | st.text(HAN + "0123456789", min_size=2, max_size=20)),
            opened_on=draw(st.none() | st.dates(date(1951, 1, 1), date(2049, 12, 31))),
            card_no=draw(st.none() | st.just(f"C{number:06d}")),
            members=tuple(draw(st.lists(MEMBERS, max_size=4))),
        )
        for number, group in enumerate(groups)
    ]


HEADING = (
    *("组别", "户 号", "姓 名", "与户主\n关系", "家庭人口", "联系电话", "家庭住址"),
    *("立户日期", "积分卡号", "身份证号码"),
)


def office_style(village: list[HouseholdDraft]) -> tuple[list[tuple[Content, ...]], list[Area]]:
    """A title, one row a person, the group and the number merged, numbers as numbers."""
    rows: list[tuple[Content, ...]] = [("花名册",), HEADING]
    merged: list[Area] = [(0, 0, 0, len(HEADING) - 1)]
    starts: dict[str, int] = {}
    for household in village:
        first, group = len(rows), household.group_name or ""
        starts.setdefault(group, first)
        rows.append(
            (
                group if starts[group] == first else None,
                household.household_no,
                " ".join(household.head_name or ""),
                "户主",
                None if household.population is None else f"{household.population}人",
                int(household.phone) if household.phone else None,
                household.address,
                household.opened_on,
                household.card_no,
                "330106195001011234",
            )
        )
        rows += [(None, None, member.name, member.relation) for member in household.members]
        merged += [(first, 1, len(rows) - 1, 1)] if household.members else []
    ends = [*list(starts.values())[1:], len(rows)]
    pairs = zip(starts.values(), ends, strict=True)
    merged += [(start, 0, end - 1, 0) for start, end in pairs if end - start > 1]
    rows.append(("合计", None, f"{len(village)}户"))
    return rows, merged


@given(villages())
@settings(max_examples=60, deadline=None)
def test_a_roster_in_office_style_is_read_as_it_was_meant(village: list[HouseholdDraft]) -> None:
    rows, merged = office_style(village)
    with tempfile.TemporaryDirectory() as folder:
        roster = read_roster(office.write_xlsx(Path(folder) / "花名册.xlsx", rows, merged))
    assert roster.faults == ()
    assert [without_row(draft) for draft in roster.drafts] == list(map(without_row, village))
    assert roster.id_numbers_left_out == len(village)


@given(
    st.sampled_from(
        [b"", compound.SIGNATURE, packages.SIGNATURE, b"\xff\xfe", b"\xef\xbb\xbf", b"<"]
    ),
    st.binary(max_size=2000),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_table_or_refused(start: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xls"
        path.write_bytes(start + rest)
        with contextlib.suppress(Refusal):
            read_roster(path)


def without_row(draft: HouseholdDraft) -> dict[str, object]:
    return {name: value for name, value in vars(draft).items() if name != "row"}
