"""The arrows of docs/architecture.md: which room may import which."""

import ast
from pathlib import Path

import pytest

import autograder

PACKAGE = Path(autograder.__file__).parent
MAY_IMPORT = {
    "kernels": set(),
    "values": set(),
    "checks": {"values"},
    "grading": {"checks", "values", "kernels"},
    "reports": {"grading", "checks", "kernels"},
    "course": {"reports", "grading", "checks", "values", "kernels"},
    "cli": {"course", "reports", "grading"},
    "__init__": {"checks"},
}
KNOWS_NBGRADER = {"grading", "course", "reports"}


def imports(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_run_one_way(path: Path) -> None:
    here = room(path)
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("autograder.")}
    assert rooms - {here} - set(MAY_IMPORT[here]) <= set()


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_some_rooms_know_nbgrader(path: Path) -> None:
    if room(path) not in KNOWS_NBGRADER:
        assert not [name for name in imports(path) if name.split(".")[0] == "nbgrader"]


def test_no_module_imports_another_in_a_circle() -> None:
    modules = {".".join(("autograder", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in files()}
    arrows = {name: imports(path) & modules.keys() for name, path in modules.items()}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name not in done:
            for other in arrows[name]:
                visit(other, (*above, name))
            done.add(name)

    for name in modules:
        visit(name, ())
