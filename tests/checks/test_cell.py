"""Check cells as text."""

from __future__ import annotations

import pytest

from autograder.checks.cell import Test, is_check_cell, module_source, parameters, read_tests

CELL = '''
%%grade  -v
import pytest

@pytest.mark.points(2)
def test_stripe(convolve):
    """A stripe answers with
    1 and -1.

    More for the author.
    """

def helper(test_of_it):
    def test_inside(): ...

### BEGIN HIDDEN TESTS
@pytest.mark.points(0.5)
@pytest.mark.parametrize("size", [1, 2])
def test_any(size, *, kernel): ...
### END HIDDEN TESTS
def test_last(): ...
'''


@pytest.mark.parametrize("first_line", ["%%grade", "  %%grade", "\n\n%%grade", "%%grade -v", "%%grade\r"])
def test_a_check_cell_begins_with_the_magic(first_line: str) -> None:
    assert is_check_cell(f"{first_line}\nx = 1")


@pytest.mark.parametrize(
    "source", ["", "x = 1", "%%graded\n", "%grade\n", "x\n%%grade", "# %%grade", "%%time\n%%grade"]
)
def test_other_cells_are_no_check_cells(source: str) -> None:
    assert not is_check_cell(source)


def test_every_test_is_read_in_order() -> None:
    assert read_tests(CELL) == (
        Test("test_stripe", "A stripe answers with 1 and -1.", 2.0, hidden=False, line=5),
        Test("test_any", "", 0.5, hidden=True, line=18),
        Test("test_last", "", 0.0, hidden=False, line=20),
    )


def test_the_module_has_the_lines_of_the_cell() -> None:
    module = module_source(CELL).split("\n")
    assert module[0] == "# %%grade  -v"
    assert module[4] == "def test_stripe(convolve):"
    assert module_source("x = 1") == "x = 1"


def test_parameters_of_all_functions_are_found() -> None:
    assert parameters("%%grade\ndef test_a(a, /, b, *c, d, e=1, **f): ...\ndef helper(g): ...") == set("abdeg")


@pytest.mark.parametrize(
    "mark",
    [
        "points()",
        "points('2')",
        "points(True)",
        "points(-1)",
        "points(1 + 1)",
        "points(1e999)",
        "points(n=2)",
        "points",
    ],
)
def test_points_must_be_a_plain_number(mark: str) -> None:
    with pytest.raises(SyntaxError, match="points of test_a must be a plain number"):
        read_tests(f"%%grade\n@pytest.mark.{mark}\ndef test_a(): ...")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("def test_a(): ...\ndef test_a(): ...", "two tests of the name test_a"),
        ("async def test_a(): ...", "test_a must be a plain function"),
        ("class TestA:\n    def test_b(self): ...", "TestA must be a plain function"),
        ("@pytest.mark.points(1)\n@pytest.mark.points(2)\ndef test_a(): ...", "more than one mark"),
        ("def test_a(:", "invalid syntax"),
        ("x = '\0'", "null"),
    ],
)
def test_what_would_not_run_as_it_is_written_is_refused(body: str, told: str) -> None:
    with pytest.raises(SyntaxError, match=told):
        read_tests(f"%%grade\nimport pytest\n{body}")


def test_hidden_tests_without_an_end_are_hidden_to_the_end() -> None:
    source = "%%grade\ndef test_a(): ...\n### BEGIN HIDDEN TESTS\ndef test_b(): ...\n"
    assert [test.hidden for test in read_tests(source)] == [False, True]
