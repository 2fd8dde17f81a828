"""What a test came to: from the exception that it ended with to an outcome, in words for the student."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from autograder.checks.evidence import CallRecord, Unexpected, remarks
from autograder.checks.report import Outcome
from autograder.checks.words import called, clean, one_line, shorten
from autograder.values.failures import AnswerRaised, CallTimeout, MissingName, NoAnswer, Refused, StudentGone

BROKEN = "This test could not be carried out; the fault is not yours. Your instructor will look at it."

_LONGEST_DIAGNOSIS = 4000
_MOST_FACTS = 20
_MOST_LINES = 12  # of what an assertion says
_FOR_TERMINALS = re.compile(r"Use -v|Full output truncated")


@dataclass(frozen=True)
class Answer:
    """What became of the answer cell in front of a check cell, as far as it explains a missing name.

    `error` is what the cell ended with ("ValueError: ..."), or None, and `outcome` what that is;
    `untouched` says that the starter's stub is still there.
    """

    error: str | None = None
    untouched: bool = False
    outcome: Outcome = Outcome.RAISED


class Absent(Exception):
    """What a fixture raises for a `NoAnswer`, which is no `Exception`: pytest's setup wants one."""

    def __init__(self, reason: NoAnswer) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotRun(Exception):
    """A test that pytest did not run to its end, or that it skipped: that proves nothing."""


@dataclass(frozen=True)
class Verdict:
    """The outcome of a test and what is told of it; see `TestReport`. All texts are short and harmless."""

    outcome: Outcome
    message: str = ""
    facts: tuple[str, ...] = ()
    images: tuple[tuple[str, np.ndarray], ...] = field(default=())
    diagnosis: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", clean(self.message))
        object.__setattr__(self, "facts", tuple(map(clean, self.facts[:_MOST_FACTS])))
        object.__setattr__(self, "diagnosis", clean(self.diagnosis, _LONGEST_DIAGNOSIS))


def verdict(
    error: BaseException | None, answer: Answer, *, hidden: bool = False, last_call: CallRecord | None = None
) -> Verdict:
    """The outcome that the end of a test stands for, with what the student reads.

    Args:
        error: what the test ended with; None if it ran to its end.
        answer: what became of the answer cell.
        hidden: whether the test's source must not be told.
        last_call: the last call of the student's that the test made.
    """
    from hypothesis.errors import Flaky

    match error:
        case None:
            return Verdict(Outcome.PASSED)
        case Absent():
            return verdict(error.reason, answer, hidden=hidden)
        case Unexpected():
            return Verdict(Outcome.FAILED, error.sentence, error.facts, error.images)
        case MissingName():
            return _missing(error.name, answer)
        case Refused():
            return Verdict(Outcome.REFUSED, str(error), _call_facts(error))
        case AnswerRaised():
            return _raised(error)
        case CallTimeout():
            sentence = f"`{error.name}` did not answer in {error.seconds:g} s: does a loop of it never end?"
            return Verdict(Outcome.TIMEOUT, sentence, _call_facts(error))
        case StudentGone():
            return Verdict(Outcome.MEMORY if error.memory else Outcome.CRASHED, str(error), _call_facts(error))
        case Flaky():
            return _flaky(error)
        case BaseExceptionGroup():
            return verdict(error.exceptions[0], answer, hidden=hidden, last_call=last_call)
        case pytest.xfail.Exception() | pytest.skip.Exception():
            return broken(error)
        case AssertionError() | pytest.fail.Exception():
            return _asserted(error, hidden, last_call)
    return broken(error)


def broken(error: BaseException | str) -> Verdict:
    """The verdict on a test that is itself at fault."""
    diagnosis = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    return Verdict(Outcome.BROKEN_TEST, BROKEN, diagnosis=diagnosis)


def no_function(name: str, value: object) -> Verdict:
    """The verdict on an answer that is called, and is no function."""
    sentence = f"`{name}` should be a function, and it is {shorten(value)}."
    if value is None or isinstance(value, bool | int | float | str | np.ndarray | list | tuple):
        sentence += f" Define it with `def {name}(...)`, and give the name to nothing else afterwards."
    return Verdict(Outcome.FAILED, sentence)


def _missing(name: str, answer: Answer) -> Verdict:
    error = one_line(answer.error or "", 400)
    raised = answer.outcome is Outcome.RAISED
    if answer.untouched or (raised and error.startswith("NotImplementedError")):
        return Verdict(Outcome.NOT_ATTEMPTED, f"There is no answer yet: `{name}` is not defined.")
    if error:
        how = " with an error" if raised else ""
        return Verdict(answer.outcome, f"`{name}` is not defined, because its cell stopped{how}: {error}")
    sentence = f"`{name}` is not defined. Give your answer exactly this name, and run its cell before this one."
    return Verdict(Outcome.FAILED, sentence)


def _raised(error: AnswerRaised) -> Verdict:
    if isinstance(error, NotImplementedError):
        sentence = f"There is no answer yet: `{error.name}` still raises NotImplementedError."
        return Verdict(Outcome.NOT_ATTEMPTED, sentence)
    memory = isinstance(error, MemoryError) or error.type_name == "ResourceExhaustedError"
    kind = one_line(error.type_name, 80)
    text = f"{kind}: {one_line(error.text)}" if error.text.strip() else kind
    facts = [*remarks(error), *_call_facts(error)]
    facts += [f"In {one_line(at.function, 80)}, line {at.line}: {one_line(at.source, 200)}" for at in error.where[-3:]]
    return Verdict(Outcome.MEMORY if memory else Outcome.RAISED, f"`{error.name}` raised {text}", tuple(facts))


def _call_facts(error: NoAnswer | AnswerRaised) -> tuple[str, ...]:
    given = error.args_given or error.kwargs_given or isinstance(error, AnswerRaised)
    return (f"Called {called(error.name, error.args_given, error.kwargs_given)}.",) if given else ()


def _flaky(error: BaseException) -> Verdict:
    """A test that Hypothesis saw fail and then pass with the same example."""
    sentence = (
        "The same call gave one answer the first time and another the next. An answer may depend on its arguments only."
    )
    first = next((each for each in _members(error) if isinstance(each, Unexpected | AnswerRaised)), None)
    if isinstance(first, Unexpected):
        return Verdict(Outcome.FAILED, sentence, ("At first:", *first.facts))
    if isinstance(first, AnswerRaised):
        seen = _raised(first)
        return Verdict(Outcome.FAILED, sentence, ("At first:", seen.message, *seen.facts))
    return Verdict(Outcome.FAILED, sentence)


def _members(error: BaseException) -> Sequence[BaseException]:
    return error.exceptions if isinstance(error, BaseExceptionGroup) else ()


def _asserted(error: BaseException, hidden: bool, last_call: CallRecord | None) -> Verdict:
    """What an assert says: its message; what pytest tells of its parts only if the test is not hidden."""
    text = str(error)
    message, _, parts = text.partition("assert ") if text.startswith("assert ") else text.partition("\nassert ")
    lines = [line.rstrip() for line in clean(message).strip().split("\n") if line.strip()]
    sentence = lines[0].strip() if lines else "What this test says does not hold."
    if sentence.startswith("DID NOT RAISE "):
        sentence = f"{sentence.removeprefix('DID NOT RAISE ')} should have been raised, and nothing was."
    facts = lines[1:]
    if not lines and not hidden and parts:
        # what is of use only to who can call pytest again is left out
        told = [line for line in parts.split("\n") if line.strip() and not _FOR_TERMINALS.search(line)]
        facts = [f"assert {line}" if not number else line for number, line in enumerate(told)]
    facts = facts[:_MOST_LINES]
    if last_call is not None:
        facts.append(f"The last call was {called(last_call.name, last_call.args, last_call.kwargs)}.")
        facts.append(f"It returned {shorten(last_call.result)}.")
    return Verdict(Outcome.FAILED, sentence, tuple(facts), diagnosis="" if hidden else text)
