"""A check cell as text: its first line is ``%%grade``, below it are pytest functions."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

HIDDEN_BEGIN = "### BEGIN HIDDEN TESTS"
HIDDEN_END = "### END HIDDEN TESTS"
_MAGIC = "%%grade"
_CALLERS = {"expect_unchanged": 1, "expect_raises": 2}  # expectations that call one of their first arguments


@dataclass(frozen=True)
class Test:
    """One test function of a check cell, as its text tells it."""

    __test__ = False  # pytest must not take it for a test

    name: str
    description: str
    points: float
    hidden: bool
    line: int
    calls: frozenset[str] = frozenset()
    """Its parameters that it calls, or has called by an expectation: functions of the notebook."""


def is_check_cell(source: str) -> bool:
    """Whether a code cell's first line is ``%%grade``."""
    return source.lstrip().split("\n", 1)[0].split()[:1] == [_MAGIC]


def module_source(source: str) -> str:
    """The Python module in a check cell: the magic's line becomes a comment, so that line numbers stay."""
    head, _, body = source.lstrip().partition("\n")
    return f"# {head.strip()}\n{body}" if is_check_cell(source) else source


@lru_cache(maxsize=256)  # a class has the same cells in each of its notebooks
def read_tests(source: str) -> tuple[Test, ...]:
    """The test functions of a check cell, in order.

    Raises:
        SyntaxError: if the cell is no Python, a points mark is not a plain number, or there are tests
            that would not be run as they are written: two of one name, an ``async def``, a class.
    """
    module = module_source(source)
    hidden = _hidden_lines(module)
    tests: dict[str, Test] = {}
    for node in _parsed(module).body:
        if isinstance(node, ast.AsyncFunctionDef | ast.ClassDef) and node.name.lower().startswith("test"):
            raise SyntaxError(f"{node.name} must be a plain function (def), not a class or an async function")
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test"):
            continue
        if node.name in tests:
            raise SyntaxError(f"there are two tests of the name {node.name}; only the second would run")
        description = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
        points = _points(node)
        tests[node.name] = Test(node.name, description, points, node.lineno in hidden, node.lineno, _calls(node))
    return tuple(tests.values())


def parameters(source: str) -> frozenset[str]:
    """The names of all parameters of the cell's functions: what a test may want from the notebook."""
    names = set()
    for node in ast.walk(_parsed(module_source(source))):
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            names |= {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    return frozenset(names)


def _parsed(module: str) -> ast.Module:
    try:
        return ast.parse(module)
    except ValueError as error:  # a null byte, before Python 3.12
        raise SyntaxError(str(error)) from None


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


def _calls(function: ast.FunctionDef) -> frozenset[str]:
    called: list[ast.expr] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called.append(node.func)
            if isinstance(node.func, ast.Name) and node.func.id in _CALLERS:
                called += node.args[: _CALLERS[node.func.id]]
    own = {argument.arg for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
    return frozenset(own & {node.id for node in called if isinstance(node, ast.Name)})


def _points(function: ast.FunctionDef) -> float:
    marks = list(_points_marks(function))
    if not marks:
        return 0.0
    if len(marks) > 1:
        raise SyntaxError(f"{function.name} has more than one mark with points")
    match marks[0]:
        case ast.Call(args=[ast.Constant(value=int() | float() as value)], keywords=[]):
            if not isinstance(value, bool) and math.isfinite(value):
                return float(value)
    raise SyntaxError(f"points of {function.name} must be a plain number, as in @pytest.mark.points(2)")


def _points_marks(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for mark in function.decorator_list:
        attribute = mark.func if isinstance(mark, ast.Call) else mark
        if isinstance(attribute, ast.Attribute) and attribute.attr == "points":
            yield mark
