"""Whether two Keras models compute the same family of functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import keras

_SCALES = (1.0, 30.0)  # of what is inside a network: some activations differ only for large values
_SAMPLES = 4
_MOST_SAMPLES = 1024


def compute_the_same(actual: keras.Model, expected: keras.Model) -> bool:
    """Whether two models give the same outputs with the same parameters; both keep their own."""
    if len(expected.inputs) != 1 or len(expected.outputs) != 1:
        raise TypeError("a model that is expected must have one input and one output")
    shapes = [tuple(weight.shape) for weight in expected.weights]
    if [tuple(weight.shape) for weight in actual.weights] != shapes:
        return False
    if len(actual.inputs) != 1 or len(actual.outputs) != 1:
        return False
    if not fits(actual.inputs[0].shape, expected.inputs[0].shape[1:]):
        return False
    own, reference = actual.get_weights(), expected.get_weights()
    rng = np.random.default_rng(0)
    samples = min(actual.inputs[0].shape[0] or _SAMPLES, _MOST_SAMPLES)
    sides = [side or 8 for side in expected.inputs[0].shape[1:]]
    try:
        for scale in _SCALES:
            parameters = _drawn(rng, expected.weights, scale)
            images = rng.uniform(0, 1, (samples, *sides)).astype(np.float32)
            expected.set_weights(parameters)
            wanted = np.asarray(expected(images, training=False))
            yours = _given(actual, parameters, images)
            if yours is None or yours.shape != wanted.shape or not np.allclose(yours, wanted, rtol=1e-3, atol=1e-5):
                return False
        return True
    finally:
        actual.set_weights(own)
        expected.set_weights(reference)


def fits(shape: Sequence[int | None], sample: Sequence[int | None]) -> bool:
    """Whether a model with an input of `shape` takes samples of another shape."""
    return len(shape) == len(sample) + 1 and all(
        mine is None or mine == other for mine, other in zip(shape[1:], sample, strict=True)
    )


def _drawn(rng: np.random.Generator, weights: Sequence[Any], scale: float) -> list[np.ndarray]:
    """Random parameters, of such a size that what a network answers is of the size of 1.

    The kernels are larger by `scale`, and the last one smaller, so that only what lies between
    is large: a softmax at the end would make 0 and 1 of large numbers.
    """
    drawn = []
    for weight in weights:
        shape = tuple(weight.shape)
        values = rng.normal(0, 1 / np.sqrt(max(1, np.prod(shape[:-1]))), shape)
        drawn.append(np.abs(values) if "variance" in weight.name else values)
    kernels = [number for number, values in enumerate(drawn) if values.ndim > 1]
    for number in kernels[:-1]:
        drawn[number] *= scale
    for number in kernels[-1:]:
        drawn[number] /= scale ** (len(kernels) - 1)
    return drawn


def _given(model: keras.Model, parameters: list[np.ndarray], images: np.ndarray) -> np.ndarray | None:
    """What a student's model answers; None if it cannot."""
    try:
        model.set_weights(parameters)
        return np.asarray(model(images, training=False))
    except Exception:
        return None
