"""What is said before and after a restore; loaded without the services."""

from datetime import date
from typing import TYPE_CHECKING

from jifen_desktop.ui.dialogs import Question

if TYPE_CHECKING:
    from jifen_desktop.services.restore_preview import RestorePreview
    from jifen_desktop.services.restoring import Restored

TITLE = "恢复备份"
OWN_SIGNATURE = "恢复备份：请本人签字"
SECOND_SIGNATURE = "恢复备份：请第二人签字"
FILES = "备份 (*.jifen)"
CHOOSE_FILE = "选择要恢复的备份文件"


def preview_question(preview: "RestorePreview") -> Question:
    """What the backup would bring and take, before anybody signs."""
    backup = preview.backup
    day = _day(backup.last_business_date)
    what = f"{backup.village_name}，备份于 {day}，到第 {backup.last_seq} 笔"
    return Question(
        title=TITLE,
        text=f"{what}，{_lost(preview.lost)}\n{_kept(preview)}\n需要维护员和第二人签字。",
        verb="恢复",
        danger=True,
    )


def _lost(lost: int | None) -> str:
    if lost is None:
        return "现在的账本读不出来，不知道会少多少。"
    if lost == 0:
        return "不比现在少。"
    return f"比现在少 {lost} 笔：那 {lost} 笔恢复后不在账上，要照纸单重新办理。"


def _kept(preview: "RestorePreview") -> str:
    if preview.live is None and preview.lost == 0:
        return "这个文件夹里现在没有账本。"
    return "现在的账本会另存一份，不会丢。挂着的单和没打完的小票会清掉。"


def done_words(restored: "Restored") -> str:
    """What came of it, and where the replaced book is."""
    preview = restored.preview
    lost = f"比原来少 {preview.lost} 笔" if preview.lost else "没有少"
    if preview.lost is None:
        lost = "原来的账本读不出来，小票号跳过了一段"
    words = (
        f"账本已恢复到 {_day(preview.backup.last_business_date)} 的备份，{lost}"
        f"（凭证 {restored.voucher_no}）。请重新登录。"
    )
    return f"{words}\n原来的账本另存为：\n{restored.kept}" if restored.kept else words


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "还没有业务的时候"
