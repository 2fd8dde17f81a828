"""Every known right answer gets all points; every known wrong one loses some, and reads the sentence it should.

Of the exercises in which a network is trained, a third is tried here; `make check` tries them all.
"""

from functools import cache
from pathlib import Path

import pytest

from autograder.course.bank import BankAnswer, read_bank
from autograder.course.trial import Trial
from autograder.grading.bundle import Bundle, Exercise, load

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb"))
TRAINED = {
    ("02-one-hot-labels", "dense_network"),
    ("04-conv2d-models", "train_cnn"),
    ("04-conv2d-models", "evaluate_cnn"),
    ("07-deep-cnns", "train_deep_cnn"),
    ("07-deep-cnns", "feature_maps"),
    ("07-deep-cnns", "small_and_sharp"),
}
BANK = [known for assignment in ASSIGNMENTS for known in read_bank(ROOT / "answers", assignment)]


@cache
def bundle(assignment: str) -> Bundle:
    return load(ROOT / "source" / assignment, holdout=ROOT / "data")


@cache
def trial(assignment: str, exercise: str) -> Trial:
    found = next(one for one in bundle(assignment).exercises if one.name == exercise)
    return Trial(bundle(assignment), found)


def exercises() -> list[tuple[str, Exercise]]:
    return [(assignment, exercise) for assignment in ASSIGNMENTS for exercise in bundle(assignment).exercises]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(a, id="-".join((a.assignment, a.exercise, "right" if a.right else "wrong", a.name)))
        for number, a in enumerate(BANK)
        if (a.assignment, a.exercise) not in TRAINED or number % 3 == 0
    ],
)
def test_a_known_answer(known: BankAnswer) -> None:
    assert trial(known.assignment, known.exercise).judge(known).fault == ""


@pytest.mark.parametrize("exercise_of_bank", [f"{a}-{e.name}" for a, e in exercises()])
def test_reference_and_starter(exercise_of_bank: str) -> None:
    assignment, _, exercise = exercise_of_bank.rpartition("-")
    one = trial(assignment, exercise)
    reference = one.run(one.reference())
    assert [test.message for test in reference.tests if test.message] == []
    assert reference.score == reference.max_score
    untouched = one.run(one.stub())
    assert {test.outcome.value for test in untouched.tests} == {"not attempted"}


@pytest.mark.parametrize(
    ("assignment", "exercise"), [pytest.param(a, e.name, id=f"{a}-{e.name}") for a, e in exercises()]
)
def test_an_exercise_has_enough_known_answers(assignment: str, exercise: str) -> None:
    known = [one for one in BANK if (one.assignment, one.exercise) == (assignment, exercise)]
    assert sum(one.right for one in known) >= 5
    assert sum(not one.right for one in known) >= 8
