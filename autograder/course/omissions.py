"""One answer left out of a notebook: it loses its own points, and nobody else's."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Mapping

from autograder.checks import cell as check_cell
from autograder.checks.report import Report
from autograder.grading import cells
from autograder.grading.bundle import Bundle, Exercise


def dependents(bundle: Bundle, exercise: Exercise) -> list[str]:
    """The later exercises that use what an answer defines, directly or by way of other cells.

    A network that was not built cannot be trained: such an exercise may lose its points too.
    """
    lost = _defined(_tree(bundle.source.cells[exercise.solution].source).body)
    found: list[str] = []
    for index, cell in enumerate(bundle.source.cells[exercise.solution + 1 :], start=exercise.solution + 1):
        if cell.cell_type != "code":
            continue
        owner = next((one for one in bundle.exercises if index in (one.solution, *one.checks)), None)
        if cells.is_autograded(cell):
            touched = bool(_asked_for(cell.source) & lost)
        else:
            touched = _spreads(_tree(cell.source).body, lost)
        if touched and owner is not None and owner.name not in (*found, exercise.name):
            found.append(owner.name)
    return found


def omission_faults(bundle: Bundle, exercise: Exercise, reports: Mapping[str, Report]) -> list[str]:
    """What is wrong with the reports of a notebook in which one answer was left out: a sentence for each thing."""
    may_lose = {exercise.name, *dependents(bundle, exercise)}
    found = []
    if reports[exercise.name].score != 0:
        found.append(
            f"Without the answer to {exercise.name}, its tests still give {reports[exercise.name].score} points. "
            "Let them ask for something that only the answer defines."
        )
    for other in bundle.exercises:
        report = reports[other.name]
        if other.name not in may_lose and report.score != report.max_score:
            bad = next(test for test in report.tests if test.points > test.earned)
            found.append(
                f"Without the answer to {exercise.name}, {other.name} loses points too ({bad.name}: {bad.message}). "
                "Give it what it needs in a cell of its own."
            )
    return found


def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # magics
        plain = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
        try:
            return ast.parse("\n".join(plain))
        except SyntaxError:
            return ast.Module([], [])


def _spreads(statements: list[ast.stmt], lost: set[str]) -> bool:
    """Whether a cell uses a name that is lost; what it would define after that is lost too."""
    for number, statement in enumerate(statements):
        if _used(statement) & lost:
            lost |= _defined(statements[number:])
            return True
        lost -= _defined([statement])
    return False


def _defined(statements: list[ast.stmt]) -> set[str]:
    """The names that statements define, but for those inside functions."""
    found = set()
    for statement in statements:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            found.add(statement.name)
        else:
            names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
            found |= {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return found


def _used(tree: ast.AST) -> set[str]:
    """The names of the notebook that a piece of program reads; a function's own names are none of them."""

    def read(table: symtable.SymbolTable) -> set[str]:
        whole = table.get_type() == "module"
        own = {one.get_name() for one in table.get_symbols() if one.is_referenced() and (whole or one.is_global())}
        return own.union(*map(read, table.get_children()))

    return read(symtable.symtable(ast.unparse(tree), "cell", "exec"))


def _asked_for(source: str) -> set[str]:
    """The names of the notebook that a check cell's tests ask for."""
    if not check_cell.is_check_cell(source):
        return _used(_tree(source))
    functions = [one for one in _tree(check_cell.module_source(source)).body if isinstance(one, ast.FunctionDef)]
    asking = [one for one in functions if one.name.startswith("test") or one.decorator_list]  # a fixture has one too
    return {argument.arg for one in asking for argument in (*one.args.args, *one.args.kwonlyargs)}
