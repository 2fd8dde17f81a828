"""One run of a check cell: real pytest, a report for every test.

The notebook under test is seen only through `Notebook`: its names are the tests' parameters. So
the same session runs in a student's own notebook and in the grader process.
"""

from __future__ import annotations

import io
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from autograder.checks import cell as check_cell
from autograder.checks.evidence import Watch, watching
from autograder.checks.pictures import explain
from autograder.checks.report import Report, TestReport
from autograder.checks.traceless import EXAMPLES, traceless
from autograder.checks.verdicts import Absent, Answer, NotRun, Verdict, broken, no_function, verdict
from autograder.checks.words import one_line
from autograder.values.failures import NoAnswer
from autograder.values.notebook import Notebook

__all__ = ["EXAMPLES", "Answer", "run"]

_MODULE = "test_cell"  # Hypothesis takes a module of such a name for tests

OF_PYTEST = frozenset(
    (
        *("capfd", "capfdbinary", "caplog", "capsys", "capsysbinary", "capteesys", "doctest_namespace"),
        *("monkeypatch", "pytestconfig", "record_property", "record_testsuite_property", "record_xml_attribute"),
        *("recwarn", "request", "self", "subtests", "tmp_path", "tmp_path_factory", "tmpdir", "tmpdir_factory"),
    )
)
"""Parameters that are pytest's own; all others are names of the notebook, or fixtures of the cell."""


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

    A cell that is not Python, or that cannot be run, comes out as broken tests.

    Args:
        source: the cell, ``%%grade`` line included.
        notebook: where the tests' parameters come from.
        name: the cell's name, for the report.
        answer: what became of the answer cell before it.
        holdout: the folder with the hold-out data, for the fixture `holdout`.
        on_report: told each test's report as soon as the test has ended.

    Raises:
        KeyboardInterrupt: if the run was interrupted.
    """
    try:
        tests = check_cell.read_tests(source)
        wanted = check_cell.parameters(source)
    except SyntaxError as error:
        verdict_ = broken(f"the check cell cannot be read: {error}")
        report = _reported(check_cell.Test("cell", "The check itself", 0.0, True, 1), "cell", 0.0, verdict_)
        on_report(report)
        return Report(name, (report,))
    temporary = tempfile.TemporaryDirectory(prefix="check-", ignore_cleanup_errors=True)
    with temporary as folder, watching(notebook.calls) as watch, traceless(Path(folder), _MODULE):
        judge = _Judge(tests, watch, answer or Answer(), on_report)
        judge.run(Path(folder), check_cell.module_source(source), _fixtures(wanted, notebook, holdout))
    return Report(name, judge.all_reports())


def _fixtures(wanted: frozenset[str], notebook: Notebook, holdout: Path | None) -> object:
    """A plugin with one fixture for every name that a test may want from the notebook.

    A fixture of the cell's own, or of pytest's, comes first.
    """

    def from_notebook(name: str) -> Any:
        @pytest.fixture(scope="session", name=name)
        def value() -> object:
            try:
                return notebook.get(name)
            except NoAnswer as error:
                raise Absent(error) from None

        return value

    @pytest.fixture(scope="session", name="holdout")
    def holdout_folder() -> Path:
        """The folder of the hold-out data, which only a grader has."""
        if holdout is None:
            raise FileNotFoundError("hold-out data are there only when a notebook is graded")
        return holdout

    names = [name for name in wanted - OF_PYTEST if not name.startswith("pytest_")]
    plugin = ModuleType("names_of_the_notebook")
    vars(plugin).update({name: from_notebook(name) for name in names}, holdout=holdout_folder)
    return plugin


class _Judge:
    """The pytest plugin that turns what pytest tells of each test into a TestReport.

    Every case of a parametrized test has a report of its own; they share the test's points. A test
    passes only if pytest says so of all its phases; the first thing that speaks against it counts.
    """

    def __init__(
        self,
        tests: tuple[check_cell.Test, ...],
        watch: Watch,
        answer: Answer,
        on_report: Callable[[TestReport], None],
    ) -> None:
        self._tests = {test.name: test for test in tests}
        self._watch = watch
        self._answer = answer
        self._on_report = on_report
        self._reports: dict[str, list[TestReport]] = {}
        self._cases: Counter[str] = Counter()
        self._verdict: Verdict | None = None  # on the test that runs
        self._ran = False
        self._interrupted = False
        self._told = io.StringIO()  # what pytest would write on a terminal

    def run(self, folder: Path, module: str, fixtures: object) -> None:
        """Run pytest on a module, quietly."""
        path, settings = folder / f"{_MODULE}.py", folder / "pytest.ini"
        path.write_text(module, encoding="utf-8")
        settings.write_text("[pytest]\n", encoding="utf-8")
        arguments = [str(path), "-q", "-s", "--import-mode=importlib", f"--rootdir={folder}", "-c", str(settings)]
        arguments += ["--noconftest", f"--basetemp={folder / 'tmp'}", "--tb=native", "-W", "ignore"]
        for warning in ("PytestReturnNotNoneWarning", "PytestAssertRewriteWarning"):
            arguments += ["-W", f"error::pytest.{warning}"]  # a test that cannot fail
        for plugin in ("cacheprovider", "faulthandler", "unraisableexception", "threadexception", "hypothesispytest"):
            arguments += ["-p", f"no:{plugin}"]
        pytest.main(arguments, plugins=[self, fixtures])
        if self._interrupted:
            raise KeyboardInterrupt

    def all_reports(self) -> tuple[TestReport, ...]:
        """A report for every test that the cell's text announces, in order; then for those that it does not."""
        reports: list[TestReport] = []
        for name, test in self._tests.items():
            cases = self._reports.pop(name, [])
            reports += cases
            if len(cases) < max(1, self._cases[name]):
                rest = test.points - sum(case.points for case in cases)
                reason = broken(f"pytest did not run this test:\n{self._told.getvalue()[-2000:]}")
                reports.append(_reported(test, name, rest, reason))
        return (*reports, *(report for others in self._reports.values() for report in others))

    # --- hooks of pytest ---

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(n): what this test is worth")
        terminal: Any = config.pluginmanager.get_plugin("terminalreporter")
        terminal._tw = type(terminal._tw)(self._told)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self._cases = Counter(map(_function, items))

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        # pytest has subclasses for reasons of its own
        self._interrupted = self._interrupted or type(excinfo.value) is KeyboardInterrupt

    def pytest_runtest_logstart(self) -> None:
        self._verdict, self._ran = None, False
        self._watch.begin_test()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        self._ran = self._ran or call.when == "call"
        if self._verdict is None:
            self._verdict = self._spoken_against(item, call, report)
        if call.excinfo is not None:
            _forget(call.excinfo.value)
        if call.when == "teardown":
            self._end(item)
        return report

    def _spoken_against(
        self, item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport
    ) -> Verdict | None:
        if hasattr(report, "wasxfail") or report.skipped:
            why = call.excinfo.value if call.excinfo else "it passed all the same"
            return broken(NotRun(f"it is skipped, or marked as expected to fail: {why}"))
        test = self._tests.get(_function(item))
        if call.when == "call" and test is not None and (not call.excinfo or isinstance(call.excinfo.value, TypeError)):
            # before the TypeError that Python raises for it: that would be the test's, or what the test expects
            values = getattr(item, "funcargs", {})
            for name in sorted(test.calls & values.keys()):
                if not callable(values[name]):
                    return no_function(name, values[name])
        if call.excinfo is not None:
            last = next(self._watch.of_this_test(), None)
            return verdict(call.excinfo.value, self._answer, hidden=test is None or test.hidden, last_call=last)
        return None if report.passed else broken(NotRun(report.longreprtext))

    def _end(self, item: pytest.Item) -> None:
        name = _function(item)
        reached = self._verdict
        if name not in self._tests:
            test = check_cell.Test(name, "", 0.0, True, 0)
            reached = broken(NotRun(f"{name} is no plain function at the top level of the cell, so it is not graded"))
        else:
            test = self._tests[name]
            if reached is None:
                reached = verdict(None, self._answer) if self._ran else broken(NotRun("pytest did not call it"))
        report = _reported(test, item.name, test.points / max(1, self._cases[name]), reached)
        self._reports.setdefault(name, []).append(report)
        self._on_report(report)


def _forget(error: BaseException) -> None:
    """Let go of the values in the frames of an exception, which pytest keeps to the end: answers may be large."""
    errors, seen = [error], set[int]()
    while errors:
        each = errors.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        traceback.clear_frames(each.__traceback__)
        errors += [other for other in (each.__context__, each.__cause__) if other is not None]
        errors += each.exceptions if isinstance(each, BaseExceptionGroup) else ()


def _function(item: pytest.Item) -> str:
    """The name of a test function, without the case of a parametrized one; a longer one for what is no function."""
    if isinstance(item, pytest.Function) and isinstance(item.parent, pytest.Module):
        return str(item.originalname)
    return item.nodeid.partition("::")[2]


def _reported(test: check_cell.Test, case: str, points: float, reached: Verdict) -> TestReport:
    which = one_line(case.removeprefix(test.name), 80)
    return TestReport(
        name=case,
        description=(test.description or test.name.replace("_", " ")) + (f" {which}" if which else ""),
        outcome=reached.outcome,
        points=points,
        hidden=test.hidden,
        message=reached.message,
        facts=reached.facts,
        pictures=explain(reached.images),
        diagnosis=reached.diagnosis,
    )
