"""Invented names as a Chinese village has them: surnames and given names by generation."""

import random
from enum import Enum

#: The surnames of the village, the large clans repeated as often as they are likelier.
_SURNAMES = tuple(
    "王王王王王李李李李张张张张刘刘刘陈陈陈陈杨杨杨黄黄周周周吴吴赵赵罗罗罗何何谢谢唐田田冉冉"
    "向向谭谭彭彭蒋秦石文邓郭马胡梁宋郑韩冯曹许沈吕苏卢丁魏薛叶余潘杜戴夏钟汪任姜范方姚龚熊"
    "孟白崔康毛邱江史顾侯邵龙万段雷钱汤尹黎易常武乔贺赖柳牟谯"
)


class Age(Enum):
    """The generation, which decides what a person is likely called."""

    ELDER = "elder"
    MIDDLE = "middle"
    YOUNG = "young"
    CHILD = "child"


_MEN: dict[Age, str] = {
    Age.ELDER: (
        "正明 正才 德贵 德福 兴旺 兴发 世明 世富 光明 光荣 永福 永贵 长根 长生 水生 金生 福生"
        " 有才 有田 满仓 春生 秋生 冬生 云山 云清 青山 树林 树根 天福 天喜 国良 国庆 忠良 忠义"
        " 文才 文魁 开富 开贵 启明 启发 大明 安全 清和 顺发"
    ),
    Age.MIDDLE: (
        "建国 建华 建军 建平 建明 志刚 志明 志勇 志伟 志华 国平 国华 国富 国栋 国胜 永红 永刚"
        " 红军 红兵 小军 小兵 小明 海波 海军 海林 学文 学军 学明 文斌 文武 文华 晓东 晓峰 晓明"
        " 勇 斌 波 军 刚 辉 峰 俊 华 林 兵 云 宏 凯"
    ),
    Age.YOUNG: (
        "伟 磊 超 涛 杰 浩 帅 飞 宇 鑫 亮 洋 晨 旭 阳 博 坤 俊杰 文杰 志豪 海涛 建波 家豪"
        " 家乐 宇航 浩然 子豪 明辉 小波 正洋 光宇 远航"
    ),
    Age.CHILD: (
        "子轩 浩宇 宇轩 梓豪 子涵 俊熙 铭泽 奕辰 沐阳 天佑 昊天 一鸣 博文 晨曦 家俊 梓睿 宇泽"
        " 皓轩 嘉懿 乐乐 思源 明哲"
    ),
}
_WOMEN: dict[Age, str] = {
    Age.ELDER: (
        "秀英 秀兰 秀珍 桂英 桂兰 桂花 桂香 玉兰 玉珍 玉梅 玉英 凤英 凤兰 凤仙 春兰 春香 菊花"
        " 菊香 腊梅 冬梅 翠花 翠英 淑珍 淑英 素珍 素芳 金花 银花 月英 月娥 兰英 莲英 荷花 杏花"
        " 喜妹 二妹 幺妹"
    ),
    Age.MIDDLE: (
        "丽华 丽萍 丽娟 小红 小芳 小燕 小琴 小玲 晓燕 晓梅 晓霞 晓红 海燕 海英 红梅 红霞 红英"
        " 春梅 春燕 秋菊 秋香 雪梅 雪莲 永芳 永琴 国芳 国英 建英 建芳 群英 芳 敏 静 丽 燕 霞"
        " 梅 玲 琴 萍 英 娟 艳 红 莉 珍 蓉"
    ),
    Age.YOUNG: (
        "婷 婷婷 雪 倩 慧 敏 佳 丹 丹丹 莹 颖 欢欢 露 瑶 玲玲 晶晶 思思 思雨 雅琴 雨薇 梦婷"
        " 诗琪 佳怡 晓雯 海霞 春艳"
    ),
    Age.CHILD: (
        "雨桐 欣怡 梓涵 诗涵 可馨 若曦 一诺 语嫣 梦瑶 紫萱 佳琪 思彤 雅欣 艺涵 心怡 依诺 沐瑶"
        " 子萱 甜甜 朵朵 安琪 书瑶"
    ),
}
#: The village has exactly four household heads of this name, and they are written by hand.
_RESERVED = "张伟"


class Namer:
    """Gives names by the chance it is handed."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def surname(self) -> str:
        return self._chance.choice(_SURNAMES)

    def man(self, surname: str, age: Age) -> str:
        given = [name for name in _MEN[age].split() if surname + name != _RESERVED]
        return surname + self._chance.choice(given)

    def woman(self, surname: str, age: Age) -> str:
        return surname + self._chance.choice(_WOMEN[age].split())

    def woman_from_elsewhere(self, age: Age) -> str:
        return self.woman(self.surname(), age)
