"""Expectations for Keras models: what a model computes, not how it is written.

Two models are equal if they have parameters of the same shapes and, with the same parameters put
in, give the same outputs. The canonical form of a model (`canonical_layers`) is for the sentence
when they are not: it drops what does not count (Input, names, the way an activation or a padding
is written) and keeps what does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.evidence import Unexpected, call_that_gave, called, kind

if TYPE_CHECKING:
    import keras

_DRAWS = 2  # parameters are drawn anew so often; once would do, but for a relu that is never above 0
_SAMPLES = 4


@dataclass(frozen=True)
class Layer:
    """A layer in canonical form: its kind, what it is made with, and the shape of its output."""

    kind: str
    options: tuple[tuple[str, object], ...]
    output_shape: tuple[int | None, ...]

    def __str__(self) -> str:
        words = ", ".join(f"{key}={value!r}" for key, value in self.options)
        return f"{self.kind}({words}) -> {self.output_shape}"


def expect_model(
    actual: object,
    expected: keras.Model,
    *,
    unless: Mapping[str, keras.Model | Callable[[], keras.Model]] | None = None,
    name: str = "the model",
) -> None:
    """Expect a Keras model that computes the same family of functions as another.

    Args:
        actual: the student's model.
        expected: the reference, built.
        unless: sentences for known misconceptions, each with a model of the canonical form that it
            gives (or a function that builds it).
        name: what to call the model if it is a variable and not the result of a call.

    Raises:
        Unexpected: if the value is no model, or a model that computes something else.
    """
    import keras

    call = call_that_gave(actual)
    facts: tuple[str, ...] = (f"Called {called(call.name, call.args, call.kwargs)}.",) if call else ()
    subject = f"The model that `{call.name}` returned" if call else f"{name[:1].upper()}{name[1:]}"
    if not isinstance(actual, keras.Model):
        verb = f"`{call.name}` returned" if call else f"{subject} is"
        raise Unexpected(f"{verb} {kind(actual)}; a Keras model was expected.", facts)
    if _computes_the_same(actual, expected):
        return
    yours, wanted = canonical_layers(actual), canonical_layers(expected)
    facts += (f"Yours: {_chain(actual, yours)}.", f"Expected: {_chain(expected, wanted)}.")
    for sentence, model in (unless or {}).items():
        wrong = model if isinstance(model, keras.Model) else model()
        if wrong.input_shape == actual.input_shape and canonical_layers(wrong) == yours:
            raise Unexpected(sentence, facts, unless=True)
    raise Unexpected(_first_difference(subject, actual, expected, yours, wanted), facts)


def expect_compiled(
    model: object,
    *,
    optimizer: str = "adam",
    loss: str = "categorical_crossentropy",
    metrics: Sequence[str] = ("accuracy",),
    name: str = "the model",
) -> None:
    """Expect that a student's model was compiled with an optimizer, a loss and at least these metrics.

    Names and objects are alike, and any learning rate is right. For the metric "accuracy",
    "categorical_accuracy" is right too, since with one-hot labels it is what Keras computes.

    Raises:
        Unexpected: if it was not compiled, or with something else.
    """
    import keras

    subject = f"{name[:1].upper()}{name[1:]}"
    if not isinstance(model, keras.Model):
        raise Unexpected(f"{subject} is {kind(model)}; a Keras model was expected.")
    compiled = getattr(model, "compiled_facts", None)
    if compiled is None:
        raise Unexpected(
            f"{subject} is not compiled. Call `compile` with an optimizer, a loss and metrics before you train."
        )
    facts = (
        f"Yours: optimizer {compiled.optimizer!r}, loss {compiled.loss!r}, metrics {list(compiled.metrics)!r}.",
        f"Expected: optimizer {optimizer!r}, loss {loss!r}, metrics {list(metrics)!r}.",
    )
    if compiled.optimizer != optimizer:
        raise Unexpected(f"{subject} is compiled with the optimizer {compiled.optimizer!r}, not {optimizer!r}.", facts)
    if compiled.loss != loss:
        raise Unexpected(_wrong_loss(subject, compiled.loss, loss), facts)
    missing = [metric for metric in metrics if not _has_metric(compiled.metrics, metric)]
    if missing and compiled.loss_weights:
        raise Unexpected(
            f"{subject} has no metrics: in `compile` the third place is for `loss_weights`. "
            f"Write `metrics={list(metrics)!r}` with its name.",
            facts,
            unless=True,
        )
    if missing:
        raise Unexpected(
            f"{subject} is compiled without the metric {missing[0]!r}: write `metrics={list(metrics)!r}`.", facts
        )


def canonical_layers(model: keras.Model) -> tuple[Layer, ...]:
    """The layers of a model, in the order in which they compute, in canonical form.

    Input layers and layers that do nothing are dropped. An Activation, ReLU or Softmax layer is
    folded into the layer before it, ZeroPadding2D into the convolution behind it, and padding is
    told in pixels, so that 'same' and explicit zeros that compute the same function look the same.
    """
    layers: list[Layer] = []
    margin: tuple[tuple[int, int], tuple[int, int]] | None = None
    for layer in _flat(model):
        shape = tuple(layer.output.shape[1:])
        name = type(layer).__name__
        options = _options(layer)
        if name == "InputLayer" or (name == "Activation" and options["activation"] == "linear"):
            continue
        is_activation = name == "Activation" or (name in ("ReLU", "Softmax") and not options)
        if is_activation and layers and _is_linear(layers[-1]):
            layers[-1] = _activated(layers[-1], str(options.get("activation", name.lower())))
            continue
        if name == "ZeroPadding2D":
            margin = _add(margin, layer.padding)
            continue
        if name == "Conv2D":
            options["padding"] = _add(margin, _margin(layer))
            margin = None
        if name == "Reshape" and len(shape) == 1:
            name, options = "Flatten", {}
        if margin is not None:
            layers.append(Layer("ZeroPadding2D", (("padding", margin),), shape))
            margin = None
        layers.append(Layer(name, tuple(sorted(options.items(), key=lambda item: item[0])), shape))
    return tuple(layers)


def _computes_the_same(actual: keras.Model, expected: keras.Model) -> bool:
    shapes = [tuple(weight.shape) for weight in expected.get_weights()]
    if [tuple(weight.shape) for weight in actual.get_weights()] != shapes:
        return False
    if actual.input_shape != expected.input_shape or actual.output_shape != expected.output_shape:
        return False
    own, reference = actual.get_weights(), expected.get_weights()
    rng = np.random.default_rng(0)
    try:
        for _ in range(_DRAWS):
            weights = [rng.normal(0, 1 / np.sqrt(max(1, np.prod(shape[:-1]))), shape) for shape in shapes]
            images = rng.uniform(0, 1, (_SAMPLES, *expected.input_shape[1:]))
            actual.set_weights(weights)
            expected.set_weights(weights)
            yours, wanted = np.asarray(actual(images)), np.asarray(expected(images))
            if not np.allclose(yours, wanted, rtol=1e-3, atol=1e-5):
                return False
        return True
    finally:
        actual.set_weights(own)
        expected.set_weights(reference)


_OPTIONS = {
    "Conv2D": ("filters", "kernel_size", "strides", "dilation_rate", "activation", "use_bias", "groups"),
    "Dense": ("units", "activation", "use_bias"),
    "Flatten": (),
    "MaxPooling2D": ("pool_size", "strides", "padding"),
    "AveragePooling2D": ("pool_size", "strides", "padding"),
    "Dropout": ("rate",),
    "Activation": ("activation",),
    "ZeroPadding2D": ("padding",),
    "Softmax": (),
}
_UNTOLD = {"name", "trainable", "dtype"}


def _options(layer: Any) -> dict[str, object]:
    config = layer.get_config()
    name = type(layer).__name__
    if name == "ReLU":  # only what differs from plain relu
        plain = {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}
        return {key: config[key] for key, value in plain.items() if config.get(key) not in (value, 0)}
    if name in _OPTIONS:
        return {key: _plain(config[key]) for key in _OPTIONS[name]}
    return {key: _plain(value) for key, value in config.items() if key not in _UNTOLD and not isinstance(value, dict)}


def _plain(value: object) -> object:
    return tuple(_plain(item) for item in value) if isinstance(value, list | tuple) else value


def _flat(model: Any) -> list[Any]:
    """The layers in the order of computation; a model inside a model is opened."""
    layers = []
    for layer in getattr(model, "_operations", model.layers):
        layers += _flat(layer) if hasattr(layer, "layers") else [layer]
    return layers


def _is_linear(layer: Layer) -> bool:
    return dict(layer.options).get("activation") == "linear"


def _activated(layer: Layer, activation: str) -> Layer:
    options = {**dict(layer.options), "activation": activation}
    return Layer(layer.kind, tuple(sorted(options.items(), key=lambda item: item[0])), layer.output_shape)


def _margin(layer: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    """The zeros that a convolution adds at (top, bottom), (left, right).

    For 'same' this is TensorFlow's rule: the output has ceil(I / S) pixels, and an odd rest goes
    to the end (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
    """
    if layer.padding != "same":
        return ((0, 0), (0, 0))
    sizes = zip(layer.input.shape[1:3], layer.kernel_size, layer.strides, layer.dilation_rate, strict=True)
    sides = []
    for size, kernel, stride, rate in sizes:
        total = max(0, (-(-size // stride) - 1) * stride + rate * (kernel - 1) + 1 - size)
        sides.append((total // 2, total - total // 2))
    return (sides[0], sides[1])


def _add(margin: Any, more: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    (a, b), (c, d) = margin or ((0, 0), (0, 0))
    (e, f), (g, h) = more
    return ((a + e, b + f), (c + g, d + h))


def _chain(model: keras.Model, layers: Sequence[Layer]) -> str:
    return f"{_shape(model.input_shape[1:])}; " + "; ".join(_words(layer) for layer in layers)


def _shape(shape: Sequence[int | None]) -> str:
    return " x ".join(str(side) for side in shape)


def _words(layer: Layer) -> str:
    options = dict(layer.options)
    if options.get("padding") == ((0, 0), (0, 0)):
        options["padding"] = "valid"
    for key, usual in (("dilation_rate", (1, 1)), ("strides", (1, 1)), ("use_bias", True), ("groups", 1)):
        if options.get(key) == usual:
            del options[key]
    inner = ", ".join(f"{key}={value!r}" for key, value in options.items())
    return f"{layer.kind}({inner}) gives {_shape(layer.output_shape)}"


def _first_difference(
    subject: str, actual: keras.Model, expected: keras.Model, yours: Sequence[Layer], wanted: Sequence[Layer]
) -> str:
    if actual.input_shape != expected.input_shape:
        return (
            f"{subject} takes inputs of {_shape(actual.input_shape[1:])}; "
            f"{_shape(expected.input_shape[1:])} was expected."
        )
    for number, (mine, right) in enumerate(zip(yours, wanted, strict=False), start=1):
        if mine.kind != right.kind:
            return f"{subject} has {_a(mine.kind)} as layer {number}, where {_a(right.kind)} was expected."
        if mine.options != right.options:
            own, good = dict(mine.options), dict(right.options)
            key = next(key for key in good if own.get(key) != good[key])
            return (
                f"Layer {number} of the model, {right.kind}, has {key}={_told(own.get(key))}; "
                f"{key}={_told(good[key])} was expected."
            )
    if len(yours) != len(wanted):
        more, fewer = (yours, wanted) if len(yours) > len(wanted) else (wanted, yours)
        word = "one layer too many" if more is yours else "not all of its layers"
        return f"{subject} has {word}: {_a(more[len(fewer)].kind)} {'is extra' if more is yours else 'is missing'}."
    return (
        f"{subject} has the layers that were expected, but with the same parameters in both it does not "
        "compute the same: look at what is connected to what."
    )


def _told(value: object) -> str:
    return "'valid' (no zeros around)" if value == ((0, 0), (0, 0)) else repr(value)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind} layer"


def _has_metric(metrics: Sequence[str], wanted: str) -> bool:
    same = {"accuracy": {"accuracy", "acc", "categorical_accuracy"}}.get(wanted, {wanted})
    return any(metric in same for metric in metrics)


_LOSSES = {
    "sparse_categorical_crossentropy": "That loss is for labels that are numbers (0, 1, 2); yours are one-hot rows.",
    "binary_crossentropy": "That loss is for yes-or-no questions; here one of several categories is right.",
    "mean_squared_error": "That loss is for numbers to be guessed; for categories it learns slowly and badly.",
    "categorical_crossentropy(from_logits)": "`from_logits=True` is for a network without softmax at its end.",
}


def _wrong_loss(subject: str, loss: str | None, wanted: str) -> str:
    if loss is None:
        return f"{subject} is compiled without a loss; {wanted!r} was expected."
    return f"{subject} is compiled with the loss {loss!r}, not {wanted!r}. {_LOSSES.get(loss, '')}".strip()
