"""What can come from a student's notebook instead of a value."""

from __future__ import annotations

import builtins
from functools import cache

from autograder.values.messages import Call, Raised, Where


class NoAnswer(BaseException):
    """The notebook gave no value that could be judged.

    It is no `Exception`, so that neither ``pytest.raises(Exception)`` in a test takes it for what
    the answer raised, nor Hypothesis repeats a call that does not end in search of a smaller example.

    Attributes:
        name: the name that was asked for.
        args_given, kwargs_given: what it was called with, if it was called.
    """

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__(text)
        self.name = name
        self.args_given: tuple[object, ...] = ()
        self.kwargs_given: dict[str, object] = {}


class MissingName(NoAnswer):
    """The notebook has nothing of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"`{name}` is not defined", name)


class Refused(NoAnswer):
    """A value of a kind that cannot be judged; its text is a sentence for the student.

    Attributes:
        reason: what it is, as a noun phrase, such as "a generator".
    """

    def __init__(self, name: str, reason: str, *, returned: bool = False) -> None:
        verb = "it returned" if returned else "it is"
        super().__init__(f"`{name}` cannot be judged: {verb} {reason}.", name)
        self.reason = reason


class Malformed(Refused):
    """A reply that is none: no honest notebook sends one, but a student's own code may."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, "something that is no answer at all")
        self.problem = problem


class CallTimeout(NoAnswer):
    """The notebook did not answer in time.

    Attributes:
        seconds: how long it had.
    """

    def __init__(self, seconds: float, name: str = "") -> None:
        super().__init__(f"no answer in {seconds:g} s", name)
        self.seconds = seconds


class StudentGone(NoAnswer):
    """The student's process is gone.

    Attributes:
        memory: whether it went because it took too much memory.
    """

    def __init__(self, reason: str, *, memory: bool = False, name: str = "") -> None:
        super().__init__(reason, name)
        self.memory = memory


class AnswerRaised(Exception):
    """A student's function raised an exception.

    What is raised is also of the nearest built-in exception class, so that
    ``pytest.raises(ValueError)`` sees a student's ValueError. Look for this class first.

    Attributes:
        call: what was called.
        type_name: the exception's class.
        text: the exception as text.
        where: the lines of the student's cells that led to it, the innermost last.
    """

    def __init__(self, call: Call, raised: Raised) -> None:
        Exception.__init__(self, raised.text)
        self.call = call
        self.type_name = raised.types[0]
        self.text = raised.text
        self.where: tuple[Where, ...] = raised.where

    @property
    def name(self) -> str:
        """The function that was called."""
        return self.call.name

    @property
    def args_given(self) -> tuple[object, ...]:
        """The arguments that it was called with."""
        return self.call.args

    @property
    def kwargs_given(self) -> dict[str, object]:
        """The keyword arguments that it was called with."""
        return self.call.kwargs

    def __str__(self) -> str:
        return self.text

    @staticmethod
    def of(call: Call, raised: Raised) -> AnswerRaised:
        """The exception to raise for what a call raised."""
        for name in raised.types:
            found = getattr(builtins, name, None)
            if isinstance(found, type) and issubclass(found, Exception):
                return _answer_raised(name)(call, raised)
        return AnswerRaised(call, raised)


@cache  # one class for one type: Hypothesis tells failures apart by their class
def _answer_raised(name: str) -> type[AnswerRaised]:
    builtin = getattr(builtins, name)
    # a group cannot be made without its members, which were not sent
    if builtin is Exception or issubclass(builtin, BaseExceptionGroup):
        return AnswerRaised
    return type(f"Answer{name}", (AnswerRaised, builtin), {"__module__": __name__})
