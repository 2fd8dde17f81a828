"""Keras models: as configuration, weights and facts of how they were compiled."""

from __future__ import annotations

import json
import math
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.values.architecture import LONGEST, RefusedModel, architecture, read_architecture
from autograder.values.compiled import Compiled, describe_compiled
from autograder.values.opaque import Opaque, class_name

if TYPE_CHECKING:
    import keras

__all__ = ["Compiled", "ModelValue", "RefusedModel", "describe_model", "rebuild_model", "rebuild_models"]

MOST_PARAMETERS = 5_000_000
"""Numbers in all weights of a model."""

LARGEST_OUTPUT = 2_000_000
"""Numbers that one layer gives for one sample."""

MOST_WORK = 1_000_000_000
"""Multiplications, about, for one sample."""

_NUMBERS = "biuf"


@dataclass(frozen=True)
class ModelValue:
    """A model as plain data.

    Attributes:
        config: its configuration, as JSON.
        weights: the values of its weights, in Keras' order.
        compiled: how it was compiled, or None if it was not.
    """

    config: str
    weights: tuple[np.ndarray, ...]
    compiled: Compiled | None

    def to_plain(self) -> tuple[object, ...]:
        """The model as a tuple of plain values."""
        compiled = None if self.compiled is None else tuple(vars(self.compiled).values())
        return self.config, self.weights, compiled

    @classmethod
    def from_plain(cls, plain: object) -> ModelValue:
        """The model that `to_plain` gave.

        Raises:
            ValueError: if it cannot have been given by it.
        """
        match plain:
            case (str(config), tuple(weights), compiled) if all(type(weight) is np.ndarray for weight in weights):
                return cls(config, weights, None if compiled is None else Compiled.from_plain(compiled))
        raise ValueError("not a model")


def describe_model(model: Any) -> ModelValue | Opaque:
    """A Keras model as plain data, or the reason why it cannot be; runs beside the student's code."""
    import keras

    cls = type(model)
    # a functional model is of a class of Keras that has no public name
    if not (cls is keras.Sequential or (cls.__name__ == "Functional" and cls.__module__.startswith("keras."))):
        return Opaque(
            "other",
            f"a model of a class of your own ({class_name(cls)}); write it as a Sequential or functional model",
        )
    if not model.built or (cls is keras.Sequential and not model.inputs):
        return Opaque(
            "other",
            "a model that does not know the shape of its input; begin it with a layer such as "
            "keras.Input(shape=(28, 28, 1))",
        )
    parameters = sum(math.prod(weight.shape) for weight in model.weights)
    if parameters > MOST_PARAMETERS:
        return Opaque("other", f"a model of {parameters:,} parameters, more than can be judged")
    try:
        described = {
            "module": "keras" if cls is keras.Sequential else "keras.src.models.functional",
            "class_name": cls.__name__,
            "config": keras.saving.serialize_keras_object(model.get_config()),
        }
        # refused here already, where it is told without a detour
        config = json.dumps(architecture(described), allow_nan=False, separators=(",", ":"))
    except RefusedModel as error:
        return Opaque("other", error.reason)
    except Exception:  # whatever a layer of a student's own raises
        return Opaque("other", "a model that Keras cannot write down; use the usual layers of Keras")
    if len(config) > LONGEST:
        return Opaque("other", "a model of more layers than can be judged")
    weights = tuple(np.asarray(weight) for weight in model.get_weights())
    return ModelValue(config, weights, describe_compiled(model))


def rebuild_model(value: ModelValue) -> keras.Model:
    """The model that a description stands for, not compiled; `compiled_facts` is how it was.

    Keras gets to see only what `architecture` lets through, and no weight is made before it is
    known to be small enough.

    Raises:
        RefusedModel: if it cannot be rebuilt, or is larger than can be judged.
    """
    config = read_architecture(value.config)
    if sum(weight.size for weight in value.weights) > MOST_PARAMETERS:
        raise RefusedModel(f"a model of more than {MOST_PARAMETERS:,} parameters, more than can be judged")
    if any(weight.dtype.kind not in _NUMBERS for weight in value.weights):
        raise RefusedModel("a model whose weights are not numbers")
    bounds = _Bounds()
    with bounds, _random_state_kept():
        try:
            model = _built(config, value.weights)
        except Exception:  # Keras raises all kinds, for all kinds of nonsense
            raise RefusedModel(bounds.problem or "a model that Keras cannot build again") from None
    model.compiled_facts = value.compiled
    return model


def rebuild_models(value: object) -> object:
    """A value with all descriptions of models in it replaced by the models; other values as they are.

    Raises:
        RefusedModel: if one cannot be rebuilt.
    """
    if isinstance(value, ModelValue):
        return rebuild_model(value)
    if not _holds_model(value):
        return value
    if isinstance(value, dict):
        return {key: rebuild_models(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rebuild_models(item) for item in value]
    assert isinstance(value, tuple)
    return tuple(rebuild_models(item) for item in value)


def _holds_model(value: object) -> bool:
    if isinstance(value, list | tuple):
        return any(isinstance(item, ModelValue) or _holds_model(item) for item in value)
    if isinstance(value, dict):
        return _holds_model(list(value.values()))
    return False


def _built(config: dict[str, Any], weights: tuple[np.ndarray, ...]) -> Any:
    import keras

    model = keras.saving.deserialize_keras_object(config, safe_mode=True)
    if not model.inputs or [tuple(weight.shape) for weight in model.weights] != [weight.shape for weight in weights]:
        raise ValueError("the weights are of other shapes than the model's")
    model.set_weights(list(weights))
    for layer in model._flatten_layers():
        if isinstance(layer, keras.layers.Normalization):
            layer.finalize_state()  # it keeps a copy of its weights
    return model


@contextmanager
def _random_state_kept() -> Iterator[None]:
    """Keras draws seeds for layers when it makes them; a student's notebook must not notice."""
    python, numpy = random.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)


class _Bounds:
    """While it lasts, Keras refuses to make layers that are too large, before it makes them.

    Shapes follow from a configuration only by Keras' own rules, so they are watched where Keras
    works them out: each weight before it gets memory, and each layer's output before the next
    layer sees it.
    """

    _lock = threading.Lock()  # what is replaced in Keras is there once for all threads

    def __init__(self) -> None:
        self.problem = ""
        self._parameters = 0
        self._work = 0

    def __enter__(self) -> None:
        import keras

        self._lock.acquire()
        layer: Any = keras.layers.Layer
        self._before = layer.add_weight, layer.__call__
        add_weight, call = self._before

        def bounded_add_weight(this: Any, *args: Any, shape: Any = None, **kwargs: Any) -> Any:
            self._weigh(shape if shape is not None else next(iter(args), None))
            return add_weight(this, *args, shape=shape, **kwargs)

        def bounded_call(this: Any, *args: Any, **kwargs: Any) -> Any:
            outputs = call(this, *args, **kwargs)
            if isinstance(outputs, keras.KerasTensor):
                self._measure(this, outputs.shape)
            return outputs

        layer.add_weight, layer.__call__ = bounded_add_weight, bounded_call

    def __exit__(self, *_: object) -> None:
        import keras

        layer: Any = keras.layers.Layer
        layer.add_weight, layer.__call__ = self._before
        self._lock.release()

    def _weigh(self, shape: Any) -> None:
        self._parameters += math.prod(shape) if isinstance(shape, list | tuple) else 1
        if self._parameters > MOST_PARAMETERS:
            self._refuse(f"a model of more than {MOST_PARAMETERS:,} parameters, more than can be judged")

    def _measure(self, layer: Any, shape: tuple[int | None, ...]) -> None:
        size = math.prod(side or 1 for side in shape[1:])
        if size > LARGEST_OUTPUT:
            self._refuse(f"a model in which a layer gives {size:,} numbers for one image, more than can be judged")
        if hasattr(layer, "layers"):
            return  # the layers of a model inside the model were measured one by one
        # each weight takes part once at each position: exact for Dense and Conv, more than enough for the rest
        channels = (shape[1] if getattr(layer, "data_format", "") == "channels_first" else shape[-1]) or 1
        weights = sum(math.prod(weight.shape) for weight in layer.weights)
        window = getattr(layer, "pool_size", 1)
        self._work += size // channels * weights + size * math.prod(window if isinstance(window, tuple) else (1,))
        if self._work > MOST_WORK:
            self._refuse("a model that takes too much time for one image")

    def _refuse(self, problem: str) -> None:
        self.problem = self.problem or problem
        raise ValueError(problem)
