"""The list of mutants that are right answers too."""

from pathlib import Path

import pytest

from autograder.course.bank import BankError
from autograder.course.equivalents import read_equivalents
from autograder.course.mutants import mutants

MUTANTS = mutants("def f(n):\n    total = 0\n    return n + total")


def read(tmp_path: Path, text: str) -> list:
    path = tmp_path / "equivalent.toml"
    path.write_text(text)
    return read_equivalents(path)


def test_no_file_no_entries(tmp_path: Path) -> None:
    assert read_equivalents(tmp_path / "equivalent.toml") == []


def test_an_entry_means_the_mutant_of_its_diff(tmp_path: Path) -> None:
    text = "[[mutant]]\ndiff = '''\n  -   return n + total\n+return n - total\n'''\nreason = \"0 is 0.\"\n"
    (entry,) = read(tmp_path, text)
    assert [mutant.operator for mutant in MUTANTS if entry.fits(mutant)] == ["arithmetic"]
    assert entry.name == "- return n + total / + return n - total"


def test_an_entry_may_mean_all_mutants_of_some_lines(tmp_path: Path) -> None:
    text = '[[mutant]]\nlines = "^ *total ="\nreason = "Free."\n'
    (entry,) = read(tmp_path, text)
    assert {mutant.line for mutant in MUTANTS if entry.fits(mutant)} == {2}
    (entry,) = read(tmp_path, text + 'operator = "constant"\n')
    assert {mutant.operator for mutant in MUTANTS if entry.fits(mutant)} == {"constant"}


@pytest.mark.parametrize(
    "text",
    [
        "[[mutant]\n",
        "[[mutant]]\ndiff = '- a'\n",
        "[[mutant]]\ndiff = '- a'\nreason = ' '\n",
        "[[mutant]]\nreason = 'why'\n",
        "[[mutant]]\nlines = '('\nreason = 'why'\n",
        "[[mutant]]\ndiff = '- a'\nwhy = 'why'\nreason = 'x'\n",
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(BankError, match="cannot be read"):
        read(tmp_path, text)
