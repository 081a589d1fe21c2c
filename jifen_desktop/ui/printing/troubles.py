"""What can be wrong with a printer: the code the book keeps, and the sentence people read."""

from enum import StrEnum
from typing import Final


class Trouble(StrEnum):
    """Why a paper did not come out, as far as the system tells."""

    NO_PRINTER = "no_printer"
    NOT_CHOSEN = "not_chosen"
    GONE = "gone"
    OFFLINE = "offline"
    STOPPED = "stopped"
    PAPER_OUT = "paper_out"
    JAM = "jam"
    OPEN = "open"
    FAULT = "fault"
    REFUSED = "refused"
    SILENT = "silent"


_SENTENCES: Final = {
    Trouble.NO_PRINTER: "这台电脑上没有打印机，接好后会自动打印。",
    Trouble.NOT_CHOSEN: "还没有选用哪台打印机打小票，请在设置里选一台。",
    Trouble.GONE: "找不到打印机“{printer}”，请检查连线，或在设置里另选一台。",
    Trouble.OFFLINE: "打印机“{printer}”脱机，请检查电源和连线。",
    Trouble.STOPPED: "打印机“{printer}”已暂停，请在电脑的打印机设置里恢复。",
    Trouble.PAPER_OUT: "打印机“{printer}”缺纸，请装纸。",
    Trouble.JAM: "打印机“{printer}”卡纸，请取出卡住的纸。",
    Trouble.OPEN: "打印机“{printer}”的盖子没有合上。",
    Trouble.FAULT: "打印机“{printer}”报告故障，请看打印机上的指示灯。",
    Trouble.REFUSED: "打印机“{printer}”没有接收，可能被别的程序占用，或驱动有问题。",
    Trouble.SILENT: "打印机“{printer}”还没有回应，可能正忙或没有开机。",
}


def trouble_sentence(trouble: Trouble, printer: str) -> str:
    """The one sentence for a trouble, with the printer's name in it."""
    return _SENTENCES[trouble].format(printer=printer)
