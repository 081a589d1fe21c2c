"""The sentences of domain/file_refusals.py and file_faults.py: the book, backups, office files."""

from jifen_desktop.domain import file_faults, file_refusals
from jifen_desktop.messages.codes import FIELD_NAMES, UNREADABLE_BECAUSE
from jifen_desktop.messages.templates import Sentences, with_field


def _drive(refusal: file_refusals.DriveUnfit) -> str:
    kind = {"network": "网络盘", "removable": "U盘等移动盘"}[refusal.drive_kind]
    return f"{refusal.path} 在{kind}上，账本不能放在那里使用，请放到本机硬盘。"


def _holder(refusal: file_refusals.BookInUse) -> str:
    who = f"（{refusal.holder}）" if refusal.holder else ""
    return f"账本正被另一个积分超市程序使用{who}，请先把它关掉。"


def _heading(refusal: file_refusals.HeadingMissing) -> str:
    wanted = "、".join(FIELD_NAMES.get(name, name) for name in refusal.wanted)
    return f"文件 {refusal.name} 里找不到表头“{wanted}”。"


def _twice(refusal: file_faults.TwiceInFile) -> str:
    return f"{FIELD_NAMES[refusal.field]} {refusal.text} 与第 {refusal.other_row} 行重复。"


FILES: Sentences = {
    file_refusals.BookMissing: "{folder} 里没有账本。",
    file_refusals.BookExists: "{folder} 里已经有账本了，没有改动它。",
    file_refusals.JournalLeft: (
        "{folder} 里留有一本不见了的账没写完的部分，不能在这里建账，请先恢复备份，或换一个文件夹。"
    ),
    file_refusals.BookReplaced: "{path} 换成了另一本账，请重新登录再办理。",
    file_refusals.NotABook: "{path} 不是积分超市的账本。",
    file_refusals.BookDamaged: "账本 {path} 已损坏或数目不符，请恢复最近的备份。",
    file_refusals.BookFromTheFuture: (
        "账本是更新的程序（第 {file_version} 版）写的，本程序只认得第 {known_version} 版，请用新版本打开。"
    ),
    file_refusals.BookNeedsMigration: "账本是第 {file_version} 版的，要先升级，请关掉其他积分超市程序再试。",
    file_refusals.SchemaForeign: "账本的结构被别的程序改动过（{name}），为安全起见不予打开，请恢复最近的备份。",
    file_refusals.BookBusy: "账本正忙，本笔没有记账，请稍后再试。",
    file_refusals.BookInUse: _holder,
    file_refusals.BookReadOnly: "{path} 不能写入，请检查文件夹的权限。",
    file_refusals.DiskFull: "磁盘已满，本笔没有记账，请腾出空间再试。",
    file_refusals.DiskFailed: "磁盘读写出错（{detail}），本笔没有记账，请立即备份并联系维护员。",
    file_refusals.OutcomeUnknown: "磁盘出错，还不知道编号 {key} 是否记上，请用同一编号重试，不会重复记账。",
    file_refusals.DriveUnfit: _drive,
    file_refusals.FileUnreadable: lambda r: (
        f"打不开文件 {r.name}：{UNREADABLE_BECAUSE.get(r.why, r.why)}。"
    ),
    file_refusals.HeadingMissing: _heading,
    file_refusals.HeadingTwice: "文件 {name} 的表头里有两列意思相同，其中一列是“{heading}”，请删去一列。",
    file_refusals.RowsBad: "有 {count} 行有问题，整个文件都没有导入。",
    file_refusals.BackupFailed: "备份没有完成，{folder} 不能写入或已满；以前的备份完好。",
    file_refusals.BackupFolderInside: "{folder} 在账本自己的文件夹里，会和账本一起丢，请选别的文件夹或 U 盘。",
    file_refusals.NotABackup: "{path} 不是完好的备份，没有恢复。",
    file_refusals.OtherVillage: "{path} 是“{village_name}”另一本账的备份，没有恢复。",
    file_refusals.PathUnwritable: "{path} 不能写入，请换一个地方。",
    file_faults.DigitsLost: with_field(
        "{field}被表格软件当成数字，末几位已经丢失，请改成文本重新填写。"
    ),
    file_faults.TurnedIntoDate: with_field(
        "{field}被表格软件改成了日期 {text}，请改成文本重新填写。"
    ),
    file_faults.IdNumberFound: with_field("{field}里有身份证号，本程序不保存身份证号，请删去。"),
    file_faults.PhoneUnfit: "电话“{text}”不是一个 5 到 20 位的号码，一格只能填一个。",
    file_faults.NotYesOrNo: with_field("{field}“{text}”看不出是“是”还是“否”。"),
    file_faults.TwiceInFile: _twice,
    file_faults.MemberWithoutHousehold: "成员“{name}”前面没有户主。",
    file_faults.HeadUnknown: "户号 {household_no} 只有成员，没有户主。",
    file_faults.HouseholdSpoiled: "同一户的第 {bad_row} 行有问题，这一行也没有导入。",
}
