"""The grader's end: what a test gets to see, and what it gets when there is nothing to see."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from autograder.values.codec import encode
from autograder.values.messages import (
    NONCE,
    Call,
    Done,
    Get,
    Missing,
    Raised,
    Reply,
    Returned,
    Value,
    Where,
    pack,
    unpack_request,
)
from autograder.values.notebook import (
    AnswerRaised,
    CallTimeout,
    Function,
    LocalTransport,
    Malformed,
    MissingName,
    NoAnswer,
    Notebook,
    Refused,
    StudentGone,
)
from autograder.values.student import answer


def local(**names: object) -> Notebook:
    return Notebook(LocalTransport(names))


def replying(reply: Reply | bytes) -> Notebook:
    """A notebook that answers everything with one reply."""
    data = reply if isinstance(reply, bytes) else pack(reply)
    return Notebook(lambda request: request[:NONCE] + data)


# --- values ------------------------------------------------------------------------------------


def test_get_gives_the_value() -> None:
    assert local(sizes={"a": (1, 2.5)}).get("sizes") == {"a": (1, 2.5)}


def test_arrays_that_were_got_are_read_only_and_never_the_students() -> None:
    image = np.zeros((2, 2))
    notebook = local(images=[image, {"x": (image,)}], image=image)
    got = notebook.get("image")
    assert got is not image
    for array in (got, notebook.get("images")[0], notebook.get("images")[1]["x"][0]):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1


def test_a_missing_name_is_told_for_a_value_and_for_a_call() -> None:
    with pytest.raises(MissingName) as missing:
        local().get("image")
    assert missing.value.name == "image"
    with pytest.raises(MissingName) as missing:
        Function("f", local())(3)
    assert (missing.value.name, missing.value.args_given) == ("f", (3,))


def test_a_value_that_cannot_be_judged_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused) as refused:
        local(numbers=iter([1])).get("numbers")
    assert str(refused.value) == "`numbers` cannot be judged: it is an object of class list_iterator."
    with pytest.raises(Refused) as refused:
        local(f=lambda n: (i for i in range(n))).get("f")(3)
    assert str(refused.value) == "`f` cannot be judged: it returned a generator."
    assert (refused.value.name, refused.value.reason, refused.value.args_given) == ("f", "a generator", (3,))


# --- calls -------------------------------------------------------------------------------------


def test_a_function_is_called_by_its_name() -> None:
    function = local(scale=lambda image, by=2: image * by).get("scale")
    assert isinstance(function, Function)
    assert (repr(function), function.name, function.__name__) == ("scale", "scale", "scale")
    result = function(np.arange(3), by=3)
    assert result.tolist() == [0, 3, 6]
    result[0] = 9  # a result is the test's own


def test_arguments_are_passed_on_whatever_their_names() -> None:
    function = local(f=lambda **kwargs: kwargs).get("f")
    assert function(self=1, name=2, args=3) == {"self": 1, "name": 2, "args": 3}


def test_calls_are_recorded_with_the_very_objects() -> None:
    def spoil(image: Any, kernel: Any) -> Any:
        image[0] = 7
        return image[1:]

    notebook = local(spoil=spoil)
    image, kernel = np.arange(3), np.ones(2)
    result = notebook.get("spoil")(image, kernel=kernel)
    (record,) = notebook.calls
    assert record.result is result and record.args[0] is image and record.kwargs["kernel"] is kernel
    assert (record.name, record.changed, record.shared) == ("spoil", ("image",), ("image",))
    assert image.tolist() == [0, 1, 2], "the test's own argument is as it was"


def test_the_last_64_calls_are_kept() -> None:
    notebook = local(f=lambda x: x)
    for number in range(100):
        notebook.get("f")(number)
    assert [record.result for record in notebook.calls] == list(range(36, 100))


def test_large_calls_are_not_kept_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.values.notebook._CALLS_BYTES", 12_800)
    notebook = local(f=lambda n: np.zeros(n, np.uint8))
    for _ in range(5):
        notebook.get("f")(5_000)
    assert len(notebook.calls) == 2
    for _ in range(3):
        notebook.get("f")(10)
    assert [record.args[0] for record in notebook.calls] == [5_000, 5_000, 10, 10, 10]


def test_an_argument_that_cannot_be_sent_is_a_type_error_for_the_author() -> None:
    with pytest.raises(TypeError, match="argument 1 of `f` cannot be sent"):
        local(f=len).get("f")(iter("ab"))


# --- exceptions --------------------------------------------------------------------------------


def _raise(error: BaseException) -> Any:
    raise error


def test_what_a_function_raises_is_of_the_built_in_type() -> None:
    function = local(f=lambda: _raise(ValueError("odd size"))).get("f")
    with pytest.raises(ValueError, match="odd size") as raised:
        function()
    assert isinstance(raised.value, AnswerRaised)
    assert raised.value.type_name == "ValueError"
    with pytest.raises(AnswerRaised):
        function()


def test_what_a_function_raises_is_of_no_other_type() -> None:
    function = local(f=lambda: _raise(ValueError("odd size"))).get("f")
    with pytest.raises(AnswerRaised) as raised:
        function()
    assert not isinstance(raised.value, TypeError | KeyError | AssertionError)


def test_an_exception_of_the_students_own_is_of_the_nearest_built_in_type() -> None:
    own = type("NotOdd", (ZeroDivisionError,), {})
    with pytest.raises(ArithmeticError) as raised:
        local(f=lambda: _raise(own("n"))).get("f")()
    assert raised.value.type_name == "NotOdd"  # type: ignore[attr-defined]
    assert isinstance(raised.value, ZeroDivisionError)


def test_a_students_class_does_not_pose_as_a_built_in_one() -> None:
    posing = type("ValueError", (Exception,), {"__module__": "__main__"})
    with pytest.raises(AnswerRaised) as raised:
        local(f=lambda: _raise(posing("n"))).get("f")()
    assert not isinstance(raised.value, ValueError)
    assert raised.value.type_name == "__main__.ValueError"


def test_an_exception_tells_the_call() -> None:
    with pytest.raises(AnswerRaised) as raised:
        local(f=lambda a, b: a / b).get("f")(1, b=0)
    error = raised.value
    assert (error.name, error.args_given, error.kwargs_given) == ("f", (1,), {"b": 0})
    assert error.call == Call("f", (1,), {"b": 0})
    assert error.text == str(error) == "division by zero"


def test_an_exception_tells_its_places() -> None:
    where = (Where("f", 3, "return 1 / 0"),)
    with pytest.raises(AnswerRaised) as raised:
        Function("f", replying(Raised(("ZeroDivisionError",), "", where)))()
    assert raised.value.where == where


_EXCEPTIONS = sorted(
    {cls.__name__ for cls in vars(builtins).values() if isinstance(cls, type) and issubclass(cls, BaseException)}
)


@pytest.mark.parametrize("name", _EXCEPTIONS)
def test_every_built_in_exception_can_be_raised_and_shown(name: str) -> None:
    cls = getattr(builtins, name)
    types = tuple(base.__name__ for base in cls.__mro__[:-1])
    with pytest.raises(AnswerRaised) as raised:
        Function("f", replying(Raised(types, "the text")))()
    error = raised.value
    assert str(error) == "the text"
    assert error.type_name == cls.__name__
    if cls is not BaseException:
        assert isinstance(error, cls) == (issubclass(cls, Exception) and not issubclass(cls, BaseExceptionGroup))
    assert isinstance(error, Exception), "no student's exception may end the grader"
    assert "the text" in str(raised.getrepr(style="native"))


def test_one_type_of_exception_has_one_class() -> None:
    function = local(f=lambda: _raise(KeyError("a"))).get("f")
    classes = set()
    for _ in range(2):
        with pytest.raises(AnswerRaised) as raised:
            function()
        classes.add(type(raised.value))
    assert len(classes) == 1


@pytest.mark.parametrize("types", [("print",), ("Exception",), ("no such name",), ("__name__",), ("__import__",)])
def test_other_names_of_types_mean_nothing(types: tuple[str, ...]) -> None:
    with pytest.raises(AnswerRaised) as raised:
        Function("f", replying(Raised(types, "")))()
    assert type(raised.value) is AnswerRaised


# --- no answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "notebook",
    [
        Notebook(lambda request: b""),
        Notebook(lambda request: bytes(NONCE) + pack(Value(1))),
        Notebook(lambda request: pack(Value(1))),
        replying(b""),
        replying(b"V"),
        replying(b"V" + b"l\xff\xff\xff\xff"),
        replying(pack(Value(1)) + b"N"),
        replying(b"garbage"),
        replying(pack(Get("x"))),
        replying(Raised(("ValueError",), "")),
        replying(Returned(1)),
    ],
)
def test_a_reply_that_is_none_is_no_value(notebook: Notebook) -> None:
    with pytest.raises(Malformed):
        notebook.get("x")
    assert not notebook.calls


@pytest.mark.parametrize("notebook", [replying(Value(1)), replying(b"R"), replying(b"X" + encode(((), "", ())))])
def test_a_reply_that_is_none_is_no_result(notebook: Notebook) -> None:
    with pytest.raises(Malformed):
        Function("f", notebook)(1)
    assert not notebook.calls


def test_a_reply_given_twice_is_taken_once() -> None:
    kept: list[bytes] = []

    def replay(request: bytes) -> bytes:
        kept.append(answer(request, {"f": lambda x: x}))
        return kept[0]

    function = Function("f", Notebook(replay))
    assert function(1) == 1
    with pytest.raises(Malformed):
        function(2)


NO_ANSWERS: list[Callable[[], NoAnswer]] = [
    lambda: MissingName("f"),
    lambda: Refused("f", "a generator"),
    lambda: Malformed("f", "empty"),
    lambda: CallTimeout(2),
    lambda: StudentGone("The process ended.", memory=True),
]


@pytest.mark.parametrize("make", NO_ANSWERS)
def test_no_answer_is_never_taken_for_what_an_answer_raises(make: Callable[[], NoAnswer]) -> None:
    with pytest.raises(NoAnswer):  # noqa: SIM117 - that the inner one lets it through is what is tested
        with pytest.raises(Exception):  # noqa: B017
            raise make()


def test_hypothesis_does_not_try_again_when_there_is_no_answer() -> None:
    calls = []

    def slow(request: bytes) -> bytes:
        calls.append(request)
        raise CallTimeout(2.0)

    function = Function("f", Notebook(slow))

    @settings(derandomize=True, database=None, phases=list(Phase))
    @given(st.integers())
    def check(number: int) -> None:
        function(number)

    with pytest.raises(CallTimeout) as timeout:
        check()
    assert len(calls) == 1
    assert (timeout.value.name, timeout.value.seconds) == ("f", 2.0)
    assert timeout.value.args_given == (0,)


def test_no_answer_tells_the_call() -> None:
    def gone(request: bytes) -> bytes:
        raise StudentGone("It took more memory than allowed.", memory=True)

    with pytest.raises(StudentGone) as error:
        Function("f", Notebook(gone))(1, a=2)
    assert (error.value.name, error.value.args_given, error.value.kwargs_given) == ("f", (1,), {"a": 2})
    assert (str(error.value), error.value.memory) == ("It took more memory than allowed.", True)


def test_done_is_sent_and_needs_nobody_to_hear_it() -> None:
    heard = []

    def hear(request: bytes) -> bytes:
        heard.append(unpack_request(request[NONCE:]))
        raise StudentGone("The process ended.")

    Notebook(hear).done()
    assert heard == [Done()]


def test_a_missing_reply_names_what_was_asked_for() -> None:
    with pytest.raises(MissingName) as missing:
        replying(Missing("something else")).get("x")
    assert missing.value.name == "x"
