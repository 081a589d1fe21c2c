"""What the households page says of vetoes; their grounds only where they are asked for."""

from collections.abc import Iterator, Sequence
from datetime import date

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.vetoes import Veto, VetoKind
from jifen_desktop.messages import certificate_no_words, level_title
from jifen_desktop.services.veto_preview import VetoPreview
from jifen_desktop.services.vetoes_listing import VetoLine
from jifen_desktop.ui.look.tokens import Tone

KINDS = {VetoKind.VETO: "一票否决", VetoKind.SUSPENSION: "暂缓"}
#: Where a text was erased on the person's request.
ERASED = "（已依申请删除）"


def title_words(line: VetoLine) -> str:
    return f"{KINDS[line.veto.kind]} 第 {line.veto.id} 号"


def state_words(veto: Veto, today: date) -> tuple[str, Tone]:
    """Whether it is in force, in a word for a tag."""
    if veto.ended_on is not None:
        return "已解除", Tone.FAINT
    if not veto.stands(today):
        return "已到期", Tone.FAINT
    return ("生效中", Tone.DANGER) if veto.in_force(today) else ("未开始", Tone.AMBER)


def line_words(line: VetoLine, household_no: str) -> str:
    """Days and consequences of a veto, and where it was laid if that was elsewhere."""
    veto = line.veto
    parts = [days_words(veto.from_on, veto.until_on)]
    if veto.ended_on is not None:
        parts.append(f"{veto.ended_on} 解除")
    parts += _consequences(veto)
    if line.zeroed_points:
        parts.append(f"清零 {format_points(line.zeroed_points, grouped=True)} 分")
    if line.household.household_no != household_no:
        parts.append(f"登记在户号 {line.household.household_no}")
    elif line.reaches and household_no not in line.reaches:
        parts.append(f"随人转到户号 {'、'.join(line.reaches)}")
    return " · ".join(parts)


def days_words(from_on: date, until_on: date | None) -> str:
    return f"{from_on} 起" if until_on is None else f"{from_on} 至 {until_on}"


def _consequences(veto: Veto) -> Iterator[str]:
    if veto.freeze:
        yield "停兑"
    if veto.exclude:
        yield "不参加评星"
    if veto.revoke_honours:
        yield "荣誉待撤销"


def questioned_words(awards: Sequence[Award]) -> str:
    """Which honours the committee has to look at; nothing of it is automatic."""
    named = "、".join(f"{certificate_no_words(one.certificate)} {_honour(one)}" for one in awards)
    return f"涉及的荣誉：{named}。是否撤销由评议委员会决定，不自动撤销。"


def _honour(award: Award) -> str:
    return level_title(award.name) if award.rating_id is not None else award.name


def ground_words(line: VetoLine) -> str:
    """Everything restricted of a veto, for a dialog that is closed again."""
    said = line.restricted
    lines = (
        ("事由", said.ground),
        ("文书", said.document),
        ("所涉的人", said.person),
        ("事实发生日期", str(line.veto.fact_on or "")),
        ("决定日期", str(line.veto.decided_on or "")),
        ("解除原因", said.lifted_because),
    )
    return "\n".join(
        f"{name}：{ERASED if text is None else text}" for name, text in lines if text != ""
    )


def preview_words(preview: VetoPreview, *, freeze: bool) -> str:
    """What would happen, before anybody signs."""
    days = days_words(preview.from_on, preview.until_on)
    parts = [f"{days}{' 停兑' if freeze else '，照常兑换'}"]
    if preview.zeroed_points:
        parts.append(f"清零 {format_points(preview.zeroed_points, grouped=True)} 分")
    parts += [f"第 {number} 号暂缓同时结束" for number in preview.decides]
    return "；".join(parts) + "。"


def lifting_words(line: VetoLine, others: Sequence[VetoLine], today: date) -> str:
    """What a lifting would do, and what goes on whatever is lifted."""
    parts: list[str] = []
    still = [other.veto.id for other in others if other.veto.freezes(today)]
    if still:
        numbers = "、".join(str(number) for number in still)
        parts.append(f"第 {numbers} 号没有解除，仍然停兑")
    elif line.veto.freezes(today):
        parts.append("从今天起可以兑换，停兑期间记的积分都在")
    if line.zeroed_points:
        points = format_points(line.zeroed_points, grouped=True)
        parts.append(f"清零的 {points} 分退回户号 {line.household.household_no}")
    return "；".join(parts or ["只作登记"]) + "。"
