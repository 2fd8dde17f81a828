"""`autograder check` on a small course of somebody else's: clean, and with faults of each kind put in on purpose."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.faults import Fault, Proof
from autograder.course.formats import github_annotations
from autograder.course.proof import AssignmentProof
from autograder.kernels import selftest
from autograder.kernels.tiers import NoSandbox


class Check:
    """The command, run in this process: so all tests share the server that forks its workers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, root: Path, *arguments: str) -> tuple[int, str]:
        """Run it in a course's folder; returns its exit code and what it printed."""
        self._monkeypatch.chdir(root)
        self._monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")
        done = CliRunner().invoke(app, ["check", "--jobs", "2", *arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.output


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Check:
    """`autograder check`."""
    return Check(monkeypatch)


def sandbox() -> bool:
    try:
        selftest.sandbox()
    except NoSandbox:
        return False
    return True


EQUIVALENT = """[[mutant]]
diff = '''
-        raise TypeError("a text was expected")
+        raise TypeError("another text")
'''
reason = "There is no such mutant."

[[mutant]]
lines = "^ *raise TypeError"
reason = "A test catches it."
"""


@pytest.mark.skipif(not sandbox(), reason="this machine gives no sandbox")
def test_a_clean_course_has_no_fault_and_a_second_look_costs_nothing(released: Any, check: Check) -> None:
    code, told = check(released.root, "--junit", "proof.xml", "--evidence", "--matrix")
    assert (code, "No fault in 22 proofs" in told) == (0, True), told
    suites = ET.parse(released.root / "proof.xml").getroot()
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("01-words", "22", "0")
    ]
    assert "the untouched release gets no point" in {case.get("name") for case in suites.iter("testcase")}
    page = (released.root / "docs" / "evidence.md").read_text()
    assert "the tests catch" in page and "(100.0%)" in page and "| `count_words` | 1 | 3 | 2 of 2 |" in page
    code, again = check(released.root)
    assert code == 0 and "No fault in 22 proofs" in again


def test_faults_of_each_kind_have_their_sentences(released: Any, check: Check) -> None:
    """With one command, since each takes seconds: what a single exercise can bring."""
    released.replace("test-count-words", "[0, 1, 7]", "[1]")
    released.replace(
        "test-count-words", "### END HIDDEN TESTS",
        '@pytest.mark.points(0)\ndef test_idle(count_words):\n    """It can be called."""\n### END HIDDEN TESTS',
    )  # fmt: skip
    released.know("count_words/right/wrong_after_all", '"""Too many."""\ndef count_words(text):\n    return 3')
    released.know(
        "count_words/wrong/right_after_all",
        '"""Right.\n\ncaught by: test_any_text\nreads: nothing\n"""\n'
        "def count_words(text):\n    if type(text) is not str:\n        raise TypeError\n    return len(text.split())",
    )
    (released.root / "answers" / "01-words" / "count_words" / "wrong" / "letters.py").unlink()
    (released.root / "answers" / "01-words" / "count_words" / "equivalent.toml").write_text(EQUIVALENT)
    code, told = check(released.root, "--exercise", "count_words", "--github")
    assert code == 1
    text = " ".join(told.split())
    for sentence in (
        "wrong_after_all.py: test_any_text[1] failed",
        "right_after_all.py: test_any_text passed",
        "No wrong answer brings the sentence 'You count letters, not words.'",
        "There is no such mutant any more",
        "A test catches this mutant: lines = '^ *raise TypeError'",
        "test_idle catches no wrong answer and no mutant",
        "::error file=answers/01-words/count_words/right/wrong_after_all.py,line=1,",
    ):
        assert sentence in text, (sentence, told)


def test_a_survivor_is_printed_with_its_diff(released: Any, check: Check) -> None:
    released.replace("test-longest", "len(longest) == max(lengths)", "len(longest) > 2")
    released.replace("longest", "len)", "len, default=None)")
    code, told = check(released.root, "--exercise", "longest")
    assert code == 1
    assert "A mutant gets all points (keyword removed, line 4):" in told
    assert "-    longest = max(file.read().split(), key=len, default=None)\n" in told
    assert "+    longest = max(file.read().split(), key=len)\n" in told
    assert "say why in answers/01-words/longest/equivalent.toml" in told


def test_a_notebook_that_does_not_run_and_one_that_is_not_clean(released: Any, check: Check) -> None:
    def how(cells: dict[str, dict[str, Any]]) -> None:
        cells["setup"]["source"] = "%load_ext autograder\n1 / 0"
        cells["setup"]["execution_count"] = 1

    released.change(how)
    code, told = check(released.root, "--exercise", "longest")
    assert code == 1
    assert "The cell holds outputs. Clear all outputs, and save." in told
    assert "ends with ZeroDivisionError: division by zero. Mend that cell" in told


PLAIN = """assert longest == "different"
### BEGIN HIDDEN TESTS
assert longest != "few"
### END HIDDEN TESTS"""


def test_plain_asserts_are_left_alone(released: Any, check: Check) -> None:
    def how(cells: dict[str, dict[str, Any]]) -> None:
        cells["test-longest"]["source"] = PLAIN

    released.change(how)
    code, told = check(released.root, "--exercise", "count_words")
    assert (code, "No fault" in told) == (0, True), told
    assert "longest has a test cell with plain asserts: answers to it are not tried." in told
    code, told = check(released.root, "--exercise", "longest")
    assert code == 2 and "there are: count_words." in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["02-none"], "There is no assignment '02-none'"),
        (["--exercise", "none"], "There is no exercise 'none'; there are: count_words, longest."),
    ],
)
def test_what_is_not_there_is_one_sentence(small: Any, check: Check, arguments: list[str], sentence: str) -> None:
    code, told = check(small.root, *arguments)
    assert code == 2
    assert sentence in told


def test_an_annotation_is_one_line() -> None:
    fault = Fault("a, b", "50% wrong:\nmend it", "a:b,c.py", 7)
    (line,) = github_annotations([AssignmentProof("a", [Proof("a", "", "it holds", (fault,))])])
    assert line == "::error file=a%3Ab%2Cc.py,line=7,title=a%2C b::50%25 wrong:%0Amend it"
