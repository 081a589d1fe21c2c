"""What the people of the sample village do, well and badly: lists, single deeds, deductions.

Codes, amounts and tiers are those of the preset rules.
"""

import csv
from collections.abc import Callable
from typing import NamedTuple, TypeVar

Row = TypeVar("Row")

#: Code, activity, amounts that lines have, how many households, paper that proves it. These
#: come every four weeks, signed on paper; three people of a household where two count, and
#: hours above the cap, are what the caps are for.
_LISTS = """\
A01,院坝会,1 1 2 2 2 3,22,签到表
C11,垃圾分类抽查,1,24,抽查表
C08,卫生评比（最清洁户）,1,10,评分表
C09,卫生评比（清洁户）,1,16,评分表
C01,清沟修路义务劳动,1 1 1 2,18,派工单、照片
"""
#: One of these comes beside them.
_SEASONAL_LISTS = """\
C06,志愿服务,1 1.5 2 3 4.5 24,14,服务记录、两人签认
D11,农膜农药瓶回收,2 3.5 6 12 25,12,称重单
C18,修桥公益捐款,100 200 350 500,12,收据
A05,防溺水反诈宣传,1 1 2 4,16,签到表
C19,互助小额捐款,20 50 85 99 200,16,收据
D02,油菜面积验收,1 2.5 4,12,验收表
C03,森林防火值守,1 1 2,12,值班表
D04,柑橘管护培训,1 1 2,12,签到表
A07,核对补贴面积,1,24,核对表签字
E05,教老人用手机,1 1 2,12,老人签字
"""
#: What grid workers declare and the group decides.
_DECLARED_LISTS = """\
C07,上门照料独居老人,1 2,10,受助户签字
B07,随手拍卫生死角,1 2,10,照片
C22,清理河道,1,10,照片
A06,文明实践夜校,1 2,10,签到表
"""
#: Code, amount, whose deed it is (a relation, or nobody's own), what is noted.
_SINGLES = """\
B01,1,,建议在村口弯道装反光镜，已采纳
B05,1,,报告石桥路段路基下沉，已处置
E02,大学,之女,录取通知书已核对
C14,1,,红事新办，理事会已备案
D07,1,儿媳,在镇上务工满 6 个月
B03,1,,在议事会上发言
C05,1,,劝和邻里宅基地纠纷
E01,村,,村级“好邻居”
C21,5,,拾到钱包交还失主
C20,1,,无偿献血 300 毫升
E03,参军入伍,之子,应征入伍通知书
D01,2.5,,新栽脆红李
C17,1,,修好文化广场长凳
D06,1,之子,返乡办家庭农场
A02,1,,入户抽问全部答对
C12,2,,拆除路边旧棚两处
E04,1,,照料卧床老人，邻里公认
D05,1,,取得电工证
C13,1,,让出田坎修机耕道
E02,中职首年,之子,录取通知书已核对
C16,1,,劝阻升学宴大操大办
D10,1,,合作社履约交售
E01,乡镇,,乡镇“最美庭院”
C04,1,,参加扑救山火
B02,1,,路灯改感应，节约电费
D09,20000,,引荐加工订单到账
C02,1,,自带挖机清淤
B04,1,,参加细则修订讨论
C15,1,,白事简办，理事会已备案
D08,1,,带动邻里就业
"""
#: Code, amount, size in whole points, what proves it.
_DEDUCTIONS = """\
C23,1,5,现场照片两张，已通知整改
A08,1,2,院坝会签到表
C26,1,5,占道晒粮照片
C10,1,3,卫生评分表、整改单
C24,1,5,护林员现场照片
B09,1,5,议事会会议记录
C28,1,10,养犬登记记录
D12,1,5,田间农膜照片
C27,1,5,污水直排照片
A03,1,1,抽问记录表
C25,未成灾,20,护林员处置记录
E08,1,10,现场记录
C33,1,10,理事会记录
"""


class ListKind(NamedTuple):
    code: str
    activity: str
    amounts: tuple[str, ...]
    households: int
    evidence: str


class SingleKind(NamedTuple):
    code: str
    amount: str
    #: Relation of the member whom it counts for, '' for the whole household.
    relation: str
    note: str


class DeductionKind(NamedTuple):
    code: str
    amount: str
    #: In whole points, without a sign.
    size: int
    evidence: str


def _table(text: str, read: Callable[[list[str]], Row]) -> tuple[Row, ...]:
    return tuple(read(cells) for cells in csv.reader(text.splitlines()))


def _list(cells: list[str]) -> ListKind:
    code, activity, amounts, households, evidence = cells
    return ListKind(code, activity, tuple(amounts.split()), int(households), evidence)


def _single(cells: list[str]) -> SingleKind:
    return SingleKind(*cells)


def _deduction(cells: list[str]) -> DeductionKind:
    code, amount, size, evidence = cells
    return DeductionKind(code, amount, int(size), evidence)


LISTS = _table(_LISTS, _list)
SEASONAL_LISTS = _table(_SEASONAL_LISTS, _list)
DECLARED_LISTS = _table(_DECLARED_LISTS, _list)
SINGLES = _table(_SINGLES, _single)
DEDUCTIONS = _table(_DEDUCTIONS, _deduction)
