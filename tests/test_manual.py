"""The manual says what the program does, and nothing that it does not do."""

import ast
import re
import subprocess
import xml.etree.ElementTree as ET
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from jifen_desktop.cli.main import COMMANDS
from jifen_desktop.domain.roles import wait_seconds
from jifen_desktop.domain.settings import LOCK_MINUTES, SETTINGS
from jifen_desktop.messages import SETTING_LABELS
from jifen_desktop.services.backup_health import RED_ACTIONS, RED_AFTER
from jifen_desktop.services.drafting import PARKED_CARTS_MAX
from jifen_desktop.services.sample.booking import PRACTICE_PIN
from jifen_desktop.ui.counter.till import UNDO_SECONDS
from jifen_desktop.ui.manual import manual_path
from jifen_desktop.ui.page import Hint
from tests.programs import require_tool
from tools.manual import quick_card
from tools.manual.pages import FILE_NAME, MANUAL, PICTURES, manual_html
from tools.manual.words import KEYS, refusal_rows

ROOT = Path(__file__).parent.parent
CARD = MANUAL / quick_card.CARD_NAME
HTML_BYTES_MAX = 100_000
PICTURES_BYTES_MAX = 2_500_000
A4_POINTS = "595.276 x 841.89 pts (A4)"
#: Abbreviations that a keeper meets on the screen and in the shop; codes have digits in them.
LATIN_ALLOWED = {"PIN", "U", "PDF", "Excel", "book.jifen", "xlsx", "xls", "csv"}
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.+*-]*")
HINTS = [hint for hints in KEYS.values() for hint in hints]


@cache
def page() -> ET.Element:
    """The manual as a tree; well-formed, or this fails."""
    head, _, tree = (MANUAL / FILE_NAME).read_text(encoding="utf-8").partition("\n")
    assert head == "<!DOCTYPE html>"
    return ET.fromstring(tree)  # noqa: S314 - our own file


@cache
def text() -> str:
    return "".join(page().itertext())


@cache
def words_of_the_window() -> frozenset[str]:
    """Every text that stands in the sources of the window."""
    sources = (ROOT / "jifen_desktop" / "ui").rglob("*.py")
    return frozenset(
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_it_is_up_to_date() -> None:
    """If not: `python tools/make_manual.py html`."""
    assert (MANUAL / FILE_NAME).read_text(encoding="utf-8") == manual_html()


def test_the_program_finds_it() -> None:
    assert manual_path() == MANUAL / FILE_NAME


def test_it_is_small() -> None:
    assert (MANUAL / FILE_NAME).stat().st_size <= HTML_BYTES_MAX
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= PICTURES_BYTES_MAX


@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: hint.key)
def test_every_key_stands_in_it(hint: Hint) -> None:
    rows = [list(row) for row in page().iter("tr")]
    assert any(
        [cap.text for cap in row[0].iter("kbd")] == hint.key.split("  ")
        and row[1].text == hint.words
        for row in rows
    )


def test_every_picture_exists_and_is_used() -> None:
    named = {image.get("src", "") for image in page().iter("img")}
    assert named == {f"pictures/{path.name}" for path in PICTURES.iterdir()}


def test_every_link_leads_somewhere() -> None:
    anchors = [anchor for part in page().iter() if (anchor := part.get("id"))]
    assert len(anchors) == len(set(anchors))
    for link in page().iter("a"):
        place = link.get("href", "")
        found = place[1:] in anchors if place.startswith("#") else (MANUAL / place).is_file()
        assert found, place


@pytest.mark.parametrize("button", sorted(set(re.findall("【(.+?)】", text()))))
def test_every_button_stands_in_the_window(button: str) -> None:
    assert button in words_of_the_window()


def test_what_it_quotes_is_what_the_window_says() -> None:
    """Whole sentences alone; where one ends in “……” the rest is a figure."""
    quoted = set(re.findall("“([^”]{4,}?)(?:。|……)”", text()))
    assert len(quoted) > 3
    everything = "\n".join([*words_of_the_window(), "账本完好"])  # the last is the command line's
    assert [one for one in quoted if one not in everything] == []


def test_it_is_chinese() -> None:
    """No foreign words but those on keys, in what is typed, and codes."""
    plain = manual_html().partition("<body>")[2]
    plain = unescape(re.sub(r"<(kbd|code)>.*?</\1>|<[^>]*>", " ", plain))
    words = {word.rstrip(".") for word in LATIN.findall(plain)}
    foreign = {word for word in words if not re.search("[0-9]", word)}
    assert foreign <= LATIN_ALLOWED


@pytest.mark.parametrize("sentence", [sentence for sentence, _, _ in refusal_rows()])
def test_every_refusal_says_what_to_do(sentence: str) -> None:
    rows = [[cell.text or "" for cell in row] for row in page().iter("tr")]
    [row] = [row for row in rows if row[0] == sentence]
    assert all(row)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_stands_in_it(name: str) -> None:
    assert SETTING_LABELS[name] in text()


def test_every_command_can_be_typed() -> None:
    typed = [code.text or "" for code in page().iter("code")]
    commands = [words.split()[1] for words in typed if words.startswith("jifen ")]
    assert commands
    assert set(commands) <= {*COMMANDS, "--help"}


@pytest.mark.parametrize(
    "figure",
    [
        f"最多挂 {PARKED_CARTS_MAX} 单",
        f"有 {RED_ACTIONS} 笔没有备份",
        {7: "超过七天"}[RED_AFTER.days],
        {60: "一分钟"}[UNDO_SECONDS],
        f"最长 {wait_seconds(99) // 60} 分钟",
        f"{LOCK_MINUTES.default} 分钟没人动",
        PRACTICE_PIN,
    ],
)
def test_its_figures_are_the_program_s(figure: str) -> None:
    assert figure in text()


# --- the card --------------------------------------------------------------------------


def read_back(pdf: Path) -> str:
    """The words of a PDF without blanks: a line may be cut anywhere."""
    command = [require_tool("pdftotext"), "-layout", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return re.sub(r"\s+", "", done.stdout)


def test_the_card_is_one_page_of_a4() -> None:
    command = [require_tool("pdfinfo"), str(CARD)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    facts = dict(line.split(":", 1) for line in done.stdout.splitlines())
    assert facts["Pages"].strip() == "1"
    assert facts["Page size"].strip() == A4_POINTS


def test_the_card_says_it_all(tmp_path: Path) -> None:
    """If not: `python tools/make_manual.py card`."""
    said = read_back(CARD)
    wanted = [hint.words for hint in HINTS]
    wanted += [line for step in quick_card.STEPS for line in (step.title, *step.more)]
    wanted += [line for title, _, lines in quick_card.EMERGENCIES for line in (title, *lines)]
    assert [words for words in wanted if re.sub(r"\s+", "", words) not in said] == []
    made = tmp_path / "card.pdf"
    made.write_bytes(quick_card.card_pdf())
    assert read_back(made) == said
