"""The keys of the page 公示, the most used first."""

from typing import Final

from jifen_desktop.ui.page import Hint

HINTS: Final = (
    Hint(key="Ctrl+N", words="新公示"),
    Hint(key="Enter", words="打开"),
    Hint(key="F8", words="入账、答复"),
    Hint(key="F7", words="登记异议"),
    Hint(key="Ctrl+P", words="打印公示表、异议表"),
    Hint(key="Ctrl+Tab", words="批次、异议"),
    Hint(key="F2", words="在一批里查找"),
    Hint(key="空格", words="选中"),
    Hint(key="Ctrl+A", words="全选"),
    Hint(key="Ctrl+S", words="开始公示、登记、答复"),
    Hint(key="Esc", words="返回"),
)
