"""What can be typed: commands, options, and usage errors in Chinese."""

import argparse
import re
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


def _number(text: str) -> int:
    """A number that the program gave to something."""
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueError(text)
    return int(text)


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
    _life_commands(words)
    _veto_commands(words)
    _publication_commands(words)
    _quarter_commands(words)
    _selection_commands(words)
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
    honour = words.add("honour", "登记评定过的荣誉和上级授予的荣誉")
    for feed in (opening, stock, redeem, award, honour):
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
    trial = words.add("whatif", "试算：拿一个季度的事项按另一份细则算一遍，不记账")
    trial.add_argument("file", metavar="FILE", help="细则的 .xlsx、.xls 或 .csv 文件")
    trial.add_argument("--quarter", metavar="2026Q3", required=True, help="哪个季度")
    trial.add_argument("--json", action="store_true", help="结果写成一行 JSON")
    trial.add_argument("--out", metavar="F.pdf", help="把供讨论的试算表写到哪个文件")


def _publication_commands(words: _Words) -> None:
    decide = words.add("decide", "按会议记录，照申报的分数评议通过")
    decide.add_argument("item_nos", metavar="ITEM_NO", type=_number, nargs="+", help="事项编号")
    decide.add_argument("--meeting", metavar="TEXT", required=True, help="评议会的名称")
    decide.add_argument(
        "--held", metavar="YYYY-MM-DD", type=_day, required=True, help="会议在哪天开的"
    )
    publish = words.add("publish", "公示所有评议过的事项")
    publish.add_argument(
        "--from",
        dest="first_day",
        metavar="YYYY-MM-DD",
        type=_day,
        required=True,
        help="从哪天起张贴，当天不算",
    )
    publish.add_argument("--days", metavar="N", type=_number, required=True, help="公示几天")
    publish.add_argument("--note", metavar="TEXT", default="", help="备注")
    protest = words.add("object", "登记对公示事项的异议")
    post = words.add("post", "公示期满，让一批公示入账")
    notice = words.add("notice", "一批公示的公示表和明细")
    for sub in (protest, post, notice):
        sub.add_argument("batch_no", metavar="BATCH_NO", type=_number, help="公示批次")
    protest.add_argument("item_no", metavar="ITEM_NO", type=_number, help="事项编号")
    protest.add_argument("--text", metavar="TEXT", required=True, help="异议内容")
    notice.add_argument("--out", metavar="F.pdf", required=True, help="写到哪个文件")
    notice.add_argument("--paper", choices=("a4", "a3"), default="a4", help="纸张")
    notice.add_argument("--mask", action="store_true", help="隐去姓名的一部分")


def _life_commands(words: _Words) -> None:
    split = words.add("split", "按双方签字的协议分户")
    split.add_argument("household_no", metavar="HOUSEHOLD_NO", help="原户的户号")
    split.add_argument("new_no", metavar="NEW_NO", help="新户的户号")
    split.add_argument(
        "--head", metavar="NAME", required=True, help="新户户主；是原户成员的就移过去，否则新增"
    )
    split.add_argument("--points", metavar="N", required=True, help="分出多少积分，可以是 0")
    merge = words.add("merge", "按签字的纸面并户，积分和欠分都转过去")
    merge.add_argument("from_no", metavar="FROM_NO", help="并出后销户的户号")
    merge.add_argument("into_no", metavar="INTO_NO", help="并入的户号")


def _veto_commands(words: _Words) -> None:
    veto = words.add("veto", "按签字的纸面一票否决一户：停兑，不参加评星")
    unveto = words.add("unveto", "按签字的纸面解除一户的否决或暂缓，清零的积分退回")
    for sub in (veto, unveto):
        sub.add_argument("household_no", metavar="HOUSEHOLD_NO", help="户号")
    veto.add_argument("--ground", metavar="TEXT", required=True, help="事由，只有少数人能看")
    veto.add_argument("--document", metavar="TEXT", required=True, help="依据的文书")
    veto.add_argument(
        "--decided", metavar="YYYY-MM-DD", type=_day, required=True, help="哪天决定的"
    )
    veto.add_argument("--until", metavar="YYYY-MM-DD", type=_day, help="到哪天为止，不写是次年年底")
    veto.add_argument("--zero", action="store_true", help="可兑积分清零")
    unveto.add_argument("--reason", metavar="TEXT", required=True, help="解除原因，只有少数人能看")


def _quarter_commands(words: _Words) -> None:
    quarters = words.group("quarter", "季度结账")
    for name, text in (("preview", "结账前看看还有什么没办"), ("close", "结账，结了就不能改")):
        sub = quarters.add(name, text, f"quarter {name}")
        sub.add_argument("quarter", metavar="2026Q3", help="哪个季度")
    rating = words.add("rate", "一个结过账的季度评星")
    rating.add_argument("quarter", metavar="2026Q3", help="哪个季度")
    rating.add_argument(
        "--awarded", action="store_true", help="纸面上已评议、公示，按结果授星；不写只测算"
    )
    for option, text in (("--widen", "并列的都算进这一级"), ("--narrow", "并列的都不算进这一级")):
        rating.add_argument(option, metavar="LEVEL", action="append", default=[], help=text)
    rating.add_argument("--reason", metavar="TEXT", default="纸面", help="为什么这样定")
    papers = (
        words.add("certificates", "一个季度的荣誉证书"),
        words.add("honour-roll", "一个季度的光荣榜"),
    )
    board = words.add("leaderboard", "一个季度的积分榜")
    for sub in (*papers, board):
        sub.add_argument("--quarter", metavar="2026Q3", required=True, help="哪个季度")
    for sub in papers:
        sub.add_argument("--out", metavar="F.pdf", required=True, help="写到哪个文件")
    papers[1].add_argument("--paper", choices=("a4", "a3"), default="a4", help="纸张")
    papers[1].add_argument(
        "--style", choices=("full", "plain"), default="full", help="full 全彩，plain 省墨"
    )
    for sub in (rating, board):
        sub.add_argument("--json", action="store_true", help="结果写成一行 JSON")


def _selection_commands(words: _Words) -> None:
    selections = words.group("select", "评选：提名、评议、公示、办结")
    begin = selections.add("open", "发起一次评选", "select open")
    for option, choices, text in (
        ("--purpose", ("honour", "recommendation", "priority"), "荣誉、向上推荐或优先名单"),
        ("--giver", ("village", "town", "county", "city", "province", "nation"), "谁授予"),
        ("--scope", ("household", "person"), "评到户还是评到人"),
    ):
        begin.add_argument(option, choices=choices, default=choices[0], help=text)
    begin.add_argument("--name", metavar="NAME", required=True, help="荣誉或优先事项的名称")
    begin.add_argument("--last", metavar="2026Q3", help="参考到哪个结过账的季度；不写就不列数据")
    begin.add_argument("--quarters", metavar="N", type=int, default=4, help="参考几个季度")
    begin.add_argument("--first", metavar="N", type=int, default=10, help="前几名算靠前")
    begin.add_argument("--category", choices=tuple("ABCDE"), help="只看这一类积分")
    naming = selections.add("nominate", "提名，一行一个", "select nominate")
    naming.add_argument("--from", dest="source", metavar="FILE|-", required=True, help=_NAMES)
    for name, text in (
        ("review", "登记评议结果，没写的都通过"),
        ("publish", "公示通过的名单"),
        ("conclude", "公示期满后办结：授予荣誉或定下名单"),
        ("drop", "作废一次评选"),
        ("show", "名单和每个名字后面的数据"),
    ):
        sub = selections.add(name, text, f"select {name}")
        sub.add_argument("selection_no", metavar="NO", type=_number, help="评选编号")
        _selection_options(name, sub)
    selections.add("list", "所有评选，新的在前", "select list")


_NAMES = "编号、评选编号、来源、户号、被提名人、事迹"


def _selection_options(name: str, sub: Parser) -> None:
    """What one of these commands takes beside the number."""
    if name == "review":
        sub.add_argument(
            "--reject",
            metavar="NOMINATION=REASON",
            type=_rejected,
            action="append",
            default=[],
            help="没有通过的提名和原因",
        )
    elif name == "publish":
        sub.add_argument(
            "--first-day", metavar="YYYY-MM-DD", type=_day, help="哪天贴出，不写是今天"
        )
        sub.add_argument("--days", metavar="N", type=int, help="公示几天，不写按设置")
    elif name == "drop":
        sub.add_argument("--reason", metavar="TEXT", required=True, help="作废原因")
    elif name == "show":
        sub.add_argument("--json", action="store_true", help="结果写成一行 JSON")


def _rejected(text: str) -> tuple[int, str]:
    """A nomination and why it was not accepted; without a reason the service refuses it."""
    number, _, reason = text.partition("=")
    return _number(number), reason


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
