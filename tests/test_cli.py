"""The command, as one types it."""

import subprocess
import sys
from pathlib import Path

import pytest

AUTOGRADER = Path(sys.executable).with_name("autograder")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(AUTOGRADER), *arguments], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("subcommand", [[], ["grade"], ["feedback"], ["cache"], ["try"], ["demo"], ["check"], ["new"]])
def test_help_names_what_it_does_and_imports_nothing_heavy(subcommand: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom autograder.cli import app\n"
        f"app({[*subcommand, '--help']!r}, standalone_mode=False)\n"
        "heavy = {'tensorflow', 'keras', 'numpy', 'nbgrader', 'nbformat', 'pytest'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_an_unknown_assignment_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "source" / "01-tiny").mkdir(parents=True)
    done = run("grade", "02-tinier", cwd=tmp_path)
    assert done.returncode == 2
    assert "There is no assignment '02-tinier'" in done.stderr
    assert "01-tiny" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demonstration_leaves_a_real_class_alone(tmp_path: Path) -> None:
    (tmp_path / "submitted" / "maria").mkdir(parents=True)
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 2
    assert "maria" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["submitted"]
