"""The architecture of a Keras model as JSON: what of it is let through to Keras, and what is not.

Keras makes objects of whatever classes a configuration names. Here it is read piece by piece, and
copied; what is not known to be harmless is refused, in a sentence for the student.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from autograder.values.opaque import printable

LONGEST = 1_000_000
"""Characters of the JSON."""

LARGEST_SHAPE = 10_000_000
"""Numbers in one sample of a model's input."""

_DEEPEST = 60
_LARGEST_INT = 1_000_000
_LARGEST = {"seed": 2**63, "kernel_size": 256, "pool_size": 256, "strides": 256, "dilation_rate": 64, "size": 256}
_LARGEST_REACH = 256  # of a kernel that is dilated, for which TensorFlow pads images
_LARGEST_PRODUCT = 100_000_000
_LONGEST_STRING = 200
_MOST_LAYERS = 200
_MOST_CALLS = 400

_MODELS = {("keras", "Sequential"), ("keras", "Functional"), ("keras.src.models.functional", "Functional")}

_BY_RANK = """
    Conv# Conv#Transpose MaxPooling# AveragePooling# GlobalMaxPooling# GlobalAveragePooling#
    SpatialDropout# ZeroPadding# Cropping# UpSampling#
"""
_LAYERS = """
    InputLayer Dense SeparableConv1D SeparableConv2D DepthwiseConv1D DepthwiseConv2D
    Flatten Reshape Permute RepeatVector Identity
    Activation ReLU LeakyReLU PReLU ELU Softmax
    Dropout AlphaDropout GaussianDropout GaussianNoise ActivityRegularization
    BatchNormalization LayerNormalization GroupNormalization RMSNormalization UnitNormalization
    Rescaling Normalization Resizing CenterCrop
    RandomFlip RandomRotation RandomZoom RandomTranslation RandomContrast RandomBrightness RandomCrop
    Add Subtract Multiply Average Maximum Minimum Concatenate
"""
_INITIALIZERS = """
    Zeros Ones Constant RandomNormal RandomUniform TruncatedNormal VarianceScaling
    GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform
    Orthogonal OrthogonalInitializer Identity IdentityInitializer
"""
_ACTIVATIONS = """
    celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear
    log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign
    sparse_plus sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold
"""
_DTYPES = "float16 bfloat16 float32 float64 mixed_float16 mixed_bfloat16 uint8 int32 int64 bool"

_POLICY = ("keras", "DTypePolicy")
_KNOWN_CLASSES = {
    *(("keras.layers", name) for name in _LAYERS.split()),
    *(("keras.layers", name.replace("#", f"{rank}D")) for name in _BY_RANK.split() for rank in (1, 2, 3)),
    *(("keras.initializers", name) for name in _INITIALIZERS.split()),
    *(("keras.regularizers", name) for name in ("L1", "L2", "L1L2")),
    *(("keras.constraints", name) for name in ("MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm")),
    *_MODELS,
}
_KNOWN_ACTIVATIONS = frozenset(_ACTIVATIONS.split())
_KNOWN_DTYPES = frozenset(_DTYPES.split())
_DICTS = frozenset(("inbound_nodes", "args", "kwargs", "input_layers", "output_layers"))
_UNUSED = frozenset(("quantization_config", "quantization_mode", "lora_rank", "lora_alpha", "sparse", "ragged"))


class RefusedModel(Exception):
    """A model that is not rebuilt; the reason is a noun phrase for the student."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_architecture(text: str) -> dict[str, Any]:
    """The configuration in a JSON text, every part of which is known to be harmless.

    Raises:
        RefusedModel: if there is anything else in it.
    """
    if len(text) > LONGEST:
        raise RefusedModel(f"a model whose description has {len(text):,} characters, more than can be judged")
    try:
        config = json.loads(text, parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):
        raise RefusedModel("a model whose description cannot be read") from None
    return architecture(config)


def architecture(config: object) -> dict[str, Any]:
    """A copy of a configuration, every part of which is known to be harmless.

    Raises:
        RefusedModel: if there is anything else in it.
    """
    if not isinstance(config, dict) or not any(_names(config, *model) for model in _MODELS):
        raise RefusedModel("a model that is neither Sequential nor functional")
    reader = _Architecture()
    copied: dict[str, Any] = reader.copied(config, "", 0)
    return copied


def _names(node: dict[Any, object], module: str, name: str) -> bool:
    # not by looking up the pair, since a student may write anything in their place
    return node.get("module") == module and node.get("class_name") == name


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a doubled key")
    return made


class _Architecture:
    def __init__(self) -> None:
        self._layers = 0
        self._calls = 0

    def copied(self, node: object, key: str, depth: int) -> Any:
        if depth > _DEEPEST:
            raise RefusedModel("a model whose description is nested too deep")
        if key in _UNUSED and node:
            raise RefusedModel(f"a model with the option {key!r}, which is not known here")
        match node:
            case None | bool():
                return node
            case int() | float():
                return self._number(node, key)
            case str():
                return self._string(node, key)
            case list() | tuple():
                return self._list(list(node), key, depth)
            case dict() if "class_name" in node:
                return self._object(node, depth)
            case dict() if key in _DICTS:
                return self._dict(node, depth)
            case dict() if key == "activation":
                raise RefusedModel("a model with an activation function of your own; use one of Keras")
        raise RefusedModel("a model whose description holds more than numbers and names")

    def _number(self, number: float, key: str) -> float:
        if isinstance(number, int) and abs(number) > _LARGEST.get(key, _LARGEST_INT):
            raise RefusedModel(f"a model in which {key or 'a size'} is {_short(number)}, more than can be judged")
        return number

    def _string(self, text: str, key: str) -> str:
        # these are the strings for which Keras looks up something; it only compares all the others
        if key == "activation" and text not in _KNOWN_ACTIVATIONS:
            raise RefusedModel(f"a model with the activation {text[:80]!r}, which is not one of Keras")
        if key == "dtype" and text not in _KNOWN_DTYPES:
            raise RefusedModel(f"a model with the dtype {text[:80]!r}, which is not known here")
        if key.endswith(("_initializer", "_regularizer", "_constraint")) or len(text) > _LONGEST_STRING:
            raise RefusedModel("a model with a description that Keras does not write")
        return text

    def _list(self, items: list[object], key: str, depth: int) -> list[Any]:
        if key in ("batch_shape", "build_input_shape") and items:
            items[0] = None  # a model that was built by calling it has the size of that batch
        copied = [self.copied(item, key, depth + 1) for item in items]
        most = LARGEST_SHAPE if key in ("batch_shape", "build_input_shape") else _LARGEST_PRODUCT
        product = 1
        for number in _ints(copied):
            product *= abs(number) or 1
            if product > most:
                raise RefusedModel(f"a model in which {key or 'a size'} is {_short(copied)}, more than can be judged")
        return copied

    def _dict(self, node: dict[Any, object], depth: int) -> dict[str, Any]:
        if any(type(key) is not str or len(key) > _LONGEST_STRING for key in node):
            raise RefusedModel("a model with a description that Keras does not write")
        return {key: self.copied(value, key, depth + 1) for key, value in node.items()}

    def _object(self, node: dict[Any, object], depth: int) -> dict[str, Any]:
        module, name, config = node.get("module"), node["class_name"], node.get("config")
        if name == "__keras_tensor__" and isinstance(config, dict):
            return {"class_name": name, "config": self._dict(config, depth + 1)}
        if not (isinstance(module, str) and isinstance(name, str) and isinstance(config, dict)):
            raise RefusedModel(_unknown(module, name))
        if (module, name) == _POLICY:
            return _described(module, name, {"name": self._policy(config)})
        if (module, name) not in _KNOWN_CLASSES:
            raise RefusedModel(_unknown(module, name))
        self._count(node, module == "keras.layers", (module, name) in _MODELS)
        if name == "Normalization" and (config.get("mean") is not None or config.get("variance") is not None):
            raise RefusedModel("a model with a Normalization of given mean and variance; adapt it, or use Rescaling")
        options = self._dict(config, depth + 1)
        reach = max(_ints(options.get("kernel_size")), default=1) * max(_ints(options.get("dilation_rate")), default=1)
        if reach > _LARGEST_REACH:
            raise RefusedModel(f"a model with a kernel that reaches over {reach} pixels, more than can be judged")
        copied = _described(module, name, options)
        for key in ("name", "inbound_nodes"):
            if key in node:
                copied[key] = self.copied(node[key], key, depth + 1)
        return copied

    def _policy(self, config: dict[Any, object]) -> str:
        name = config.get("name")
        if not (isinstance(name, str) and name in _KNOWN_DTYPES):
            # no str() of anything else: it could be nested too deep for that
            raise RefusedModel(f"a model with the dtype {printable(name)!r}, which is not known here")
        return name

    def _count(self, node: dict[Any, object], is_layer: bool, is_model: bool) -> None:
        nodes = node.get("inbound_nodes", ())
        calls = len(nodes) if isinstance(nodes, list | tuple) else 0
        self._layers += is_layer
        self._calls += calls
        if self._layers > _MOST_LAYERS or self._calls > _MOST_CALLS:
            raise RefusedModel(f"a model of more than {_MOST_LAYERS} layers, more than can be judged")
        if is_model and calls > 1:
            # models that use models twice, which use models twice, ... would be endless work
            raise RefusedModel("a model that uses another model more than once")


def _described(module: str, name: str, config: dict[str, Any]) -> dict[str, Any]:
    # all else that Keras writes, such as a loss for compiling, is not needed to compute
    return {"module": module, "class_name": name, "config": config, "registered_name": None}


def _unknown(module: object, name: object) -> str:
    shown = printable(name) if isinstance(name, str) else "?"
    package = module.partition(".")[0] if isinstance(module, str) else ""
    if name == "Lambda":
        return "a model with a Lambda layer, whose code cannot be judged; use the other layers of Keras"
    if package != "keras":
        return f"a model with a part of your own ({shown}); use the layers of Keras"
    if ".ops" in str(module):
        return f"a model with the operation {shown}, which is no layer; use one, such as keras.layers.Add"
    return f"a model with a part of the kind {shown}, which cannot be judged; use the usual layers of Keras"


def _ints(value: object) -> Iterator[int]:
    if type(value) is int:
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _ints(item)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]} ..."
