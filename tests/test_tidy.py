"""Style is a test: what the linters do not know of the house's laws is held here."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ["jifen_desktop", "tests", "benchmarks", "tools"]
SOURCES = sorted(
    [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")] + [ROOT / "run.py"]
)
PROGRAM = [path for path in SOURCES if ROOT / "jifen_desktop" in path.parents]

MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 50
BROAD_EXCEPTS_MAX = 1

NAMES_BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}
#: Written in two halves, so that this file may hold them.
PHRASES_BANNED = {
    "TO" + "DO": "do it, or write it in docs/next.md",
    "FIX" + "ME": "fix it",
    "XX" + "X": "say what is meant",
    "HA" + "CK": "say what is unusual and why it must be so",
}

#: These layers have no voice: a refusal carries facts, messages/ has the sentences.
SPEECHLESS = ["domain", "services", "db"]
#: Chinese as data, not as the program's own words: the sample village, tables of names.
DATA = [
    "services/sample",
    "services/sample.py",
    "domain/surnames.py",
    "domain/group_numbers.py",
    "services/pinyin.py",
]

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LATIN = re.compile("[A-Za-z]")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Tell whether everything ends here; a handler that raises again only tidies up."""
    if any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler)):
        return False
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"})
        for name in caught
    )


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            match node.body:
                case [ast.Expr(value=ast.Constant(value=str()) as text), *_]:
                    yield text
                case _:
                    pass


def documentation(tree: ast.AST) -> set[ast.AST]:
    """Give the strings that no user reads: docstrings, and the schema's comments on columns."""
    comments = (
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "comment"
        for part in ast.walk(node.value)
    )
    return {*docstrings(tree), *comments}


def chinese_texts(source: str) -> list[str]:
    """List the Chinese string literals of a module; characters escaped with backslash-u pass."""
    tree = ast.parse(source)
    passed = documentation(tree)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HAN.search(node.value)
        and node not in passed
        and HAN.search(ast.get_source_segment(source, node) or "")
    ]


def is_chinese_prose(text: str) -> bool:
    """Tell prose from the Chinese terms and examples that an English sentence explains."""
    return len(HAN.findall(text)) > max(12, len(LATIN.findall(text)))


def comments(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_module_is_tidy(path: Path) -> None:
    text = read(path)
    tree = ast.parse(text)
    assert text.count("\n") <= MODULE_LINES_MAX, "split it where a second subject begins"
    assert ast.get_docstring(tree), "say in one sentence what the module is for"
    assert path.stem not in NAMES_BANNED, "name a module after what it knows"
    for phrase, instead in PHRASES_BANNED.items():
        assert not re.search(rf"\b{phrase}\b", text), f"{phrase} is banned: {instead}"
    too_long = {node.name: length(node) for node in functions(tree)}
    assert not {name: n for name, n in too_long.items() if n > FUNCTION_LINES_MAX}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_comments_and_docstrings_are_english(path: Path) -> None:
    source = read(path)
    prose = [text.value for text in docstrings(ast.parse(source)) if isinstance(text.value, str)]
    assert [text for text in [*prose, *comments(source)] if is_chinese_prose(text)] == []


@pytest.mark.parametrize("path", PROGRAM, ids=name_of)
def test_layers_without_a_voice_hold_no_chinese_text(path: Path) -> None:
    inside = path.relative_to(ROOT / "jifen_desktop")
    is_data = any(inside.as_posix() == data or Path(data) in inside.parents for data in DATA)
    if inside.parts[0] in SPEECHLESS and not is_data:
        assert chinese_texts(read(path)) == []


def test_packages_are_named_after_what_they_know() -> None:
    names = {parent.name for path in PROGRAM for parent in path.relative_to(ROOT).parents}
    assert names.isdisjoint(NAMES_BANNED)


def test_the_program_has_one_broad_except_at_most() -> None:
    broad = [
        f"{name_of(path)}:{node.lineno}"
        for path in PROGRAM
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    ]
    assert len(broad) <= BROAD_EXCEPTS_MAX, broad


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""说明"""', []),
        ('def f():\n    """说明"""', []),
        ('column(comment="户号: " "the number")', []),
        ('HAN = "\\u4e00-\\u9fff"', []),
        ("# 注释", []),
        ('say("余额不足")', ["余额不足"]),
        ('say(f"余额{points}")', ["余额"]),
        ('TABLE = {"单": "shan"}', ["单"]),
    ],
)
def test_chinese_texts_are_found(source: str, found: list[str]) -> None:
    assert chinese_texts(source) == found


@pytest.mark.parametrize(
    ("source", "broad"),
    [
        ("except:", True),
        ("except Exception:", True),
        ("except (OSError, BaseException) as e:", True),
        ("except OSError:", False),
        ("except BaseException:\n    close()\n    raise", False),
    ],
)
def test_a_broad_except_is_seen(source: str, *, broad: bool) -> None:
    [handler] = [
        node
        for node in ast.walk(ast.parse(f"try:\n    pass\n{source}\n    pass"))
        if isinstance(node, ast.ExceptHandler)
    ]
    assert is_broad(handler) is broad
