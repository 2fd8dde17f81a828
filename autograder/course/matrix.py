"""The kill matrix: which test catches which wrong answer and which mutant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.checks.report import Outcome, Report


@dataclass(frozen=True)
class Matrix:
    """Which wrong answers each test catches.

    Attributes:
        caught: by a test's name, the names of what it catches.
        hidden: the names of the hidden tests.
    """

    caught: Mapping[str, frozenset[str]]
    hidden: frozenset[str]

    @classmethod
    def of(cls, tried: Sequence[tuple[str, Report]]) -> Matrix:
        """The matrix of what came of wrong answers, each with its name.

        A test catches an answer that fails it. One that cannot even be asked (it raises, or is not there)
        is caught by a test only if others could ask.
        """
        caught: dict[str, set[str]] = {}
        hidden = set()
        for name, report in tried:
            some_passed = any(test.outcome is Outcome.PASSED for test in report.tests)
            for test in report.tests:
                function = test.name.partition("[")[0]
                found = caught.setdefault(function, set())
                if test.hidden:
                    hidden.add(function)
                if test.outcome is Outcome.FAILED or (some_passed and test.outcome is not Outcome.PASSED):
                    found.add(name)
        return cls({test: frozenset(names) for test, names in caught.items()}, frozenset(hidden))

    @property
    def idle(self) -> list[str]:
        """Tests that catch nothing: nobody has ever seen them fail."""
        return [test for test, names in self.caught.items() if not names]

    def only_by(self, test: str) -> frozenset[str]:
        """What no other test catches."""
        others = frozenset[str]().union(*(names for other, names in self.caught.items() if other != test))
        return self.caught[test] - others

    @property
    def redundant(self) -> list[str]:
        """Hidden tests that catch something, but nothing that no other test catches.

        Visible tests are there to be read, and may well catch what hidden ones catch too.
        """
        return [test for test, names in self.caught.items() if names and test in self.hidden and not self.only_by(test)]
