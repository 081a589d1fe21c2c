"""The goods of the sample village: 44 kinds, each with its price in points and its picture."""

import csv
from functools import cache
from typing import NamedTuple

from jifen_desktop.domain.amounts import HUNDREDTHS, parse_fixed, parse_points
from jifen_desktop.domain.drafts import ProductDraft

#: Code, name, unit, category, points, reference price in yuan, restock below, most per household
#: and round, source, barcode, picture. Plausible figures; barcodes of the in-house range.
_TABLE = """\
LY01,大米 5kg,袋,粮油副食,28,25.00,10,2,采购,2000000000015,rice-5kg
LY02,大米 10kg,袋,粮油副食,52,47.00,8,1,采购,2000000000022,rice-10kg
LY03,面条(挂面)1kg,把,粮油副食,7,5.80,20,4,采购,2000000000039,steaming-bowl
LY04,菜籽油 1.8L,瓶,粮油副食,32,28.50,10,2,采购,2000000000046,oil-bottle
LY05,玉米油/调和油 5L,桶,粮油副食,75,66.00,8,1,采购,2000000000053,oil-jug
LY06,加碘食盐 400g,袋,粮油副食,2.5,2.00,40,5,采购,2000000000060,salt
LY07,酱油 500ml,瓶,粮油副食,8,6.50,12,2,采购,2000000000077,soy-sauce
LY08,食醋 500ml,瓶,粮油副食,6,4.80,12,2,采购,2000000000084,vinegar
LY09,白糖 400g,袋,粮油副食,5,4.20,12,2,采购,2000000000091,sugar
LY10,鸡精 200g,袋,粮油副食,9,7.20,10,2,采购,2000000000107,chicken-bouillon
LY11,纯牛奶 250ml×16,箱,粮油副食,45,39.00,6,1,捐赠/采购,2000000000114,glass-of-milk
LY12,面粉 5kg,袋,粮油副食,26,23.00,8,2,采购,2000000000121,flour
RH01,香皂 105g,块,日化洗涤,5,3.80,30,4,采购,2000000000138,soap
RH02,洗衣皂 202g×2,组,日化洗涤,8,6.50,20,4,采购,2000000000145,laundry-soap
RH03,洗衣粉 1.5kg,袋,日化洗涤,15,12.50,15,2,采购,2000000000152,washing-powder
RH04,洗衣液 2kg,瓶,日化洗涤,22,18.00,15,2,捐赠/采购,2000000000169,laundry-liquid
RH05,洗洁精 1.1kg,瓶,日化洗涤,10,7.80,15,2,采购,2000000000176,dish-soap
RH06,牙膏 120g,支,日化洗涤,8,6.00,20,4,采购,2000000000183,toothpaste
RH07,牙刷(成人),支,日化洗涤,4,2.50,30,6,采购,2000000000190,toothbrush
RH08,牙刷(儿童),支,日化洗涤,4,2.50,20,4,采购,2000000000206,toothbrush-child
RH09,洗发水 400ml,瓶,日化洗涤,20,16.50,10,2,采购,2000000000213,shampoo
RH10,洁厕液 500g,瓶,日化洗涤,7,5.00,10,2,采购,2000000000220,toilet-cleaner
RH11,洗手液 500ml,瓶,日化洗涤,10,7.50,10,2,捐赠/采购,2000000000237,lotion-bottle
ZP01,抽纸 10包,提,纸品,18,15.00,15,2,采购,2000000000244,tissues
ZP02,卷纸 12卷,提,纸品,20,16.80,15,2,采购,2000000000251,roll-of-paper
ZP03,女性卫生用品 10片,包,纸品,8,6.00,15,4,捐赠/采购,2000000000268,sanitary-pads
JB01,毛巾,条,家居百货,8,5.50,20,4,捐赠/采购,2000000000275,towel
JB02,脸盆,个,家居百货,10,7.00,10,2,采购,2000000000282,basin
JB03,扫把+撮箕,套,家居百货,18,13.50,10,1,采购,2000000000299,broom-dustpan
JB04,拖把,把,家居百货,20,15.00,8,1,采购,2000000000305,mop
JB05,垃圾桶(分类)20L,个,家居百货,22,17.00,8,1,捐赠/采购,2000000000312,sorting-bin
JB06,保温水壶 2L,个,家居百货,45,36.00,4,1,捐赠/采购,2000000000329,thermos
JB07,雨伞,把,家居百货,20,14.00,8,1,捐赠/采购,2000000000336,umbrella
JB08,手电筒(充电),支,家居百货,25,19.00,6,1,捐赠/采购,2000000000343,flashlight
JB09,蚊香 10盘,盒,家居百货,5,3.60,15,3,采购,2000000000350,mosquito-coil
NZ01,劳保手套 12双,包,农资农具,12,9.00,10,2,采购,2000000000367,gloves
NZ02,锄头,把,农资农具,35,27.00,4,1,采购,2000000000374,hoe
NZ03,复合肥 40kg,袋,农资农具,130,118.00,2,1,捐赠/采购,2000000000381,fertilizer
NZ04,蔬菜种子包,包,农资农具,5,3.00,20,4,捐赠/采购,2000000000398,seedling
XX01,作业本 10本,套,文体学习,10,7.00,15,3,捐赠/采购,2000000000404,ledger
XX02,中性笔 10支,盒,文体学习,10,6.50,15,3,捐赠/采购,2000000000411,pen
XX03,书包,个,文体学习,60,45.00,4,1,捐赠/采购,2000000000428,backpack
JD01,电饭煲 3L,台,小家电,120,99.00,2,1,捐赠/采购,2000000000435,rice-cooker
JD02,电热水壶 1.5L,台,小家电,50,39.00,3,1,捐赠/采购,2000000000442,electric-kettle
"""


class Good(NamedTuple):
    """One product and what the sample story needs to know about its shelf."""

    code: str
    name: str
    unit: str
    category: str
    price_points: int
    reference_price_fen: int
    reorder_at: int
    per_household_max: int
    #: Donors bring it too, not only the village's own purchases.
    donated: bool
    barcode: str
    picture: str


def _good(cells: list[str]) -> Good:
    code, name, unit, category, points, yuan, reorder_at, most, source, barcode, picture = cells
    return Good(
        code=code,
        name=name,
        unit=unit,
        category=category,
        price_points=parse_points(points),
        reference_price_fen=parse_fixed(yuan, HUNDREDTHS),
        reorder_at=int(reorder_at),
        per_household_max=int(most),
        donated="捐赠" in source,
        barcode=barcode,
        picture=f"{picture}.svg",
    )


@cache
def sample_goods() -> tuple[Good, ...]:
    return tuple(_good(cells) for cells in csv.reader(_TABLE.splitlines()))


def sample_products() -> tuple[ProductDraft, ...]:
    """The goods as a goods list would bring them; a picture is a file of assets/pictures."""
    return tuple(
        ProductDraft(
            row=row,
            code=good.code,
            name=good.name,
            unit=good.unit,
            category=good.category,
            price_points=good.price_points,
            reference_price_fen=good.reference_price_fen,
            picture=good.picture,
            weighed=False,
            active=True,
            barcodes=(good.barcode,),
        )
        for row, good in enumerate(sample_goods(), start=1)
    )
