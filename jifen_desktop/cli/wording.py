"""What the command line says of a refusal: its sentence, and the option that helps."""

from jifen_desktop.domain.file_refusals import BookDamaged, BookMissing
from jifen_desktop.domain.refusals import ClockDoubtful, PinNeeded, Refusal, SecondPersonNeeded
from jifen_desktop.messages import sentence_for

_HINTS: dict[type[Refusal], str] = {
    BookDamaged: "（jifen restore 备份文件）。",
    BookMissing: "，请先用 jifen init 建账，或用 --data 指明文件夹。",
    ClockDoubtful: "：请用 --date 年-月-日 写明今天的日期。",
    PinNeeded: "：请在提示时输入，或由 JIFEN_PIN（第二人用 JIFEN_PIN2）给出。",
    SecondPersonNeeded: "，请用 --second 写明。",
}


def wording_of(refusal: Refusal) -> str:
    """The refusal's sentence, ended by what to type where an option helps."""
    sentence, hint = sentence_for(refusal), _HINTS.get(type(refusal))
    return sentence.removesuffix("。") + hint if hint else sentence
