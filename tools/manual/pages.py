"""The manual as one HTML file: tools/manual/text.html with everything generated put in.

Marks in the text: {{contents}}, {{keys NAME}}, {{picture NAME|CAPTION}}, {{refusals}},
{{refusals-count}}, {{printer}}, {{settings}}; 【…】 is a button of the program.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final

from PIL import Image

from jifen_desktop import __version__
from tools.manual.words import KEYS, OFFICE_KEYS, printer_sentences, refusal_rows, setting_rows

HERE: Final = Path(__file__).resolve().parent
MANUAL: Final = HERE.parent.parent / "docs" / "manual"
PICTURES: Final = MANUAL / "pictures"
FILE_NAME: Final = "操作手册.html"

_MARK: Final = re.compile(r"\{\{(\S+?)(?: ([^|}]*))?(?:\|([^}]*))?\}\}")
_BUTTON: Final = re.compile("【([^】]+)】")
_HEADING: Final = re.compile(r'<h1>([^<]+)</h1>|<section id="([^"]+)">\s*<h2>(.+?)</h2>')

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>积分超市 操作手册</title>
<style>
{style}</style>
</head>
<body>
<header><p class="title">积分超市 操作手册</p><p>适用于 {version} 版</p></header>
<main>
{text}</main>
</body>
</html>
"""


def manual_html() -> str:
    """The whole page; the same program and text give the same page."""
    text = (HERE / "text.html").read_text(encoding="utf-8")
    style = (HERE / "style.css").read_text(encoding="utf-8")
    filled = _MARK.sub(lambda mark: _fill(text, mark), text)
    buttons = _BUTTON.sub(r'<b class="button">【\1】</b>', filled)
    return _PAGE.format(style=style, version=escape(__version__), text=_numbered(buttons))


def _fill(text: str, mark: re.Match[str]) -> str:
    kind, name, caption = mark[1], mark[2] or "", mark[3] or ""
    makers: dict[str, Callable[[], str]] = {
        "contents": lambda: _contents(text),
        "keys": lambda: _keys(name),
        "picture": lambda: _picture(name, caption),
        "refusals": lambda: _table(("程序说", "意思", "怎么办"), refusal_rows()),
        "refusals-count": lambda: str(len(refusal_rows())),
        "printer": lambda: _table(("程序说",), [(one,) for one in printer_sentences()]),
        "settings": lambda: _table(("设置", "可以改成"), setting_rows()),
    }
    return makers[kind]()


def _contents(text: str) -> str:
    """Links to all sections, under their parts."""
    lines: list[str] = []
    number = 0
    for part, anchor, title in _HEADING.findall(text):
        if part:
            lines.append(f"</ol>\n<h3>{part}</h3>\n<ol>" if lines else f"<h3>{part}</h3>\n<ol>")
        else:
            number += 1
            plain = _MARK.sub(lambda mark: _fill(text, mark), title)
            lines.append(f'<li value="{number}"><a href="#{anchor}">{plain}</a></li>')
    return '<nav id="contents">\n{}\n</ol>\n</nav>'.format("\n".join(lines))


def _numbered(text: str) -> str:
    """The sections numbered as in the contents."""
    parts = text.split("<h2>")
    return parts[0] + "".join(
        f'<h2><span class="number">{number}</span>{part}'
        for number, part in enumerate(parts[1:], start=1)
    )


def _keys(name: str) -> str:
    hints = {**KEYS, **OFFICE_KEYS}[name]
    rows = "\n".join(
        f"<tr><td>{_caps(hint.key)}</td><td>{escape(hint.words)}</td></tr>" for hint in hints
    )
    return f'<table class="keys">\n<tr><th>按键</th><th>做什么</th></tr>\n{rows}\n</table>'


def _caps(key: str) -> str:
    """Several keys of one hint stand apart by two blanks."""
    return " ".join(f"<kbd>{escape(one)}</kbd>" for one in key.split("  "))


def _picture(name: str, caption: str) -> str:
    """A picture in its own size at most; a click shows it alone."""
    path = PICTURES / f"{name}.png"
    with Image.open(path) as picture:
        width, height = picture.size
    return (
        f'<figure><a href="pictures/{path.name}"><img src="pictures/{path.name}" '
        f'width="{width}" height="{height}" alt="{escape(name)}"/></a>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    lines = ["".join(f"<td>{escape(one)}</td>" for one in row) for row in rows]
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table>\n<tr>{head}</tr>\n{body}\n</table>"
