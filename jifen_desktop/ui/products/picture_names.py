"""The drawings that goods can have, and what each one shows."""

from typing import Final

#: File of assets/pictures to what is drawn, in the order in which they are offered.
PICTURE_NAMES: Final = {
    "rice-5kg.svg": "大米（小袋）",
    "rice-10kg.svg": "大米（大袋）",
    "flour.svg": "面粉",
    "steaming-bowl.svg": "面条",
    "oil-bottle.svg": "食用油（瓶）",
    "oil-jug.svg": "食用油（桶）",
    "salt.svg": "食盐",
    "sugar.svg": "白糖",
    "soy-sauce.svg": "酱油",
    "vinegar.svg": "食醋",
    "chicken-bouillon.svg": "鸡精",
    "glass-of-milk.svg": "牛奶",
    "soap.svg": "香皂",
    "laundry-soap.svg": "洗衣皂",
    "washing-powder.svg": "洗衣粉",
    "laundry-liquid.svg": "洗衣液",
    "dish-soap.svg": "洗洁精",
    "toilet-cleaner.svg": "洁厕液",
    "lotion-bottle.svg": "洗手液",
    "shampoo.svg": "洗发水",
    "toothpaste.svg": "牙膏",
    "toothbrush.svg": "牙刷",
    "toothbrush-child.svg": "儿童牙刷",
    "tissues.svg": "抽纸",
    "roll-of-paper.svg": "卷纸",
    "sanitary-pads.svg": "卫生用品",
    "towel.svg": "毛巾",
    "basin.svg": "脸盆",
    "broom-dustpan.svg": "扫把撮箕",
    "mop.svg": "拖把",
    "sorting-bin.svg": "垃圾桶",
    "thermos.svg": "保温壶",
    "umbrella.svg": "雨伞",
    "flashlight.svg": "手电筒",
    "mosquito-coil.svg": "蚊香",
    "electric-kettle.svg": "电水壶",
    "rice-cooker.svg": "电饭煲",
    "gloves.svg": "手套",
    "hoe.svg": "锄头",
    "fertilizer.svg": "肥料",
    "seedling.svg": "种子",
    "ledger.svg": "作业本",
    "pen.svg": "笔",
    "backpack.svg": "书包",
}


def picture_name(file_name: str) -> str:
    """What a drawing shows; one that is not ours is called by its file."""
    return PICTURE_NAMES.get(file_name, file_name)
