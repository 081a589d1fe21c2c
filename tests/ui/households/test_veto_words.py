"""What the households page says of vetoes, word by word."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from jifen_desktop.domain.vetoes import Veto, VetoKind
from jifen_desktop.services.veto_preview import VetoPreview
from jifen_desktop.services.vetoes_listing import Restricted, VetoLine
from jifen_desktop.ui.households.veto_words import (
    ground_words,
    lifting_words,
    line_words,
    preview_words,
    state_words,
    title_words,
)

FROM, UNTIL, TODAY = date(2026, 5, 20), date(2027, 12, 31), date(2026, 9, 1)
VETO = Veto(
    id=3,
    action_seq=9,
    kind=VetoKind.VETO,
    household_id=1,
    member_id=None,
    of_head=False,
    fact_on=None,
    decided_on=FROM,
    from_on=FROM,
    until_on=UNTIL,
    freeze=True,
    exclude=True,
    zero=False,
    revoke_honours=False,
    ended_on=None,
)


def line(
    *,
    zeroed: int = 0,
    reaches: tuple[str, ...] = ("01-001",),
    **of_veto: Any,  # noqa: ANN401
) -> VetoLine:
    """A veto laid on 01-001."""
    household = SimpleNamespace(household_no="01-001")
    return VetoLine(
        veto=replace(VETO, **of_veto),
        household=cast("Any", household),
        reaches=reaches,
        zeroed_points=zeroed,
        restricted=Restricted(ground="判决", document=None, person="", lifted_because=""),
    )


@pytest.mark.parametrize(
    ("of_veto", "said"),
    [
        ({}, "生效中"),
        ({"ended_on": TODAY}, "已解除"),
        ({"until_on": date(2026, 8, 31)}, "已到期"),
        ({"from_on": date(2026, 10, 1)}, "未开始"),
    ],
)
def test_a_tag_says_whether_it_is_in_force(of_veto: dict[str, Any], said: str) -> None:
    assert state_words(replace(VETO, **of_veto), TODAY)[0] == said


def test_a_line_says_days_and_consequences() -> None:
    assert title_words(line()) == "一票否决 第 3 号"
    assert title_words(line(kind=VetoKind.SUSPENSION)) == "暂缓 第 3 号"
    assert line_words(line(zeroed=4600), "01-001") == (
        "2026-05-20 至 2027-12-31 · 停兑 · 不参加评星 · 清零 46 分"
    )
    bare = line(freeze=False, exclude=False, revoke_honours=True, until_on=None, ended_on=TODAY)
    assert line_words(bare, "01-001") == "2026-05-20 起 · 2026-09-01 解除 · 荣誉待撤销"


def test_a_line_says_where_the_veto_came_from_and_went_to() -> None:
    gone = line(reaches=("01-009",))
    assert line_words(gone, "01-001").endswith("随人转到户号 01-009")
    assert line_words(gone, "01-009").endswith("登记在户号 01-001")
    assert line_words(line(reaches=()), "01-001").endswith("不参加评星")


def test_the_ground_says_what_there_is_and_what_was_erased() -> None:
    assert ground_words(line(fact_on=date(2026, 5, 1))) == (
        "事由：判决\n文书：（已依申请删除）\n事实发生日期：2026-05-01\n决定日期：2026-05-20"
    )


@pytest.mark.parametrize(
    ("zeroed", "decides", "freeze", "said"),
    [
        (0, (), True, "2026-05-20 至 2027-12-31 停兑。"),
        (4600, (2,), True, "2026-05-20 至 2027-12-31 停兑；清零 46 分；第 2 号暂缓同时结束。"),
        (0, (), False, "2026-05-20 至 2027-12-31，照常兑换。"),
    ],
)
def test_a_preview_is_one_sentence(
    zeroed: int, decides: tuple[int, ...], said: str, *, freeze: bool
) -> None:
    preview = VetoPreview(from_on=FROM, until_on=UNTIL, zeroed_points=zeroed, decides=decides)
    assert preview_words(preview, freeze=freeze) == said


def test_a_lifting_promises_nothing_while_another_veto_stands() -> None:
    assert lifting_words(line(), (), TODAY) == "从今天起可以兑换，停兑期间记的积分都在。"
    assert lifting_words(line(), [line(id=7)], TODAY) == "第 7 号没有解除，仍然停兑。"
    over = line(until_on=date(2026, 8, 31), zeroed=4600)
    assert lifting_words(over, (), TODAY) == "清零的 46 分退回户号 01-001。"
    assert lifting_words(line(freeze=False), [over], TODAY) == "只作登记。"
