"""The 320 households of the sample village, some of them written to be hard on a program.

Everyone is invented: the phones are of a range that cannot be dialled, and chance starts
from a constant, so that a given day always shows the same village.
"""

import random
from datetime import date, timedelta

from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft
from jifen_desktop.services.sample.names import Age, Namer

VILLAGE_NAME = "清水湾村"
#: One hamlet per group, the first group first.
_HAMLETS = (
    *("湾里", "上坝", "石桥", "樟树坪", "老屋场", "塘边"),
    *("枫树湾", "柳溪", "竹山", "庙坡", "桐子林", "新屋"),
)
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
GROUPS = tuple(f"第{numeral}组" for numeral in _NUMERALS)
_GROUP_SIZES = (31, 28, 24, 30, 22, 27, 29, 25, 26, 33, 21, 24)
_SEED = 320

#: Households that moved in or were founded since the shop began: so many days ago.
NEWCOMERS = {
    "01-031": 301,
    "04-030": 230,
    "05-022": 176,
    "07-029": 118,
    "10-033": 61,
    "12-024": 25,
}
#: A separated son's household at his father's address.
_SAME_ADDRESS = {"06-005": "06-004"}

#: Head and members by household number: namesakes, polyphone and compound surnames, names of
#: minorities and in rare characters, father and son of the same sound.
_NOTABLES = {
    "01-004": "单志刚 之妻 刘小琴 之子 单浩宇 之母 冉秀英",
    "01-019": "仇永福 之妻 田菊香 之子 仇海波 儿媳 向丽 孙女 仇可馨",
    "01-025": "买买提·吐尔逊 之妻 古丽扎尔·阿布都 之子 艾力·买买提 之女 阿依努尔·买买提",
    "02-007": "张伟 之妻 刘丽娟 之女 张雨桐",
    "02-011": "解学文 之妻 陈红霞 之女 解欣怡",
    "02-020": "李𬱖 之妻 曾雪梅 之子 李沐阳",
    "03-005": "区海林 之妻 黄春燕 之子 区俊杰",
    "03-018": "王建国 之妻 李桂芳 之子 王磊 儿媳 赵婷 孙女 王一诺",
    "04-009": "查振海 之妻 彭玉珍 之子 查文杰",
    "04-015": "王𠅤 之妻 谭晓梅 之女 王婳",
    "04-021": "曾广林 之妻 区秋菊 之子 曾子轩 之父 曾德贵 之母 解月娥",
    "05-007": "陈䶮 之妻 单婷婷 之女 陈语嫣",
    "05-012": "张伟 之妻 何小燕 之子 张子豪 之母 罗玉珍",
    "05-020": "欧阳海清 之妻 周群英 之子 欧阳俊熙",
    "06-004": "周国富 之妻 蒋素芳",
    "06-005": "周国福 之妻 仇丹丹 之子 周奕辰 之女 周朵朵",
    "06-008": "朴成哲 之妻 金顺姬 之子 朴正宇",
    "06-019": "扎西次仁 之妻 卓玛拉姆 之女 德吉央宗",
    "07-002": "司马文远 之妻 吴兰英 之子 司马明辉 儿媳 翟莹 孙子 司马昊天",
    "07-013": "覃世昌 之妻 韦桂花 之子 覃海军 儿媳 唐敏 孙子 覃博文 孙女 覃朵朵",
    "07-021": "林㛃 之夫 郭海波 之子 郭宇泽",
    "08-003": "张伟 之父 张永贵 之母 秦秀英",
    "08-017": "翟明远 之妻 朴丽华 之女 翟诗涵",
    "08-020": "吴𠮷祥 之妻 罗腊梅 之子 吴鑫",
    "09-006": "尉迟德厚 之妻 马玉英 之子 尉迟志勇 儿媳 石春艳 孙女 尉迟若曦",
    "09-014": "上官玉梅 之夫 何天喜 之女 何晓红 女婿 谢志刚 外孙 谢铭泽",
    "09-020": "陈志明 之妻 覃玉兰 之子 陈智明 儿媳 冯倩 孙子 陈天佑",
    "10-004": "刘𬭎 之妻 汪静 之子 刘𬭎宇",
    "10-010": "万俟长生 之妻 许淑英 之子 万俟建平",
    "10-019": (
        "阿卜杜热合曼·阿卜杜萨拉木·买买提吐尔逊·艾合买提"
        " 之妻 帕提古丽·吐尔逊 之子 伊力亚尔·阿卜杜热合曼 之女 热依汗古丽·阿卜杜热合曼"
    ),
    "11-004": "吉克·阿依 之夫 沙马·木且 之子 沙马·尔布",
    "11-015": "张伟 之妻 谭红梅 之女 张欣怡 之子 张浩宇",
    "12-003": "孙𫖯 之妻 查敏 之子 孙宇航",
    "12-008": "诸葛长兴 之妻 杜翠英 孙子 诸葛明哲",
    "12-016": "皇甫秋生 之妻 叶春香 之子 皇甫超",
}


def ean13(body: str) -> str:
    """The twelve digits with their EAN-13 check digit."""
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-weighed % 10}"


class _Families:
    """Makes the families nobody wrote by hand."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._namer = Namer(chance)

    def any(self) -> list[str]:
        kinds = (self._three_generations, self._with_children, self._old_couple)
        rarer = (self._woman_alone_at_the_head, self._young_couple)
        while True:
            family = self._chance.choice(kinds + kinds + rarer)(self._namer.surname())
            if len(set(family[::2])) == len(family[::2]):  # nobody shares a name at home
                return family

    def _likely(self, percent: int) -> bool:
        return self._chance.randrange(100) < percent

    def _descendant(self, surname: str, age: Age, relations: tuple[str, str]) -> list[str]:
        """A son or grandson, or a daughter or granddaughter."""
        if self._likely(52):
            return [relations[0], self._namer.man(surname, age)]
        return [relations[1], self._namer.woman(surname, age)]

    def _parents(self, surname: str, percent: int) -> list[str]:
        family: list[str] = []
        if self._likely(percent):
            family += ["之父", self._namer.man(surname, Age.ELDER)]
        if self._likely(percent + 15):
            family += ["之母", self._namer.woman_from_elsewhere(Age.ELDER)]
        return family

    def _three_generations(self, surname: str) -> list[str]:
        namer = self._namer
        family = [namer.man(surname, Age.MIDDLE), "之妻", namer.woman_from_elsewhere(Age.MIDDLE)]
        family += ["之子", namer.man(surname, Age.YOUNG)]
        family += ["儿媳", namer.woman_from_elsewhere(Age.YOUNG)]
        for _ in range(self._chance.randint(1, 2)):
            family += self._descendant(surname, Age.CHILD, ("孙子", "孙女"))
        return family

    def _with_children(self, surname: str) -> list[str]:
        namer = self._namer
        family = [namer.man(surname, Age.MIDDLE), "之妻", namer.woman_from_elsewhere(Age.MIDDLE)]
        for _ in range(self._chance.randint(1, 2)):
            age = self._chance.choice((Age.YOUNG, Age.CHILD))
            family += self._descendant(surname, age, ("之子", "之女"))
        return family + self._parents(surname, 20)

    def _old_couple(self, surname: str) -> list[str]:
        namer = self._namer
        family = [namer.man(surname, Age.ELDER), "之妻", namer.woman_from_elsewhere(Age.ELDER)]
        if self._likely(40):  # the children work in the city, their child stays here
            family += self._descendant(surname, Age.CHILD, ("孙子", "孙女"))
        return family

    def _woman_alone_at_the_head(self, surname: str) -> list[str]:
        namer = self._namer
        head = namer.woman_from_elsewhere(Age.MIDDLE)
        if self._likely(35):
            family = [head, "之夫", namer.man(surname, Age.MIDDLE)]
        else:
            family = [head, "之母", namer.woman_from_elsewhere(Age.ELDER)]
        return family + self._descendant(surname, Age.CHILD, ("之子", "之女"))

    def _young_couple(self, surname: str) -> list[str]:
        namer = self._namer
        family = [namer.man(surname, Age.YOUNG), "之妻", namer.woman_from_elsewhere(Age.YOUNG)]
        return family + self._descendant(surname, Age.CHILD, ("之子", "之女"))


def _opened_on(household_no: str, day: date, chance: random.Random) -> date:
    """Most joined when the village began with points on paper, some later, a few just now."""
    if household_no in NEWCOMERS:
        return day - timedelta(days=NEWCOMERS[household_no])
    began = date(day.year - 3, 3, 1)
    later = chance.choice((0, 0, chance.randrange(600)))
    return began + timedelta(days=later)


def _address(household_no: str) -> str:
    group, number = _SAME_ADDRESS.get(household_no, household_no).split("-")
    return f"{VILLAGE_NAME}{_HAMLETS[int(group) - 1]}{int(number)}号"


def household_numbers() -> tuple[str, ...]:
    return tuple(
        f"{group:02}-{number:03}"
        for group, size in enumerate(_GROUP_SIZES, start=1)
        for number in range(1, size + 1)
    )


def sample_households(day: date) -> tuple[HouseholdDraft, ...]:
    """The village as its roster would bring it on `day`, in the order of the numbers."""
    chance = random.Random(_SEED)  # noqa: S311 - a story, no secret
    families = _Families(chance)
    drafts: list[HouseholdDraft] = []
    for row, household_no in enumerate(household_numbers(), start=1):
        notable = _NOTABLES.get(household_no)
        head, *others = families.any() if notable is None else notable.split()
        members = tuple(
            MemberDraft(name=name, relation=relation)
            for relation, name in zip(others[::2], others[1::2], strict=True)
        )
        group, number = household_no.split("-")
        drafts.append(
            HouseholdDraft(
                row=row,
                household_no=household_no,
                head_name=head,
                group_name=GROUPS[int(group) - 1],
                population=1 + len(members),
                phone=None if row % 29 == 0 else f"1990000{(row * 37 + 1208) % 10_000:04}",
                address=_address(household_no),
                opened_on=_opened_on(household_no, day, chance),
                card_no=ean13(f"2100000{group}{number}"),
                members=members,
            )
        )
    return tuple(drafts)
