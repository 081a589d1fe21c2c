"""What the manual takes from the program itself: keys, sentences, settings. Nothing is copied."""

from datetime import date
from typing import Final

from jifen_desktop.domain.file_faults import DigitsLost
from jifen_desktop.domain.file_refusals import (
    BackupFailed,
    BookBusy,
    BookDamaged,
    BookInUse,
    DiskFull,
    FileUnreadable,
)
from jifen_desktop.domain.refusals import (
    CardTaken,
    ClockDoubtful,
    DateBeforeLast,
    HouseholdNotOpen,
    NotEnoughPoints,
    NotEnoughStock,
    ProductNotOffered,
    Refusal,
    ReversedBefore,
    RoleMissing,
    StockExpired,
    UnknownProduct,
    WrongPin,
)
from jifen_desktop.domain.rule_refusals import (
    AgreedTooMuch,
    EntriesUnderOtherRules,
    EventInFuture,
    EvidenceNeeded,
    ItemElsewhere,
    MemberNeeded,
    RuleNotInForce,
    SignerNeeded,
    SwitchedOff,
    UsedRuleFixed,
)
from jifen_desktop.domain.settings import BASE_POINTS
from jifen_desktop.messages import SETTING_LABELS, sentence_for
from jifen_desktop.ui.counter.counter_keys import HINTS
from jifen_desktop.ui.deeds.deeds_page import HINTS as DEEDS_HINTS
from jifen_desktop.ui.page import Hint
from jifen_desktop.ui.printing.troubles import Trouble, trouble_sentence
from jifen_desktop.ui.publications.wall_keys import HINTS as PUBLICATIONS_HINTS
from jifen_desktop.ui.quarters.closing_page import HINTS as CLOSING_HINTS
from jifen_desktop.ui.quarters.rating_page import HINTS as RATING_HINTS
from jifen_desktop.ui.settings.setting_words import WORDS
from jifen_desktop.ui.workbench import GENERAL_HINTS

KEYS: Final[dict[str, tuple[Hint, ...]]] = {"counter": HINTS, "everywhere": GENERAL_HINTS}
#: Keys of the office: in the manual alone, for the card lies beside the counter.
OFFICE_KEYS: Final[dict[str, tuple[Hint, ...]]] = {
    "deeds": DEEDS_HINTS,
    "publications": PUBLICATIONS_HINTS,
    "closing": CLOSING_HINTS,
    "rating": RATING_HINTS,
}

#: The commonest refusals: what each means, and what to do.
REFUSALS: Final[tuple[tuple[Refusal, str, str], ...]] = (
    (NotEnoughPoints(needed_points=36000, available_points=26000), "分不够", "减几件，或换便宜的"),
    (
        NotEnoughPoints(needed_points=500, available_points=-1250),
        "这一户欠着分",
        "不能兑。请他找文书问清楚",
    ),
    (
        NotEnoughStock(code="JB07", name="雨伞", unit="把", scale=1, wanted=1, available=0),
        "账上没有这么多货",
        "减几件。货架上明明有，先登记入库",
    ),
    (
        StockExpired("LY09", "面条", date(2026, 11, 1)),
        "过了有效期",
        "不要发出去，拿下货架，告诉负责人",
    ),
    (ProductNotOffered("JD02", "电饭煲"), "这样东西停售了", "换别的。要恢复，找负责人"),
    (
        UnknownProduct("6900000099991"),
        "这个条码没有登记",
        "改用编码或点图。请负责人把条码补到商品里",
    ),
    (HouseholdNotOpen("03-011"), "这一户销户了", "看看是不是找错了户；不是，请找文书"),
    (ReversedBefore(1251), "这一张已经作废过了", "不用再办。按 F7 看看那一张"),
    (WrongPin("刘桂芳", 1), "PIN 输错了，或选错了名字", "看清名字再输。忘了请维护员重设"),
    (RoleMissing("change_product", ("leader",)), "这件事不归您办", "请句子里说的人登录来办"),
    (ClockDoubtful(date(2020, 1, 1), date(2026, 11, 23)), "电脑的日期跑了", "填上今天的日期"),
    (
        DateBeforeLast(date(2026, 11, 1), date(2026, 11, 23)),
        "填的日期比上一笔业务还早",
        "看看日历再填。前面填错了，找维护员",
    ),
    (CardTaken("2100000030187", "03-018"), "这张卡已经发给别的户", "换一张卡，或先在那一户收回"),
    (
        RuleNotInForce("A01", date(2026, 1, 4)),
        "事情发生的那天，细则还没有施行",
        "看看日期。日期对，就没有分可计",
    ),
    (EventInFuture(date(2026, 12, 3), date(2026, 11, 23)), "日期填到以后了", "填事情发生的那一天"),
    (MemberNeeded("D07"), "这一项按人计分", "选是哪位家人"),
    (EvidenceNeeded("C23"), "扣分要说得清", "在“证明材料”里写谁、哪天、看到什么"),
    (ItemElsewhere(312, "posted"), "别人已经办过这一件", "按 F2 打事项号，看它到了哪一步"),
    (AgreedTooMuch(312, 1000), "评的分比算出来的多", "填这么多，或更少"),
    (SignerNeeded(), "一个人不能扣分", "请另一位操作员来签字"),
    (
        EntriesUnderOtherRules(date(2026, 11, 20), 1),
        "那一天以后已经按旧细则登记过",
        "把施行日期定在那一天以后",
    ),
    (UsedRuleFixed("A05"), "用过的事项不能改成另一回事", "停用这一条，新增一条"),
    (SwitchedOff(BASE_POINTS.name), "村里没有用这一样", "真要用，请维护员在设置里改"),
    (
        DigitsLost("phone"),
        "表格软件把长号码改坏了",
        "在表格里把那一列设成“文本”，重新填，再导入",
    ),
    (FileUnreadable("花名册.xlsx", "password"), "表格文件打不开", "照句子里说的改好，再导入"),
    (BookBusy(), "别的程序正在写账本", "等几秒，再按一次"),
    (BookInUse(""), "程序已经开着一个了", "找到那个窗口；找不到就重新开机"),
    (DiskFull("book.jifen"), "电脑硬盘满了", "这一笔没有记。请懂电脑的人清理硬盘"),
    (
        BackupFailed("U 盘", "full"),
        "U 盘满了、拔掉了或写不进去",
        "重新插好再试；不行，换一个 U 盘",
    ),
    (BookDamaged("book.jifen", "pages"), "账本文件坏了", "不要再试。找维护员，从备份恢复"),
)

#: What a printer says, in the order of how often it does.
_PRINTER: Final = (
    Trouble.PAPER_OUT,
    Trouble.OFFLINE,
    Trouble.OPEN,
    Trouble.JAM,
    Trouble.STOPPED,
    Trouble.GONE,
    Trouble.NOT_CHOSEN,
    Trouble.NO_PRINTER,
)


def refusal_rows() -> list[tuple[str, str, str]]:
    """The sentence as the program says it, what it means, what to do."""
    return [(sentence_for(refusal), meaning, remedy) for refusal, meaning, remedy in REFUSALS]


def printer_sentences() -> list[str]:
    """What the program says of a printer; each sentence says what to do."""
    return [trouble_sentence(trouble, "小票打印机") for trouble in _PRINTER]


def setting_rows() -> list[tuple[str, str]]:
    """Each setting of a book and what it may be."""
    return [(SETTING_LABELS[name], words.allowed) for name, words in WORDS.items()]
