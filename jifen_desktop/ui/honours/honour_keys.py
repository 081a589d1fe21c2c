"""The keys of the part 荣誉, the most used first."""

from typing import Final

from jifen_desktop.ui.page import Hint

HINTS: Final = (
    Hint(key="F2", words="查找"),
    Hint(key="Ctrl+P", words="打印证书"),
    Hint(key="F8", words="光荣榜"),
    Hint(key="F6", words="门牌"),
    Hint(key="Ctrl+N", words="登记荣誉"),
    Hint(key="F9", words="推荐名单"),
    Hint(key="F7", words="撤销荣誉"),
    Hint(key="Ctrl+S", words="保存"),
    Hint(key="Esc", words="看全部、返回"),
)
