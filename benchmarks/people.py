"""Names and telephones of people who do not exist, as common as real ones are."""

import random

_SURNAMES = tuple(
    "王王王王王王王李李李李李李李张张张张张张张刘刘刘刘刘陈陈陈陈陈杨杨杨黄黄赵赵周周吴吴"
    "徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "单解区查仇翟覃朴"
)
_GIVEN = (
    "国建华明芳军强雷燕杰娟涛超刚平红英秀兰凤山志文家新玉波浩天龙贵祥东升财富荣春梅霞庆"
    "伟敏静丽艳勇磊洋辉鹏飞宇俊峰斌云海江河水金银福德才学永长生根有满仓广大小晓雪雨晴"
    "思嘉怡子轩梓涵一诺可馨沐阳博雅琪瑶倩婷欣悦宁安康乐成功忠义仁孝和顺兴旺发达正光清"
)
_MINORITY = ("买买提·吐尔逊", "古丽扎尔·阿布都", "扎西次仁", "阿依努尔·买买提", "尉迟德厚")


class People:
    """Gives names by the chance it is handed."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def name(self) -> str:
        pick = self._chance.random()
        if pick < 0.002:  # noqa: PLR2004 - one in five hundred
            return self._chance.choice(_MINORITY)
        given = self._chance.choices(_GIVEN, k=1 if pick < 0.2 else 2)  # noqa: PLR2004
        return self._chance.choice(_SURNAMES) + "".join(given)

    def phone(self) -> str:
        """A number of a range that cannot be dialled."""
        return f"1{self._chance.choice('3578')}0{self._chance.randrange(10**8):08d}"
