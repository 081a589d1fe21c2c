"""Eyes that are not ours: what other programs see in a PDF."""

import re
import subprocess
import tempfile
from html import unescape
from pathlib import Path
from typing import NamedTuple

from tests.programs import require_tool

MM = 25.4 / 72
#: How zbarimg ends where there is nothing to read.
_NO_CODE = 4


class Word(NamedTuple):
    """A word and where it stands, in millimetres from the upper left corner of its page."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def _read(tool: str, pdf: bytes, *options: str, after: tuple[str, ...] = ()) -> str:
    program = require_tool(tool)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(pdf)
        done = subprocess.run(
            [program, *options, str(path), *after], capture_output=True, check=True, cwd=folder
        )
    assert not done.stderr, done.stderr
    return done.stdout.decode("utf-8")


def squeezed(text: str) -> str:
    """Without blanks: where a line breaks is the paper's affair, not the text's."""
    return re.sub(r"\s+", "", text)


def pdf_text(pdf: bytes) -> str:
    """The text in the order in which it was drawn, without blanks."""
    return squeezed(_read("pdftotext", pdf, "-raw", after=("-",)))


def pdf_pages(pdf: bytes) -> list[str]:
    return [
        squeezed(page) for page in _read("pdftotext", pdf, "-raw", after=("-",)).split("\f")[:-1]
    ]


def pdf_words(pdf: bytes) -> list[Word]:
    words: list[Word] = []
    for number, page in enumerate(
        _read("pdftotext", pdf, "-bbox", after=("-",)).split("<page ")[1:]
    ):
        found = re.findall(
            r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', page
        )
        for left, top, right, bottom, text in found:
            sides = (float(side) * MM for side in (left, top, right, bottom))
            words.append(Word(unescape(text), number, *sides))
    return words


def pdf_fonts(pdf: bytes) -> list[dict[str, str]]:
    """name, emb(edded), sub(set), uni(code map) of every font."""
    lines = _read("pdffonts", pdf).splitlines()[2:]
    found = [
        re.fullmatch(r"(\S+) .* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+", line) for line in lines
    ]
    return [
        dict(zip(("name", "emb", "sub", "uni"), match.groups(), strict=True))
        for match in found
        if match
    ]


def pdf_info(pdf: bytes) -> str:
    return _read("pdfinfo", pdf)


def scanned_codes(pdf: bytes, dots_per_inch: int = 203, *, page: int = 1) -> list[str]:
    """What a scanner reads off a page as a printer of black dots shows it."""
    require_tool("zbarimg")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(pdf)
        render = [require_tool("pdftoppm"), "-r", str(dots_per_inch), "-mono", "-singlefile"]
        render += ["-f", str(page)]
        subprocess.run([*render, "paper.pdf", "paper"], cwd=folder, check=True)
        scan = [require_tool("zbarimg"), "-q", "--raw", "-Sdisable", "-Sqrcode.enable"]
        done = subprocess.run([*scan, "paper.pbm"], cwd=folder, capture_output=True, check=False)
        assert done.returncode in (0, _NO_CODE), done.stderr
    return done.stdout.decode("ascii").split()


def overlaps(words: list[Word], slack: float = 0.25) -> list[tuple[str, str]]:
    """Pairs of words that lie on each other; boxes are as high as the font, so lines may touch."""
    return [
        (one.text, other.text)
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if one.page == other.page
        and min(one.right, other.right) - max(one.left, other.left) > slack
        and min(one.bottom, other.bottom) - max(one.top, other.top) > slack
    ]
