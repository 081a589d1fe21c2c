"""Papers of publications and of household life to look at."""

from dataclasses import replace
from datetime import date

from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.papers_of_publication import LifeSlip, ObjectionForm, PublishedBatch
from jifen_desktop.domain.publication import (
    Answer,
    Conclusion,
    Objection,
    Publication,
    PublicationHousehold,
    PublicationLine,
    Way,
    last_day,
    ranks,
)
from jifen_desktop.domain.rules import Category
from tests.documents.samples import LONG_NAME

VILLAGE, PHONE = "清水湾村", "0571-8800 0000"
LONG_VILLAGE = "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗清水湾村"
CATEGORY_NAMES = {
    Category.A: "政策内容知晓类",
    Category.B: "提供意见建议类",
    Category.C: "参与公共事务类",
    Category.D: "产业发展增收类",
    Category.E: "其他",
}
_SURNAMES = ("王", "李", "张", "欧阳", "陈", "周", "单", "吴", "郑", "冯", "褚")
_GIVEN = (
    "建国",
    "秀英",
    "伟",
    "小福",
    "𠮷",
    "桂花",
    "玉梅",
    "志强",
    "大海",
    "春",
    "红",
    "明",
    "磊",
)
_ITEMS = ("参加村民大会、院坝会、政策宣讲会并签到", "志愿服务", "月度卫生评比“最清洁户”")

PUBLICATION = Publication(
    id=12,
    action_seq=571,
    first_day=date(2026, 11, 24),
    last_day=last_day(date(2026, 11, 24), 5),
    place="村委会公示栏",
    village_name=VILLAGE,
    office_phone=PHONE,
    note="十月评议会定的，照片存档",
)


def published_household(number: int = 1, **changed: object) -> PublicationHousehold:
    """What the batch brings a household: 5 points of C, 2 of A, and for every seventh -3."""
    deducted = 0 if number % 7 else -300
    made = PublicationHousehold(
        publication_id=12,
        household_id=number,
        household_no=f"{number % 12 + 1:02}-{number:03}",
        group_name=f"第{'一二三四五六七八九十'[number % 10]}组",
        head_name=_SURNAMES[number % len(_SURNAMES)] + _GIVEN[number % len(_GIVEN)],
        carried_points=1250 * (number % 30),
        a_points=200,
        b_points=0,
        c_points=500 * (number % 4),
        d_points=0,
        e_points=0,
        deducted_points=deducted,
        total_points=200 + 500 * (number % 4) + deducted,
        rank=1,
    )
    return replace(made, **changed)


def published_line(number: int = 1, **changed: object) -> PublicationLine:
    """5 hours of C06, and for every seventh line a deduction of 3 points."""
    taken = number % 7 == 0
    household = published_household(number)
    made = PublicationLine(
        publication_id=12,
        line_no=number,
        deed_id=100 + number,
        household_no=household.household_no,
        group_name=household.group_name,
        head_name=household.head_name,
        category="C",
        rule_code="C23" if taken else "C06",
        item="乱倒垃圾、乱堆杂物" if taken else _ITEMS[number % len(_ITEMS)],
        unit="次" if taken else "小时",
        scale=1 if taken else 1000,
        quantity=1 if taken else 5000,
        tier="",
        event_date=date(2026, 10, number % 30 + 1),
        points=-300 if taken else 500,
        over_points=0 if number % 5 else 250,
    )
    return replace(made, **changed)


def batch(households: int, lines: int, **changed: object) -> PublishedBatch:
    """A batch of so many households and lines, ranked."""
    made = [published_household(number) for number in range(1, households + 1)]
    places = ranks([one.total_points for one in made])
    whole = PublishedBatch(
        publication=PUBLICATION,
        practice=False,
        masked=False,
        category_names=CATEGORY_NAMES,
        households=tuple(replace(one, rank=rank) for one, rank in zip(made, places, strict=True)),
        lines=tuple(published_line(number) for number in range(1, lines + 1)),
    )
    return replace(whole, **changed)


def batch_of(*names: str | None, **changed: object) -> PublishedBatch:
    """A household and a line for each of these heads."""
    return replace(
        batch(0, 0),
        households=tuple(
            published_household(number, head_name=name)
            for number, name in enumerate(names, start=1)
        ),
        lines=tuple(
            published_line(number, head_name=name) for number, name in enumerate(names, start=1)
        ),
        **changed,
    )


OBJECTION = Objection(
    id=3,
    action_seq=590,
    publication_id=12,
    deed_id=107,
    way=Way.WRITTEN,
    received_on=date(2026, 11, 26),
    due_on=date(2026, 12, 7),
    objector="李秀英",
    content="那天清理河道的是他儿子，不是他本人，请核对签到表。",
    answer=None,
)
ANSWER = Answer(
    objection_id=3,
    action_seq=600,
    conclusion=Conclusion.CHANGED,
    answered_on=date(2026, 12, 2),
    way=Way.SPOKEN,
    findings="核对签到表第3页，签到人为其子，改记3小时。",
    checkers="孙监督、王建业",
)
OBJECTION_FORM = ObjectionForm(
    publication=PUBLICATION, line=published_line(7), objection=OBJECTION, practice=False
)
ANSWERED_FORM = replace(OBJECTION_FORM, objection=replace(OBJECTION, answer=ANSWER))


def life_slip(kind: LifeKind, **changed: object) -> LifeSlip:
    """A slip as an ordinary event of the kind has it; `changed` is of the event."""
    two = kind in {LifeKind.SPLIT, LifeKind.MERGE}
    moved = {LifeKind.SPLIT: 2400, LifeKind.MERGE: 6000, LifeKind.CLOSING: 6000}.get(kind, 0)
    other = (0 if kind is LifeKind.SPLIT else 1250) if two else None
    event = LifeEvent(
        id=9,
        action_seq=612,
        kind=kind,
        household_id=17,
        other_household_id=18 if two else None,
        member_id=None,
        happened_on=date(2026, 11, 23),
        moved_points=moved,
        household_no="03-017",
        other_household_no="03-118" if two else "",
        group_name="第三村民小组",
        village_name=VILLAGE,
        balance_before_points=6000,
        balance_after_points=6000 - moved,
        other_before_points=other,
        other_after_points=None if other is None else other + moved,
        head_name="王建国",
        new_head_name="王小明" if two or kind is LifeKind.NEW_HEAD else None,
        person_name="王建国" if kind is LifeKind.DEATH else None,
    )
    return LifeSlip(
        event=replace(event, **changed),
        practice=False,
        operator_name="刘桂芳",
        second_name="孙监督",
    )


def crowded_slip(kind: LifeKind) -> LifeSlip:
    """A slip of two households on which every text is as long as the book takes it."""
    slip = life_slip(
        kind,
        village_name="清水湾村" * 12,
        group_name="第十二村民小组" * 3,
        household_no="D" * 32,
        other_household_no="W" * 32,
        head_name="长" * 50,
        new_head_name="W" * 50,
        person_name=LONG_NAME,
    )
    return replace(slip, operator_name="长" * 50, second_name="W" * 50)
