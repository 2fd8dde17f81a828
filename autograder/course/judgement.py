"""What came of an exercise's candidates, judged: proofs, and the figures for tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.checks.report import Outcome, Report
from autograder.course.candidates import Candidate, Kind
from autograder.course.equivalents import Equivalent, path_of
from autograder.course.faults import Fault, Proof, line_of
from autograder.course.matrix import Matrix
from autograder.course.sentences import Sentence, sentences
from autograder.course.trial import fault_of
from autograder.grading import cells
from autograder.grading.bundle import Bundle, Exercise

Tried = Sequence[tuple[Candidate, Report]]
"""Candidates, each with what came of it."""


@dataclass(frozen=True)
class Figures:
    """What was counted for an exercise.

    Attributes:
        right, wrong: known answers of the bank.
        sentences, shown: sentences for known mistakes, and those that a wrong answer brings.
        mutants, equivalent, caught: mutants of the reference; those that are right answers too; the rest, if caught.
        tests: test functions.
    """

    right: int
    wrong: int
    sentences: int
    shown: int
    mutants: int
    equivalent: int
    caught: int
    tests: int

    @property
    def survived(self) -> int:
        """Mutants that get all points, and are not listed as right answers."""
        return self.mutants - self.equivalent - self.caught


@dataclass(frozen=True)
class Judged:
    """An exercise, judged."""

    assignment: str
    exercise: str
    proofs: tuple[Proof, ...]
    figures: Figures
    matrix: Matrix


class Judge:
    """Judges one exercise.

    Args:
        bundle: the assignment.
        exercise: the exercise.
        notebook: the instructor notebook's file.
        answers: the folder of the banks.
        equivalents: its mutants that are right answers too.
        root: the course's folder, to which the faults' paths are relative.
    """

    def __init__(
        self,
        bundle: Bundle,
        exercise: Exercise,
        notebook: Path,
        answers: Path,
        equivalents: Sequence[Equivalent],
        root: Path,
    ) -> None:
        self._bundle = bundle
        self._exercise = exercise
        self._notebook = notebook
        self._answers = answers
        self._equivalents = equivalents
        self._root = root

    def judge(self, tried: Tried) -> Judged:
        """Judge what came of all candidates."""
        told = self._sentences()
        shown = [sentence for sentence in told if self._is_shown(sentence, tried)]
        mutants = [(one, report) for one, report in tried if one.kind is Kind.MUTANT]
        equivalent = [one for one, report in mutants if not _loses(report) and self._is_equivalent(one)]
        wrong = [(one.name, report) for one, report in tried if one.kind is Kind.WRONG]
        lost = [(one.name, report) for one, report in mutants if _loses(report)]
        matrix = Matrix.of([*wrong, *lost])
        kinds = [one.kind for one, _ in tried]
        figures = Figures(
            right=kinds.count(Kind.RIGHT),
            wrong=kinds.count(Kind.WRONG),
            sentences=len(told),
            shown=len(shown),
            mutants=len(mutants),
            equivalent=len(equivalent),
            caught=len(lost),
            tests=len(matrix.caught),
        )
        reference = self._reference(tried)
        proofs = [
            self._proof("the reference gets every point", reference),
            self._proof("the starter gets none", self._starter(tried)),
            self._proof("every right answer gets every point", self._bank(tried, Kind.RIGHT)),
            self._proof("every wrong answer loses points where it should", self._bank(tried, Kind.WRONG)),
        ]
        of_tests = [
            self._proof("every sentence is shown by a wrong answer", self._hidden_sentences(told, shown)),
            self._proof("every mutant loses points", [*self._survivors(mutants), *self._breaking(mutants)]),
            self._proof("every mutant listed as equivalent is so", self._unneeded(mutants)),
            self._proof("every test catches something", self._idle(matrix), self._redundant(matrix)),
        ]
        if not reference:  # else they are all about the same fault
            proofs += of_tests
        return Judged(self._bundle.assignment, self._exercise.name, tuple(proofs), figures, matrix)

    def _proof(self, claim: str, faults: Sequence[Fault], remarks: Sequence[str] = ()) -> Proof:
        return Proof(self._bundle.assignment, self._exercise.name, claim, tuple(faults), tuple(remarks))

    # --- where things are ---

    def _in_notebook(self, index: int, sentence: str, line: int = 0) -> Fault:
        cell = self._bundle.source.cells[index]
        place = f"{self._bundle.assignment}, cell {cells.grade_id(cell)}"
        path = self._notebook.relative_to(self._root).as_posix()
        return Fault(place, sentence, path, line_of(self._notebook, cell.id) + line)

    def _in_bank(self, candidate: Candidate, sentence: str) -> Fault:
        where = Path(self._bundle.assignment, self._exercise.name, candidate.kind.value, f"{candidate.name}.py")
        path = (self._answers / where).relative_to(self._root).as_posix()
        return Fault(path, sentence, path)

    # --- reference, starter, bank ---

    def _reference(self, tried: Tried) -> list[Fault]:
        report = next(report for one, report in tried if one.kind is Kind.REFERENCE)
        worth = sum(cells.points(self._bundle.source.cells[index]) for index in self._exercise.checks)
        found = [
            self._in_notebook(
                self._exercise.solution,
                f"The reference does not get the points of {test.name} ({test.outcome.value}: "
                f"{(test.message or test.diagnosis).rstrip('.')}). Mend the solution, or the test.",
            )
            for test in report.tests
            if test.outcome is not Outcome.PASSED
        ]
        if not found and abs((report.score or 0) - worth) > 1e-6:
            found.append(
                self._in_notebook(self._exercise.solution, f"The reference gets {report.score} of {worth:g} points.")
            )
        return found

    def _starter(self, tried: Tried) -> list[Fault]:
        report = next(report for one, report in tried if one.kind is Kind.STARTER)
        counted = [test for test in report.tests if test.outcome is not Outcome.NOT_ATTEMPTED]
        return [
            self._in_notebook(
                self._exercise.solution,
                f"For {test.name}, the untouched starter is an attempt ({test.outcome.value}). "
                "Let the test ask for something that only an answer defines.",
            )
            for test in counted
        ]

    def _bank(self, tried: Tried, kind: Kind) -> list[Fault]:
        found = []
        for one, report in tried:
            if one.kind is kind and one.known is not None:
                fault = fault_of(one.known, report)
                if fault:
                    found.append(self._in_bank(one, f"{fault} Mend the test, or what the file says of itself."))
        return found

    # --- sentences ---

    def _sentences(self) -> list[Sentence]:
        found: dict[str, Sentence] = {}
        for index in self._exercise.checks:
            for sentence in sentences(self._bundle.source.cells[index].source):
                found.setdefault(sentence.text, sentence)
        return list(found.values())

    @staticmethod
    def _is_shown(sentence: Sentence, tried: Tried) -> bool:
        return any(
            sentence.is_in("\n".join([test.message, *test.facts]))
            for one, report in tried
            if one.kind is Kind.WRONG
            for test in report.tests
        )

    def _hidden_sentences(self, told: Sequence[Sentence], shown: Sequence[Sentence]) -> list[Fault]:
        return [
            self._in_notebook(
                self._exercise.checks[0],
                f"No wrong answer brings the sentence {sentence.text!r}. Write one into "
                f"{self._exercise.name}/wrong/, or remove the sentence.",
            )
            for sentence in told
            if sentence not in shown
        ]

    # --- mutants ---

    def _is_equivalent(self, candidate: Candidate) -> bool:
        return candidate.mutant is not None and any(entry.fits(candidate.mutant) for entry in self._equivalents)

    def _survivors(self, mutants: Tried) -> list[Fault]:
        where = path_of(self._answers, self._bundle.assignment, self._exercise.name).relative_to(self._root)
        return [
            self._in_notebook(
                self._exercise.solution,
                f"A mutant gets all points ({one.mutant.operator}, line {one.mutant.line}):\n{one.mutant.diff}\n"
                f"Make a hidden test that it fails; or, if it is a right answer, say why in {where.as_posix()}.",
            )
            for one, report in mutants
            if one.mutant is not None and not _loses(report) and not self._is_equivalent(one)
        ]

    def _breaking(self, mutants: Tried) -> list[Fault]:
        found = []
        for one, report in mutants:
            for test in report.tests:
                if one.mutant is not None and test.outcome is Outcome.BROKEN_TEST:
                    reason = test.diagnosis.strip().splitlines()[-1]
                    found.append(
                        self._in_notebook(
                            self._exercise.checks[0],
                            f"A mutant breaks the test {test.name} itself ({reason}):\n"
                            f"{one.mutant.diff}\nLet the test expect such a value, and say what is wrong with it.",
                        )
                    )
                    break
        return found

    def _unneeded(self, mutants: Tried) -> list[Fault]:
        found = []
        path = path_of(self._answers, self._bundle.assignment, self._exercise.name)
        name = path.relative_to(self._root).as_posix()
        for entry in self._equivalents:
            meant = [report for one, report in mutants if one.mutant is not None and entry.fits(one.mutant)]
            if not meant:
                found.append(Fault(name, f"There is no such mutant any more: {entry.name}. Remove the entry.", name))
            elif all(map(_loses, meant)):
                found.append(Fault(name, f"A test catches this mutant: {entry.name}. Remove the entry.", name))
        return found

    # --- the matrix ---

    def _idle(self, matrix: Matrix) -> list[Fault]:
        return [
            self._in_notebook(
                self._exercise.checks[0],
                f"{test} catches no wrong answer and no mutant: nobody has seen it fail. "
                "Write a wrong answer for it, or remove it.",
            )
            for test in matrix.idle
        ]

    def _redundant(self, matrix: Matrix) -> list[str]:
        return [
            f"{test} catches {len(matrix.caught[test])} wrong answers, and other tests catch each of them too."
            for test in matrix.redundant
        ]


def _loses(report: Report) -> bool:
    """Whether points are lost; what a person has to look at is not lost yet."""
    return any(test.outcome is not Outcome.PASSED and test.points for test in report.tests)
