"""One run of a check cell: real pytest, a report for every test.

The notebook under test is seen only through `Notebook`: its names are the tests' parameters. So
the same session runs in a student's own notebook and in the grader process.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from autograder.checks import cell as check_cell
from autograder.checks.evidence import Unexpected, called, watching
from autograder.checks.pictures import difference, is_image, picture, value_range
from autograder.checks.report import Outcome, Picture, Report, TestReport
from autograder.values.failures import AnswerRaised, CallTimeout, MissingName, NoAnswer, Refused, StudentGone
from autograder.values.notebook import Notebook

_numbers = itertools.count()

EXAMPLES = 60
"""How many examples Hypothesis tries, unless a test says otherwise."""


@dataclass(frozen=True)
class Answer:
    """What became of the answer cell in front of a check cell, as far as it explains a missing name.

    `error` is what the cell ended with ("ValueError: ..."), or None, and `outcome` what that is;
    `untouched` says that the starter's stub is still there.
    """

    error: str | None = None
    untouched: bool = False
    outcome: Outcome = Outcome.RAISED


def run(
    source: str,
    notebook: Notebook,
    *,
    name: str = "check",
    answer: Answer | None = None,
    holdout: Path | None = None,
    on_report: Callable[[TestReport], None] = lambda _: None,
) -> Report:
    """Run every test of a check cell and report on each.

    Args:
        source: the cell, ``%%grade`` line included.
        notebook: where the tests' parameters come from.
        name: the cell's name, for the report.
        answer: what became of the answer cell before it.
        holdout: the folder with the hold-out data, for the fixture `holdout`.
        on_report: told each test's report as soon as the test has ended.

    Raises:
        SyntaxError: if the cell is not Python.
    """
    tests = check_cell.read_tests(source)
    verdicts = _Verdicts(answer or Answer(), {test.name: test for test in tests}, on_report)
    with tempfile.TemporaryDirectory(prefix="check-") as folder, watching(notebook.calls):
        # a name of its own: pytest would take an earlier cell's module for this one
        path = Path(folder) / f"test_{next(_numbers)}_{name}.py"
        path.write_text(check_cell.module_source(source), encoding="utf-8")
        problem = _pytest(path, [verdicts, _fixtures(source, notebook, holdout)])
        sys.modules.pop(path.stem, None)
    found: list[TestReport] = []
    for test in tests:
        found += verdicts.reports.get(test.name) or [_never_ran(test, problem)]
    return Report(name, tuple(found))


def _pytest(path: Path, plugins: list[object]) -> str:
    """Run pytest on one file, quietly; returns what it printed."""
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "autograder",
        derandomize=True,
        deadline=None,
        database=None,
        max_examples=EXAMPLES,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),  # explaining a failure takes longer than finding it
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    before = settings.default
    settings.load_profile("autograder")
    printed = io.StringIO()
    arguments = [str(path), "-q", "-s", "--import-mode=importlib", f"--rootdir={path.parent}", "-c", os.devnull]
    arguments += ["-p", "no:cacheprovider", "-p", "no:faulthandler", "-p", "no:unraisableexception"]
    arguments += ["-p", "no:threadexception", "-p", "no:hypothesispytest", "-W", "ignore", "--tb=short"]
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    autoload = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        with _terminal_to(printed):
            pytest.main(arguments, plugins=plugins)
    finally:
        sys.dont_write_bytecode = bytecode
        if autoload is None:
            del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        else:
            os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = autoload
        if before is not None:
            settings._current_profile = None
            settings.register_profile("before", before)
            settings.load_profile("before")
    return printed.getvalue()


@contextlib.contextmanager
def _terminal_to(stream: io.StringIO) -> Iterator[None]:
    """Let pytest's own words go to `stream`, and what the tests and answers print to where it went."""
    import _pytest.config

    make = _pytest.config.create_terminal_writer
    _pytest.config.create_terminal_writer = lambda config, file=None: make(config, stream)
    try:
        yield
    finally:
        _pytest.config.create_terminal_writer = make


def _fixtures(source: str, notebook: Notebook, holdout: Path | None) -> object:
    """A plugin with one fixture for every name that a test may want from the notebook.

    A fixture of the cell's own, or of pytest's, comes first.
    """
    names = check_cell.parameters(source) - {"request", "tmp_path", "monkeypatch", "capsys", "recwarn", "self"}

    found: dict[str, object] = {}

    def from_notebook(name: str) -> Any:
        @pytest.fixture(name=name)
        def value() -> object:
            if name not in found:
                try:
                    found[name] = notebook.get(name)
                except NoAnswer as error:
                    raise _Absent(error) from None
            return found[name]

        return value

    @pytest.fixture(scope="session", name="holdout")
    def holdout_folder() -> Path:
        """The folder of the hold-out data, which only a grader has."""
        if holdout is None:
            raise FileNotFoundError("hold-out data are there only when a notebook is graded")
        return holdout

    plugin = ModuleType("names_of_the_notebook")
    vars(plugin).update({name: from_notebook(name) for name in names - {"holdout"}}, holdout=holdout_folder)
    return plugin


class _Absent(Exception):
    """What a fixture raises for a `NoAnswer`, which is no `Exception`: pytest's setup wants one."""

    def __init__(self, reason: NoAnswer) -> None:
        super().__init__(str(reason))
        self.reason = reason


class _Verdicts:
    """The pytest plugin that turns what pytest tells of each test into a TestReport.

    Every case of a parametrized test has a report of its own; they share the test's points.
    """

    def __init__(
        self, answer: Answer, tests: dict[str, check_cell.Test], on_report: Callable[[TestReport], None]
    ) -> None:
        self.answer = answer
        self.tests = tests
        self.on_report = on_report
        self.reports: dict[str, list[TestReport]] = {}
        self._cases: Counter[str] = Counter()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self._cases = Counter(_function(item) for item in items)

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(n): what this test is worth")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        error = call.excinfo.value if call.excinfo else None
        if call.when == "call" or error is not None:
            function = _function(item)
            judged = self._judge(function, item.name, error)
            self.reports.setdefault(function, []).append(judged)
            self.on_report(judged)
        return report

    def _judge(self, function: str, case: str, error: BaseException | None) -> TestReport:
        test = self.tests.get(function) or check_cell.Test(function, "", 0.0, True, 0)
        outcome, message, facts, images, diagnosis = _verdict(error, self.answer, test.hidden)
        return TestReport(
            name=case,
            description=(test.description or test.name.replace("_", " ")) + case.removeprefix(function),
            outcome=outcome,
            points=test.points / max(1, self._cases[function]),
            hidden=test.hidden,
            message=message,
            facts=facts,
            pictures=_pictures(images),
            diagnosis=diagnosis,
        )


_Verdict = tuple[Outcome, str, tuple[str, ...], tuple[tuple[str, Any], ...], str]


def _verdict(error: BaseException | None, answer: Answer, hidden: bool) -> _Verdict:
    """The outcome that an exception of a test stands for, with what the student reads."""
    from hypothesis.errors import Flaky

    if error is None:
        return Outcome.PASSED, "", (), (), ""
    if isinstance(error, _Absent):
        error = error.reason
    if isinstance(error, Unexpected):
        return Outcome.FAILED, error.sentence, error.facts, error.images, ""
    if isinstance(error, MissingName):
        return _missing(error.name, answer)
    if isinstance(error, Refused):
        return Outcome.REFUSED, str(error), (), (), ""
    if isinstance(error, AnswerRaised):
        return _raised(error)
    if isinstance(error, CallTimeout):
        sentence = f"`{error.name}` did not answer in {error.seconds:g} s: does a loop of it never end?"
        return Outcome.TIMEOUT, sentence, _call_facts(error), (), ""
    if isinstance(error, StudentGone):
        outcome = Outcome.MEMORY if error.memory else Outcome.CRASHED
        return outcome, str(error), _call_facts(error), (), ""
    if isinstance(error, Flaky):
        sentence = (
            "The same call gave one answer the first time and another the next. "
            "An answer may depend on its arguments only."
        )
        return Outcome.FAILED, sentence, (), (), ""
    if isinstance(error, AssertionError | pytest.fail.Exception):
        return Outcome.FAILED, _assertion(error, hidden), (), (), "" if hidden else str(error)
    return Outcome.BROKEN_TEST, _BROKEN, (), (), f"{type(error).__name__}: {error}"


_BROKEN = "This test could not be carried out; the fault is not yours. Your instructor will look at it."


def _missing(name: str, answer: Answer) -> _Verdict:
    if answer.untouched:
        return Outcome.NOT_ATTEMPTED, f"There is no answer yet: `{name}` is not defined.", (), (), ""
    if answer.error:
        sentence = f"`{name}` is not defined, because its cell stopped: {answer.error}"
        return answer.outcome, sentence, (), (), ""
    sentence = f"`{name}` is not defined. Give your answer exactly this name, and run its cell before this one."
    return Outcome.FAILED, sentence, (), (), ""


def _raised(error: AnswerRaised) -> _Verdict:
    if isinstance(error, NotImplementedError):
        return (
            Outcome.NOT_ATTEMPTED,
            f"There is no answer yet: `{error.name}` still raises NotImplementedError.",
            (),
            (),
            "",
        )
    memory = isinstance(error, MemoryError) or error.type_name == "ResourceExhaustedError"
    outcome = Outcome.MEMORY if memory else Outcome.RAISED
    text = f"{error.type_name}: {error.text}" if error.text else error.type_name
    facts = [f"Called {called(error.name, error.args_given, error.kwargs_given)}."]
    facts += [f"In {place.function}, line {place.line}: {place.source}" for place in error.where[-3:]]
    return outcome, f"`{error.name}` raised {text}", tuple(facts), (), ""


def _call_facts(error: Any) -> tuple[str, ...]:
    return (f"Called {called(error.name, error.args_given, error.kwargs_given)}.",) if error.name else ()


def _assertion(error: BaseException, hidden: bool) -> str:
    """What an assert says: its message; what pytest tells of its parts only if the test is not hidden."""
    text = str(error)
    message = text.split("\nassert ", 1)[0].strip()
    if message.startswith("assert ") or not message:
        return "What this test says does not hold." if hidden else text
    return message


def _pictures(images: tuple[tuple[str, Any], ...]) -> tuple[Picture, ...]:
    if not images:
        return ()
    by_label = dict(images)
    low, high = value_range(*(value for label, value in images if label != "input"))
    drawn = [
        picture(label, value, *(value_range(value) if label == "input" else (low, high))) for label, value in images
    ]
    yours, expected = by_label.get("yours"), by_label.get("expected")
    if yours is not None and is_image(yours) and expected is not None and yours.shape == expected.shape:
        drawn.append(difference(yours, expected))
    return tuple(drawn)


def _function(item: pytest.Item) -> str:
    """The name of a test function, without the case of a parametrized one."""
    return str(getattr(item, "originalname", None) or item.name)


def _never_ran(test: check_cell.Test, printed: str) -> TestReport:
    return TestReport(
        name=test.name,
        description=test.description,
        outcome=Outcome.BROKEN_TEST,
        points=test.points,
        hidden=test.hidden,
        message=_BROKEN,
        diagnosis=f"pytest did not run this test:\n{printed[-2000:]}",
    )
