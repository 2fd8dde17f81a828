"""How a Keras model was compiled, in canonical names: a name, a function and an object are alike."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.values.opaque import printable

OWN_FUNCTION = "a function of your own"
"""What stands for a loss, metric or optimizer that is not one of Keras."""

_MOST_METRICS = 50


@dataclass(frozen=True)
class Compiled:
    """What was given to `compile`.

    Attributes:
        optimizer: the optimizer's name, such as "adam".
        loss: such as "categorical_crossentropy", or "categorical_crossentropy(from_logits)".
        metrics: such as "accuracy".
        loss_weights: whether any were given; ``compile("adam", loss, ["accuracy"])`` gives them by
            mistake.
    """

    optimizer: str
    loss: str | None
    metrics: tuple[str, ...]
    loss_weights: bool

    @classmethod
    def from_plain(cls, plain: object) -> Compiled:
        """The facts in a tuple of plain values.

        Raises:
            ValueError: if there are none.
        """
        match plain:
            case (str(optimizer), (str() | None) as loss, tuple(metrics), bool(loss_weights)):
                texts = [optimizer, loss or "", *metrics]
                if len(metrics) <= _MOST_METRICS and all(type(text) is str and len(text) <= 200 for text in texts):
                    return cls(optimizer, loss, metrics, loss_weights)
        raise ValueError("not the facts of a compiled model")


def describe_compiled(model: Any) -> Compiled | None:
    """How a model was compiled, or None if it was not; the same before and after `fit`."""
    if not model.compiled:
        # a model that was rebuilt is not compiled, but knows how the first one was
        facts = getattr(model, "compiled_facts", None)
        return facts if isinstance(facts, Compiled) else None
    metrics = getattr(model, "_compile_metrics", None)
    loss = getattr(model, "_compile_loss", None)
    given = [
        item for kind in ("_user_metrics", "_user_weighted_metrics") for item in _flat(getattr(metrics, kind, None))
    ]
    return Compiled(
        optimizer=_optimizer(model.optimizer),
        loss=_loss(model.loss),
        metrics=tuple(_metric(item) for item in given)[:_MOST_METRICS],
        loss_weights=getattr(loss, "_user_loss_weights", None) is not None,
    )


def _flat(given: object) -> Iterator[object]:
    """The metrics in a list, a dict, or lists in either, as `compile` takes them."""
    if isinstance(given, dict):
        given = list(given.values())
    if isinstance(given, list | tuple):
        for item in given:
            yield from _flat(item)
    elif given is not None:
        yield given


def _optimizer(optimizer: Any) -> str:
    optimizer = getattr(optimizer, "inner_optimizer", optimizer)  # mixed precision wraps it
    return type(optimizer).__name__.lower() if _is_of_keras(type(optimizer)) else OWN_FUNCTION


def _loss(loss: Any) -> str | None:
    import keras

    losses = list(_flat(loss))
    if len(losses) != 1:
        return "several losses" if losses else None
    return _canonical(losses[0], keras.losses.get)


def _metric(metric: Any) -> str:
    import keras

    if isinstance(metric, str) and metric.lower() in ("accuracy", "acc"):
        return "accuracy"
    if isinstance(metric, keras.metrics.Accuracy):
        return "accuracy(exact)"  # it compares numbers, which is something else than the name "accuracy"
    return _canonical(metric, keras.metrics.get)


def _canonical(given: Any, look_up: Any) -> str:
    """The name of a loss or metric, whether it was given as a name, a function, an object or a class."""
    found = given
    if isinstance(given, str):
        try:
            found = look_up(given)
        except Exception:  # a name that Keras does not know; `fit` will tell
            return printable(given)
    if inspect.isfunction(found):
        return found.__name__ if _is_of_keras(found) else OWN_FUNCTION
    cls = found if inspect.isclass(found) else type(found)
    if not _is_of_keras(cls):
        return OWN_FUNCTION
    if cls.__name__ in ("MeanMetricWrapper", "LossFunctionWrapper"):
        function = getattr(found, "_fn", getattr(found, "fn", None))
        return function.__name__ if inspect.isfunction(function) and _is_of_keras(function) else OWN_FUNCTION
    name = _snake_case(cls.__name__)
    logits = getattr(found, "from_logits", False) or getattr(found, "_fn_kwargs", {}).get("from_logits", False)
    return f"{name}(from_logits)" if logits is True else name


def _is_of_keras(thing: Any) -> bool:
    return str(getattr(thing, "__module__", "")).partition(".")[0] == "keras"


def _snake_case(name: str) -> str:
    """A class's name as Keras writes that of the function.

    >>> _snake_case("CategoricalCrossentropy"), _snake_case("KLDivergence"), _snake_case("TopKCategoricalAccuracy")
    ('categorical_crossentropy', 'kl_divergence', 'top_k_categorical_accuracy')
    """
    parted = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", parted).lower()
