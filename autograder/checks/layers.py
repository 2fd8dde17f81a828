"""The canonical form of a Keras model: its layers, without what does not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras

Margin = tuple[tuple[int, int], tuple[int, int]]
"""Zeros at (top, bottom), (left, right)."""

NO_MARGIN: Margin = ((0, 0), (0, 0))


@dataclass(frozen=True)
class Padding:
    """The zeros around the images of a convolution; `told` is how one would write them."""

    margin: Margin
    told: str = field(compare=False)


@dataclass(frozen=True)
class Layer:
    """A layer in canonical form: its kind, what it is made with, and the shape of its output.

    The shape is None if the layer has more than one output.
    """

    kind: str
    options: tuple[tuple[str, object], ...]
    output_shape: tuple[int | None, ...] | None

    def __str__(self) -> str:
        """The layer in words, without the options that have their usual value."""
        usual: dict[str, object] = {"padding": _VALID, "dilation_rate": 1, "strides": 1, "use_bias": True, "groups": 1}
        usual["activation"] = "linear"
        told = [told_option(key, value) for key, value in self.options if usual.get(key) != value]
        shape = "" if self.output_shape is None else f" gives {shape_in_words(self.output_shape)}"
        return f"{self.kind}({', '.join(told)}){shape}"


def canonical_layers(model: keras.Model) -> tuple[Layer, ...]:
    """The layers of a model, in the order in which they compute, in canonical form.

    Input layers and layers that do nothing when a trained model is used (Dropout, for one) are
    dropped. An Activation, ReLU or Softmax layer is folded into the layer before it, ZeroPadding2D
    into the convolution behind it, and padding is told in pixels, so that 'same' and explicit zeros
    that compute the same function look the same. A model inside the model is opened.
    """
    layers: list[Layer] = []
    margin = NO_MARGIN
    for layer in _flat(model):
        name, options, shape = type(layer).__name__, _options(layer), _output_shape(layer)
        if name in _INERT or (name == "Activation" and options["activation"] == "linear"):
            continue
        activation = _activation(name, options)
        if activation and layers and dict(layers[-1].options).get("activation") == "linear":
            layers[-1] = _with(layers[-1], "activation", activation)
            continue
        if name == "ZeroPadding2D":
            margin = _sum(margin, layer.padding)
            continue
        if name == "Conv2D":
            options["padding"] = _padding(layer, margin)
            margin = NO_MARGIN
        if name == "Reshape" and shape is not None and len(shape) == 1:
            name, options = "Flatten", {}
        if margin != NO_MARGIN:
            layers.append(Layer("ZeroPadding2D", (("padding", margin),), None))
            margin = NO_MARGIN
        layers.append(Layer(name, tuple(sorted(options.items())), shape))
    return tuple(layers)


def shape_in_words(shape: Sequence[int | None]) -> str:
    """A shape in words.

    >>> shape_in_words((28, 28, 1)), shape_in_words((None, 3))
    ('28 x 28 x 1', 'any x 3')
    """
    return " x ".join("any" if side is None else str(side) for side in shape) or "one number"


def told_option(key: str, value: object) -> str:
    """An option in words, as one would write it in the code.

    >>> told_option("kernel_size", 3), told_option("activation", "linear")
    ('kernel_size=3', 'no activation')
    """
    if key == "activation" and value == "linear":
        return "no activation"
    if isinstance(value, Padding):
        return value.told
    if key == "padding" and isinstance(value, tuple):
        return _told_margin(value)
    return f"{key}={value!r}"


def _told_margin(margin: tuple[Any, ...]) -> str:
    (top, bottom), (left, right) = margin
    if top == bottom == left == right:
        return f"{top} pixel{'' if top == 1 else 's'} of zeros on each side"
    return f"zeros at the edges ({top} at the top, {bottom} at the bottom, {left} left, {right} right)"


_INERT = {
    *("InputLayer", "Identity", "ActivityRegularization"),
    *("Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "AlphaDropout"),
    *("GaussianDropout", "GaussianNoise"),
}
_POOLING = ("pool_size", "strides", "padding", "data_format")
_OPTIONS = {
    "Conv2D": ("filters", "kernel_size", "strides", "dilation_rate", "activation", "use_bias", "groups", "data_format"),
    "Dense": ("units", "activation", "use_bias"),
    "Flatten": (),
    "MaxPooling2D": _POOLING,
    "AveragePooling2D": _POOLING,
    "Activation": ("activation",),
    "ZeroPadding2D": ("padding",),
    "Softmax": ("axis",),
}
_UNTOLD = {"name", "trainable", "dtype", "seed"}
_USUAL = {"data_format": "channels_last", "axis": -1, "max_value": None, "negative_slope": 0.0, "threshold": 0.0}


def _options(layer: Any) -> dict[str, object]:
    config = layer.get_config()
    name = type(layer).__name__
    keys = _OPTIONS.get(name) or [key for key in config if key not in _UNTOLD and not isinstance(config[key], dict)]
    told = {key: _plain(key, config.get(key)) for key in (() if name == "Flatten" else keys)}
    return {key: value for key, value in told.items() if key not in _USUAL or value != _USUAL[key]}


def _plain(key: str, value: object) -> object:
    if key == "activation" and isinstance(value, dict):  # an activation that was given as a layer
        return str(value.get("class_name", "")).lower()
    if isinstance(value, list | tuple):
        items = tuple(_plain("", item) for item in value)
        sides = key in ("kernel_size", "strides", "dilation_rate", "pool_size")
        return items[0] if sides and len(set(items)) == 1 else items
    return value


def _activation(name: str, options: dict[str, object]) -> str:
    """The activation that a layer is there for; empty if it is another layer."""
    if name == "Activation":
        return str(options["activation"])
    if name not in ("ReLU", "Softmax"):
        return ""
    unusual = ", ".join(told_option(key, value) for key, value in sorted(options.items()))
    return f"{name.lower()}({unusual})" if unusual else name.lower()


def _with(layer: Layer, key: str, value: object) -> Layer:
    return Layer(layer.kind, tuple(sorted({**dict(layer.options), key: value}.items())), layer.output_shape)


def _flat(model: Any) -> Iterator[Any]:
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from _flat(layer)
        else:
            yield layer


def _output_shape(layer: Any) -> tuple[int | None, ...] | None:
    try:
        return tuple(layer.output.shape[1:])
    except (AttributeError, ValueError):  # several outputs, or used at several places
        return None


def _padding(layer: Any, margin: Margin) -> Padding:
    """The zeros that a convolution gets from a layer before it, and those that it adds itself."""
    sides = [size and size - sum(zeros) for size, zeros in zip(layer.input.shape[1:3], margin, strict=True)]
    all_zeros = _sum(margin, _same(layer, layer.input.shape[1:3]) if layer.padding == "same" else NO_MARGIN)
    if all_zeros == NO_MARGIN:
        return _VALID
    return Padding(all_zeros, "padding='same'" if all_zeros == _same(layer, sides) else _told_margin(all_zeros))


_VALID = Padding(NO_MARGIN, "padding='valid'")


def _same(layer: Any, sides: Sequence[int | None]) -> Margin:
    """The zeros that ``padding='same'`` means.

    This is TensorFlow's rule: the output has ceil(I / S) pixels, and an odd rest goes to the end
    (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
    """
    zeros = []
    for size, kernel, stride, rate in zip(sides, layer.kernel_size, layer.strides, layer.dilation_rate, strict=True):
        reach = rate * (kernel - 1) + 1
        total = reach - 1 if size is None else max(0, (-(-size // stride) - 1) * stride + reach - size)
        zeros.append((total // 2, total - total // 2))
    return (zeros[0], zeros[1])


def _sum(margin: Margin, more: Margin) -> Margin:
    (a, b), (c, d) = margin
    (e, f), (g, h) = more
    return ((a + e, b + f), (c + g, d + h))
