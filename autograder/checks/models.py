"""Expectations for Keras models: what a model computes, not how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from autograder.checks.evidence import CallRecord, Unexpected, call_that_gave
from autograder.checks.functions import compute_the_same, fits
from autograder.checks.layers import Layer, canonical_layers, shape_in_words, told_option
from autograder.checks.words import called, clean, kind, one_line, sentence_case

if TYPE_CHECKING:
    import keras

    Misconceptions = Mapping[str, keras.Model | Callable[[], keras.Model]]

_LONGEST_CHAIN = 900


def expect_model(
    actual: object,
    expected: keras.Model,
    *,
    unless: Misconceptions | Callable[[], Misconceptions] | None = None,
    name: str = "the model",
) -> None:
    """Expect a Keras model that computes the same family of functions as another.

    Two models are equal if they have parameters of the same shapes and, with the same parameters
    put in, give the same outputs, as a trained model gives them: layers that are there only for the
    training (Dropout, noise, regularisation) do not count. It does not matter how the model is
    written: Sequential or functional, ``activation=`` or a layer, ``padding=`` or ZeroPadding2D.

    Args:
        actual: the student's model.
        expected: the reference, built, with one input and one output.
        unless: sentences for known misconceptions, each with a model that computes what it leads
            to (or a function that builds it); or a function that gives them all.
        name: what to call the model if it is a variable and not the result of a call.

    Raises:
        Unexpected: if the value is no model, or a model that computes something else.
    """
    import keras

    call = call_that_gave(actual)
    facts = call_facts(call)
    if not isinstance(actual, keras.Model):
        raise Unexpected(no_model(call, name, actual), facts)
    subject = the_model(call, name)
    if not getattr(actual, "inputs", None):
        begin = "begin it with a layer such as keras.Input(shape=(28, 28, 1))"
        raise Unexpected(f"{subject} does not know the shape of its input; {begin}.", facts)
    if compute_the_same(actual, expected):
        return
    wanted, yours = canonical_layers(expected), _layers_of_student(actual)
    if yours is not None:
        facts += (f"Yours: {_chain(actual, yours)}.",)
    facts += (f"Expected: {_chain(expected, wanted)}.",)
    for sentence, model in (unless() if callable(unless) else unless or {}).items():
        if compute_the_same(actual, model if isinstance(model, keras.Model) else model()):
            raise Unexpected(sentence, facts, unless=True)
    problem = _other_ends(subject, actual, expected)
    if not problem:
        problem = _other_layers(subject, yours, wanted) if yours is not None else _unlike(subject)
    raise Unexpected(problem, facts)


def _layers_of_student(model: keras.Model) -> tuple[Layer, ...] | None:
    """The layers of a student's model, unless it is too unusual to be told layer by layer."""
    try:
        return canonical_layers(model)
    except Exception:
        return None


def the_model(call: CallRecord | None, name: str) -> str:
    return f"The model that `{call.name}` returned" if call else sentence_case(name)


def call_facts(call: CallRecord | None) -> tuple[str, ...]:
    return (f"Called {called(call.name, call.args, call.kwargs)}.",) if call else ()


def no_model(call: CallRecord | None, name: str, actual: object) -> str:
    subject = f"`{call.name}` returned" if call else f"{sentence_case(name)} is"
    history = isinstance(actual, dict) and "loss" in actual
    hint = " That is what `fit` returns; the model is what you call `fit` of." if history else ""
    return f"{subject} {kind(actual, returned=call is not None)}; a Keras model was expected.{hint}"


def _chain(model: keras.Model, layers: Sequence[Layer]) -> str:
    begin = ", ".join(shape_in_words(each.shape[1:]) for each in model.inputs)
    return clean(f"{begin}; " + "; ".join(map(str, layers)), _LONGEST_CHAIN)


def _other_ends(subject: str, actual: keras.Model, expected: keras.Model) -> str:
    """What is wrong with the input of a model or the number of its outputs; empty if nothing is."""
    wanted = expected.inputs[0]
    if len(actual.inputs) != 1:
        return f"{subject} has {len(actual.inputs)} inputs; one was expected."
    if len(actual.outputs) != 1:
        return f"{subject} has {len(actual.outputs)} outputs; one was expected."
    if not fits(actual.inputs[0].shape, wanted.shape[1:]):
        mine = shape_in_words(actual.inputs[0].shape[1:])
        return f"{subject} takes inputs of {mine}; {shape_in_words(wanted.shape[1:])} was expected."
    if "int" in str(actual.inputs[0].dtype) and "int" not in str(wanted.dtype):
        return (
            f"{subject} takes whole numbers ({actual.inputs[0].dtype}), and makes 0 of all pixels between 0 and 1. "
            "Leave out the `dtype` of the input."
        )
    return ""


def _other_layers(subject: str, yours: Sequence[Layer], wanted: Sequence[Layer]) -> str:
    mine, right = [layer.kind for layer in yours], [layer.kind for layer in wanted]
    if mine == right:
        return _other_options(subject, yours, wanted)
    if sorted(mine) == sorted(right):
        return f"{subject} has the right layers in another order: {_row(mine)}; {_row(right)} was expected."
    alike = [(layer.kind, layer.options) for layer in yours], [(layer.kind, layer.options) for layer in wanted]
    # of two layers of one kind, the one that is as it should be is not the one too many
    for changes in (_changes(*alike), _changes(mine, right)):
        if len(changes) == 1:
            change, begin, end, begin_right, end_right = changes[0]
            extra, missing = mine[begin:end], right[begin_right:end_right]
            if len(extra) + len(missing) > 2:
                continue
            if change == "delete":
                return f"{subject} has {_some(extra)} too many, {_place(begin, mine)}."
            if change == "insert":
                return f"{subject} lacks {_some(missing)} {_place(begin_right, right)}."
            if len(extra) == len(missing) == 1:
                return f"{subject} has {_some(extra)} {_place(begin, mine)}, where {_some(missing)} was expected."
    return f"{subject} has the layers {_row(mine)}; {_row(right)} was expected."


def _changes(mine: Sequence[object], right: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    # compared by their texts, since an option may be of any kind
    steps = SequenceMatcher(None, list(map(repr, mine)), list(map(repr, right)), autojunk=False).get_opcodes()
    return [step for step in steps if step[0] != "equal"]


def _other_options(subject: str, yours: Sequence[Layer], wanted: Sequence[Layer]) -> str:
    """What is wrong with layers of the right kinds."""
    inside = subject if subject.startswith("`") else subject[:1].lower() + subject[1:]
    other = [
        number for number, pair in enumerate(zip(yours, wanted, strict=True)) if pair[0].options != pair[1].options
    ]
    if not other:
        return _unlike(subject)
    number, last = other[0], other[-1]
    own, good = dict(yours[number].options), dict(wanted[number].options)
    if len(other) == 2 and dict(yours[last].options) == good and dict(wanted[last].options) == own:
        return f"In {inside}, layers {number + 1} and {last + 1} have changed places."
    keys = [key for key in sorted(own.keys() | good.keys()) if own.get(key) != good.get(key)]
    sentence = (
        f"In {inside}, layer {number + 1} ({one_line(wanted[number].kind)}) has {_all_told(keys, own)}; "
        f"{_all_told(keys, good)} {'was' if len(keys) == 1 else 'were'} expected."
    )
    for one, two, hint in _SWAPPED:
        if {one, two} <= {*keys} and own.get(one) == good.get(two) and own.get(two) == good.get(one):
            return f"{sentence} {hint}"
    if own.get("units") == 1 and own.get("activation") == "softmax":
        return f"{sentence} softmax over one unit is always 1."
    return sentence


_SWAPPED = (
    ("filters", "kernel_size", "The first argument of Conv2D is the number of filters, the second their size."),
    ("strides", "dilation_rate", "`strides` and `dilation_rate` have changed places."),
)


def _all_told(keys: Sequence[str], options: Mapping[str, object]) -> str:
    told = [one_line(told_option(key, options[key]) if key in options else f"the usual {key}", 100) for key in keys]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _some(kinds: Sequence[str]) -> str:
    return " and ".join(f"{'an' if kind[0] in 'AEIOU' else 'a'} {one_line(kind)} layer" for kind in kinds)


def _place(index: int, kinds: Sequence[str]) -> str:
    """Where a layer stands."""
    if index == 0:
        return "as the first layer"
    return f"behind {one_line(kinds[index - 1])}" + (" (at the end)" if index == len(kinds) - 1 else "")


def _row(kinds: Sequence[str]) -> str:
    return one_line(", ".join(kinds) or "none")


def _unlike(subject: str) -> str:
    return (
        f"{subject} does not compute what was expected, although its layers look like it: "
        "look at what is connected to what."
    )
