"""A check cell as text: its first line is ``%%grade``, below it are pytest functions."""

from __future__ import annotations

import ast
from dataclasses import dataclass

HIDDEN_BEGIN = "### BEGIN HIDDEN TESTS"
HIDDEN_END = "### END HIDDEN TESTS"
_MAGIC = "%%grade"


@dataclass(frozen=True)
class Test:
    """One test function of a check cell, as its text tells it."""

    __test__ = False  # pytest must not take it for a test

    name: str
    description: str
    points: float
    hidden: bool
    line: int


def is_check_cell(source: str) -> bool:
    """Whether a code cell's first line is ``%%grade``."""
    return source.lstrip().split("\n", 1)[0].split()[:1] == [_MAGIC]


def module_source(source: str) -> str:
    """The Python module in a check cell: the magic's line becomes a comment, so that line numbers stay."""
    head, _, body = source.lstrip().partition("\n")
    return f"# {head.strip()}\n{body}" if is_check_cell(source) else source


def read_tests(source: str) -> tuple[Test, ...]:
    """The test functions of a check cell, in order.

    Raises:
        SyntaxError: if the cell is no Python, or a points mark is not a plain number.
    """
    module = module_source(source)
    hidden = _hidden_lines(module)
    tests = []
    for node in ast.parse(module).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            description = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
            tests.append(Test(node.name, description, _points(node), node.lineno in hidden, node.lineno))
    return tuple(tests)


def parameters(source: str) -> frozenset[str]:
    """The names of all parameters of the cell's functions: what a test may want from the notebook."""
    names = set()
    for node in ast.walk(ast.parse(module_source(source))):
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            names |= {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    return frozenset(names)


def _hidden_lines(module: str) -> frozenset[int]:
    hidden, inside = set(), False
    for number, line in enumerate(module.split("\n"), start=1):
        if HIDDEN_BEGIN in line:
            inside = True
        if inside:
            hidden.add(number)
        if HIDDEN_END in line:
            inside = False
    return frozenset(hidden)


def _points(function: ast.FunctionDef) -> float:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "points":
            value = mark.args[0] if mark.args else None
            if isinstance(value, ast.Constant) and isinstance(value.value, int | float):
                return float(value.value)
            raise SyntaxError(f"points of {function.name} must be a plain number, as in @pytest.mark.points(2)")
    return 0.0
