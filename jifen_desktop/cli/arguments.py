"""What can be typed: commands, options, and usage errors in Chinese."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

from jifen_desktop import __version__

USAGE_ERROR = 2


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Any,  # noqa: ANN401 - argparse's own types
        groups: Any,  # noqa: ANN401
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and never guesses an abbreviated option."""

    def __init__(
        self, *, prog: str | None = None, description: str | None = None, **_: object
    ) -> None:
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        del message  # argparse's sentence is English; the usage says it all
        print(f"用法不对。{self.format_usage().strip()}", file=sys.stderr)
        print(f"看说明：{self.prog} --help", file=sys.stderr)
        sys.exit(USAGE_ERROR)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _everywhere(parser: argparse.ArgumentParser, *, first: bool) -> None:
    """Options that may stand before or after the command."""
    unset = None if first else argparse.SUPPRESS
    add = parser.add_argument
    add("--data", metavar="DIR", default=unset, help="账本所在的文件夹")
    add(
        "--as",
        dest="operator",
        metavar="NAME",
        default=unset,
        help="经办人；PIN 由 JIFEN_PIN 给出或当场输入",
    )
    add("--second", metavar="NAME", default=unset, help="第二人；PIN 由 JIFEN_PIN2 给出或当场输入")
    add(
        "--date",
        metavar="YYYY-MM-DD",
        type=_day,
        default=unset,
        help="电脑日期不对时写明今天的日期",
    )


Command = Callable[[argparse.Namespace], int]


class _Words:
    """Words of commands at one place of the command line."""

    def __init__(self, parser: Parser, destination: str, commands: dict[str, Command]) -> None:
        self._commands = commands
        self._words = parser.add_subparsers(
            dest=destination, metavar="命令", required=True, title="命令", parser_class=Parser
        )

    def add(self, name: str, text: str, key: str | None = None) -> Parser:
        """A command that `commands` carries out under this key, or under its own name."""
        sub = self._words.add_parser(name, help=text, description=text)
        _everywhere(sub, first=False)
        sub.set_defaults(run=self._commands[key or name])
        return sub

    def group(self, name: str, text: str) -> "_Words":
        """A word that needs a second one."""
        sub = self._words.add_parser(name, help=text, description=text)
        _everywhere(sub, first=False)
        return _Words(sub, "subcommand", self._commands)


def build_parser(commands: dict[str, Command]) -> Parser:
    """The whole command line; `commands` maps a command's words to what carries it out."""
    parser = Parser(prog="jifen", description="积分超市：村里积分兑换的柜台程序")
    _everywhere(parser, first=True)
    parser.add_argument(
        "--version", action="version", version=f"jifen {__version__}", help="显示版本"
    )
    words = _Words(parser, "command", commands)
    _book_commands(words)
    _ledger_commands(words)
    _rules_commands(words)
    _reading_commands(words)
    return parser


def window_parser() -> Parser:
    """What may stand behind `open`, beside --data."""
    parser = Parser(prog="jifen open", description=_OPEN)
    parser.add_argument("--practice", action="store_true", help=_PRACTICE)
    parser.add_argument("--tour", metavar="DIR", help=_TOUR)
    return parser


_OPEN = "打开窗口（不写命令时也打开）"
_PRACTICE = "打开练习村；还没有就先建一个"
_TOUR = "不用屏幕，自己过一个早晨，把截图和单据放到这个文件夹"


def _book_commands(words: _Words) -> None:
    window = words.add("open", _OPEN)
    window.add_argument("--practice", action="store_true", help=_PRACTICE)
    window.add_argument("--tour", metavar="DIR", help=_TOUR)
    demo = words.add("demo", "建一个练习村，过一个真实的早晨")
    demo.add_argument("--out", metavar="DIR", help="单据放到哪个文件夹")
    init = words.add("init", "建账")
    init.add_argument("--village", metavar="NAME", required=True, help="村名")
    init.add_argument(
        "--operator", dest="first", metavar="NAME", required=True, help="第一位操作员"
    )
    operators = words.group("operator", "操作员")
    add = operators.add("add", "增加操作员", "operator add")
    add.add_argument("name", metavar="NAME", help="姓名")
    add.add_argument("--role", metavar="ROLE[,ROLE]", required=True, help="角色")
    files = words.group("import", "从表格文件导入")
    for kind, text in (("households", "导入花名册"), ("products", "导入商品")):
        sub = files.add(kind, text, f"import {kind}")
        sub.add_argument("file", metavar="FILE", help=".xlsx、.xls 或 .csv 文件")
        sub.add_argument("--dry-run", action="store_true", help="只看结果，不记账")
        sub.add_argument("--skip-bad", action="store_true", help="跳过有问题的行，另存到旁边的文件")
    backup = words.add("backup", "备份")
    backup.add_argument("--to", metavar="DIR", required=True, help="备份到哪个文件夹")
    restore = words.add("restore", "恢复备份，要有第二人")
    restore.add_argument("file", metavar="FILE", help="备份文件")
    restore.add_argument("--dry-run", action="store_true", help="只看会怎样，不恢复")


def _ledger_commands(words: _Words) -> None:
    opening = words.add("opening", "登记期初")
    stock = words.group("stock", "库存").add("add", "登记入库", "stock add")
    redeem = words.add("redeem", "兑换")
    award = words.add("award", "登记加分和扣分事项")
    award.add_argument("--posted", action="store_true", help="纸面上已评议签字，直接入账")
    for feed in (opening, stock, redeem, award):
        feed.add_argument(
            "--from", dest="source", metavar="FILE|-", required=True, help="逐行读入，- 是标准输入"
        )
    void = words.add("void", "作废小票")
    void.add_argument("receipt_no", metavar="RECEIPT_NO", help="单号")
    reverse = words.add("reverse", "冲正一张凭证：导入、期初、入库、入账等")
    reverse.add_argument("voucher_no", metavar="VOUCHER_NO", help="凭证号")
    for sub in (void, reverse):
        sub.add_argument("--reason", metavar="TEXT", required=True, help="原因")


def _rules_commands(words: _Words) -> None:
    rules = words.group("rules", "积分细则")
    draft = rules.add("import", "从表格文件起草积分细则", "rules import")
    draft.add_argument("file", metavar="FILE", help=".xlsx、.xls 或 .csv 文件")
    adopt = rules.add("adopt", "让最新的细则草案施行", "rules adopt")
    adopt.add_argument("--meeting", metavar="TEXT", required=True, help="通过细则的会议名称")
    adopt.add_argument(
        "--held", metavar="YYYY-MM-DD", type=_day, required=True, help="会议在哪天开的"
    )
    adopt.add_argument(
        "--effective", metavar="YYYY-MM-DD", type=_day, required=True, help="从哪天起施行"
    )
    export = rules.add("export", "把细则存成表格文件，改好后可再导入", "rules export")
    export.add_argument("file", metavar="FILE", help="写到哪个 .xlsx 文件")


def _reading_commands(words: _Words) -> None:
    balance = words.add("balance", "一户的可兑积分")
    balance.add_argument("household_no", metavar="HOUSEHOLD_NO", help="户号")
    score = words.add("score", "一户一个季度的评价分")
    score.add_argument("household_no", metavar="HOUSEHOLD_NO", help="户号")
    score.add_argument("--quarter", metavar="2026Q3", required=True, help="哪个季度")
    statement = words.add("statement", "一户的对账单")
    statement.add_argument("household_no", metavar="HOUSEHOLD_NO", help="户号")
    receipt = words.add("receipt", "小票副本")
    receipt.add_argument("receipt_no", metavar="RECEIPT_NO", help="单号")
    receipt.add_argument("--paper", choices=("80", "58", "a5"), help="纸张")
    for sub in (statement, receipt):
        sub.add_argument("--out", metavar="F.pdf", required=True, help="写到哪个文件")
    words.add("check", "检查账本")
