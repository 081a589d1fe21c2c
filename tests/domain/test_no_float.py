"""No float anywhere near points: 0.1 + 0.2 is 0.3 in this house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "jifen_desktop"
COUNTING = sorted(
    path for layer in ("domain", "db", "services") for path in (PROGRAM / layer).rglob("*.py")
)
#: What a slash between two paths looks like: its left end is named like one of these.
PATHS = {"backups", "base", "block", "blocks", "building", "home", "parent", "place"}


def name_of(path: Path) -> str:
    return path.relative_to(PROGRAM).as_posix()


def leftmost(node: ast.expr) -> str:
    """The last name of the expression that a chain of slashes begins with, calls left out."""
    match node:
        case ast.BinOp(left=left, op=ast.Div()):
            return leftmost(left)
        case ast.Call(func=ast.Name(id="Path")):
            return "path"
        case ast.Call(func=function):
            return leftmost(function)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name.lower()
        case _:
            return ""


def is_path(name: str) -> bool:
    return name in PATHS or name.endswith(("folder", "path"))


def waits(tree: ast.AST) -> set[ast.AST]:
    """Give the numbers of waiting times: a name or default that ends with seconds."""
    return {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and all(isinstance(n, ast.Name) and n.id.endswith("SECONDS") for n in node.targets)
        for part in ast.walk(node.value)
    }


def floats(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    passed = waits(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex()) if node not in passed:
                yield f"{node.lineno}: {node.value}"
            case ast.Call(func=ast.Name(id="float" | "round" | "Decimal" as name)):
                yield f"{node.lineno}: {name}()"
            case ast.BinOp(left=left, op=ast.Div()) if not is_path(leftmost(left)):
                yield f"{node.lineno}: /"
            case ast.AugAssign(op=ast.Div()):
                yield f"{node.lineno}: /="
            case ast.Import(names=names) if "math" in {alias.name for alias in names}:
                yield f"{node.lineno}: math"
            case ast.ImportFrom(module="math"):
                yield f"{node.lineno}: math"
            case _:
                pass


@pytest.mark.parametrize("path", COUNTING, ids=name_of)
def test_no_float_stands_where_points_are_counted(path: Path) -> None:
    assert list(floats(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = 0.01",
        "x = float(y)",
        "x = points / 2",
        "x /= 2",
        "round(x)",
        "import math",
        "from math import floor",
        "x = a.total / a.count",
        "x = f(1) / 2",
        "x = 2j",
        "x = 3 / 2",
    ],
)
def test_a_float_is_seen(source: str) -> None:
    assert len(list(floats(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "x = folder / 'book'",
        "x = self.folder / a / b",
        "x = Path(base) / 'jifen'",
        "x = 7 // 2",
        "WAIT_SECONDS = 5.0",
        "x = Path.home() / 'a'",
        "x = path.parent / 'b'",
    ],
)
def test_paths_and_waiting_times_are_no_floats(source: str) -> None:
    assert list(floats(source)) == []
