"""Keras models cross as configuration and weights, and Keras is shown nothing that could do harm."""

from __future__ import annotations

import copy
import json
import os
import random
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keras import layers

from autograder.values import architecture as architecture_module
from autograder.values.architecture import RefusedModel
from autograder.values.codec import CodecError, Opaque, decode, encode
from autograder.values.compiled import Compiled
from autograder.values.models import ModelValue, describe_model, rebuild_model
from autograder.values.notebook import Function, LocalTransport, Notebook, Refused

rng = np.random.default_rng(0)
ONE_HOT = np.eye(3)[rng.integers(0, 3, 8)]
IMAGES = rng.uniform(size=(8, 6, 6, 1))


def sequential(*parts: Any) -> Any:
    return keras.Sequential([keras.Input((6, 6, 1)), *parts])


def classifier() -> Any:
    return sequential(layers.Conv2D(2, 3, activation="relu"), layers.Flatten(), layers.Dense(3, activation="softmax"))


def described(model: Any) -> ModelValue:
    value = describe_model(model)
    assert isinstance(value, ModelValue), value
    return value


def crossed(model: Any) -> Any:
    """The model as a test gets it."""
    return Notebook(LocalTransport({"model": model})).get("model")


# --- round trips -------------------------------------------------------------------------------


def _functional() -> Any:
    images = keras.Input((6, 6, 1))
    one = layers.Conv2D(2, 3, activation=layers.LeakyReLU(), kernel_regularizer="l2")(images)
    other = layers.Conv2D(2, 3, activation=keras.activations.gelu, kernel_constraint="non_neg")(images)
    both = layers.Dropout(0.5)(layers.Add()([one, other]), training=False)
    return keras.Model(images, layers.Dense(3)(layers.Flatten()(both)))


def _shared() -> Any:
    one, other = keras.Input((4,), name="one"), keras.Input((4,), name="other")
    dense = layers.Dense(3)
    return keras.Model([one, other], layers.Concatenate()([dense(one), dense(other)]))


def _named() -> Any:
    images = keras.Input((6, 6, 1), name="images")
    return keras.Model({"images": images}, {"flat": layers.Flatten()(images)})


def _fitted() -> Any:
    model = keras.Sequential([layers.Flatten(), layers.Dense(3, activation="softmax")])
    model.compile("sgd", "categorical_crossentropy")
    model.fit(IMAGES, ONE_HOT, verbose=0)
    return model


def _called() -> Any:
    model = keras.Sequential([layers.Flatten(), layers.Dense(3)])
    model(IMAGES)
    return model


def _adapted() -> Any:
    normalization = layers.Normalization()
    normalization.adapt(IMAGES)
    return sequential(normalization, layers.Flatten())


def _batch_normalized() -> Any:
    model = sequential(layers.BatchNormalization(), layers.Flatten())
    model.set_weights([np.array([value]) for value in (2.0, 1.0, 0.5, 3.0)])
    return model


MODELS: dict[str, Callable[[], Any]] = {
    "sequential": classifier,
    "activation layer": lambda: sequential(layers.Conv2D(2, 3), layers.Activation("relu"), layers.ReLU(max_value=1)),
    "functional": _functional,
    "shared layer": _shared,
    "named inputs": _named,
    "model in a model": lambda: sequential(
        layers.Flatten(), keras.Sequential([keras.Input((36,)), layers.Dense(3)]), layers.Softmax()
    ),
    "fitted without Input": _fitted,
    "called without Input": _called,
    "adapted": _adapted,
    "batch-normalized": _batch_normalized,
    "frozen": lambda: sequential(layers.Conv2D(2, 3, trainable=False), layers.Flatten(), layers.Dense(3)),
    "without weights": lambda: sequential(layers.Rescaling(1 / 255), layers.MaxPooling2D(), layers.Flatten()),
    "many kinds": lambda: sequential(
        layers.ZeroPadding2D(2),
        layers.DepthwiseConv2D(3),
        layers.SeparableConv2D(2, 3, padding="same"),
        layers.Conv2DTranspose(2, 2, strides=2),
        layers.Cropping2D(1),
        layers.UpSampling2D(),
        layers.AveragePooling2D(2),
        layers.PReLU(),
        layers.LayerNormalization(),
        layers.SpatialDropout2D(0.2),
        layers.RandomFlip("horizontal"),
        layers.GlobalAveragePooling2D(),
        layers.Reshape((2, 1)),
        layers.Permute((2, 1)),
        layers.Dense(2, kernel_initializer=keras.initializers.HeNormal(seed=3), activation="tanh"),
    ),
}


@pytest.mark.parametrize("make", MODELS.values(), ids=MODELS)
def test_a_model_comes_back_as_it_was(make: Callable[[], Any]) -> None:
    model = make()
    back = crossed(model)
    assert back is not model
    assert type(back) is type(model)
    assert [layer.name for layer in back.layers] == [layer.name for layer in model.layers]
    assert all(np.array_equal(one, other) for one, other in zip(back.get_weights(), model.get_weights(), strict=True))
    structure = model.inputs[0] if isinstance(model, keras.Sequential) else model.input
    inputs = keras.tree.map_structure(lambda tensor: rng.uniform(size=(8, *tensor.shape[1:])), structure)
    for one, other in zip(keras.tree.flatten(back(inputs)), keras.tree.flatten(model(inputs)), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


def test_a_model_takes_batches_of_any_size() -> None:
    assert crossed(_called()).input_shape == (None, 6, 6, 1)
    fixed = keras.Sequential([keras.Input(batch_shape=(8, 6, 6, 1)), layers.Flatten()])
    assert crossed(fixed).input_shape == (None, 6, 6, 1)


def test_a_history_comes_as_its_dict() -> None:
    model = classifier()
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(IMAGES, ONE_HOT, epochs=2, verbose=0)
    back = decode(encode(history))
    assert isinstance(back, dict)
    assert back == history.history
    assert set(back) == {"accuracy", "loss"}
    assert len(back["loss"]) == 2


@pytest.mark.parametrize("dtype", ["float32", "int32", "bool", "float16"])
def test_a_tensor_comes_as_an_array(dtype: str) -> None:
    array = np.array([[0, 1], [2, 3]]).astype(dtype)
    for tensor in (keras.ops.convert_to_tensor(array), keras.Variable(array, dtype=dtype)):
        back = decode(encode(tensor))
        assert isinstance(back, np.ndarray)
        assert back.dtype == array.dtype
        assert np.array_equal(back, array)


def test_a_bfloat16_tensor_comes_as_float32() -> None:
    back = decode(encode(keras.ops.convert_to_tensor([1.5, -2.0], dtype="bfloat16")))
    assert isinstance(back, np.ndarray)
    assert (back.dtype, back.tolist()) == (np.float32, [1.5, -2.0])


def test_a_tensor_without_numbers_is_opaque() -> None:
    assert decode(encode(keras.Input((3,)))) == Opaque(
        "other", "an object of class KerasTensor that holds no numbers yet"
    )


def test_models_inside_other_values_are_rebuilt() -> None:
    model = classifier()
    got = Notebook(LocalTransport({"build": lambda: (model, {"history": [model]})})).get("build")()
    assert isinstance(got[0], keras.Model)
    assert isinstance(got[1]["history"][0], keras.Model)


def test_a_model_is_an_argument_too() -> None:
    def train(model: Any, images: Any) -> Any:
        model.set_weights([weight * 0 for weight in model.get_weights()])
        return model(images)

    model = classifier()
    before = model.get_weights()
    notebook = Notebook(LocalTransport({"train": train}))
    result = Function("train", notebook)(model, IMAGES)
    np.testing.assert_allclose(result, 1 / 3, rtol=1e-6)
    assert all(np.array_equal(one, other) for one, other in zip(before, model.get_weights(), strict=True))
    assert notebook.calls[-1].changed == ()


def test_rebuilding_draws_no_random_numbers_of_the_notebook() -> None:
    value = described(sequential(layers.Conv2D(2, 3), layers.Dropout(0.5), layers.RandomFlip()))
    random.seed(3)
    np.random.seed(3)
    expected = random.random(), np.random.random()
    random.seed(3)
    np.random.seed(3)
    rebuild_model(value)
    assert (random.random(), np.random.random()) == expected


# --- how it was compiled -----------------------------------------------------------------------


def _own(y_true: Any, y_pred: Any) -> Any:
    return keras.ops.mean(y_true - y_pred)


def _own_initializer(shape: Any, dtype: Any = None) -> Any:
    return keras.ops.zeros(shape, dtype)


class OwnOptimizer(keras.optimizers.SGD):
    pass


CROSSENTROPY = "categorical_crossentropy"
COMPILED: list[tuple[dict[str, Any], Compiled]] = [
    (
        {"optimizer": "adam", "loss": CROSSENTROPY, "metrics": ["accuracy"]},
        Compiled("adam", CROSSENTROPY, ("accuracy",), False),
    ),
    (
        {"optimizer": "Adam", "loss": "CategoricalCrossentropy", "metrics": ["acc"]},
        Compiled("adam", CROSSENTROPY, ("accuracy",), False),
    ),
    (
        {
            "optimizer": keras.optimizers.Adam(0.01),
            "loss": keras.losses.CategoricalCrossentropy(),
            "metrics": [keras.metrics.CategoricalAccuracy()],
        },
        Compiled("adam", CROSSENTROPY, ("categorical_accuracy",), False),
    ),
    (
        {
            "optimizer": keras.optimizers.RMSprop(),
            "loss": keras.losses.categorical_crossentropy,
            "metrics": [keras.metrics.categorical_accuracy, "Accuracy"],
        },
        Compiled("rmsprop", CROSSENTROPY, ("categorical_accuracy", "accuracy"), False),
    ),
    (
        {"optimizer": "sgd", "loss": keras.losses.CategoricalCrossentropy(from_logits=True), "metrics": []},
        Compiled("sgd", f"{CROSSENTROPY}(from_logits)", (), False),
    ),
    ({"optimizer": "sgd", "loss": "mse"}, Compiled("sgd", "mean_squared_error", (), False)),
    (
        {"optimizer": "adam", "loss": [CROSSENTROPY], "metrics": [["accuracy", "AUC"]]},
        Compiled("adam", CROSSENTROPY, ("accuracy", "auc"), False),
    ),
    (
        {"optimizer": "adam", "loss": _own, "metrics": [_own, keras.metrics.MeanMetricWrapper(_own)]},
        Compiled("adam", "a function of your own", ("a function of your own",) * 2, False),
    ),
    (
        {
            "optimizer": OwnOptimizer(),
            "loss": "mae",
            "metrics": [keras.metrics.MeanMetricWrapper(keras.losses.mean_absolute_error)],
        },
        Compiled("a function of your own", "mean_absolute_error", ("mean_absolute_error",), False),
    ),
    (
        {"optimizer": "adam", "loss": CROSSENTROPY, "weighted_metrics": [keras.metrics.Accuracy()]},
        Compiled("adam", CROSSENTROPY, ("accuracy(exact)",), False),
    ),
]


@pytest.mark.parametrize(("given_", "facts"), COMPILED)
def test_what_was_compiled_is_told_before_and_after_fitting(given_: dict[str, Any], facts: Compiled) -> None:
    model = classifier()
    model.compile(**given_, run_eagerly=True)  # quicker for one step
    assert crossed(model).compiled_facts == facts
    model.fit(IMAGES, ONE_HOT, verbose=0)
    assert crossed(model).compiled_facts == facts


def test_metrics_in_the_place_of_loss_weights_are_told() -> None:
    model = classifier()
    model.compile("adam", CROSSENTROPY, ["accuracy"])
    assert crossed(model).compiled_facts == Compiled("adam", CROSSENTROPY, (), True)


def test_a_model_that_was_not_compiled_says_so() -> None:
    back = crossed(classifier())
    assert back.compiled_facts is None
    assert not back.compiled


def test_a_model_is_rebuilt_uncompiled_and_keeps_its_facts_when_it_crosses_again() -> None:
    model = classifier()
    model.compile("adam", CROSSENTROPY)
    back = crossed(model)
    assert not back.compiled
    assert crossed(back).compiled_facts == Compiled("adam", CROSSENTROPY, (), False)


@pytest.mark.parametrize(
    "facts",
    [
        ("adam", "mse", (), 1),
        ("adam", "mse", ["accuracy"], False),
        ("adam", "mse", (3,), False),
        (None, "mse", (), False),
        ("x" * 201, "mse", (), False),
        ("adam", "mse", ("a",) * 51, False),
        ("adam", "mse", ()),
    ],
)
def test_other_facts_are_none(facts: object) -> None:
    with pytest.raises(CodecError):
        decode(b"M" + encode(("{}", (), facts)))


# --- models that are refused where they are made -----------------------------------------------


class _OwnModel(keras.Model):
    pass


class _OwnSequential(keras.Sequential):
    pass


class _OwnLayer(layers.Dense):
    pass


def _twice() -> Any:
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(4)])
    numbers = keras.Input((4,))
    return keras.Model(numbers, inner(inner(numbers)))


@pytest.mark.filterwarnings("ignore:The object being serialized includes a `lambda`")
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_OwnModel, "a model of a class of your own (_OwnModel); write it as a Sequential or functional model"),
        (lambda: _OwnSequential([keras.Input((3,))]), "a model of a class of your own (_OwnSequential)"),
        (lambda: keras.Sequential([layers.Dense(3)]), "begin it with a layer such as keras.Input(shape=(28, 28, 1))"),
        (lambda: keras.Sequential(), "does not know the shape of its input"),
        (lambda: sequential(layers.Lambda(lambda x: x)), "a model with a Lambda layer, whose code cannot be judged"),
        (lambda: sequential(_OwnLayer(3)), "a model with a part of your own (_OwnLayer)"),
        (lambda: sequential(layers.Dense(3, activation=lambda x: x)), "a model with an activation function of your"),
        (lambda: sequential(layers.Dense(3, activation=_own)), "of your own"),
        (lambda: sequential(layers.Dense(3, kernel_initializer=_own_initializer)), "of your own"),
        (lambda: sequential(layers.Embedding(3, 2)), "a model with a part of the kind Embedding"),
        (lambda: keras.Model(x := keras.Input((3,)), x + 1), "the operation Add, which is no layer"),
        (lambda: sequential(layers.Flatten(), layers.Dense(200_000)), "a model of 7,400,000 parameters, more than"),
        (lambda: sequential(layers.Normalization(mean=0.5, variance=1.0)), "adapt it, or use Rescaling"),
        (_twice, "a model that uses another model more than once"),
        (lambda: sequential(*[layers.ReLU() for _ in range(201)]), "a model of more than 200 layers"),
    ],
)
def test_a_model_that_cannot_be_judged_is_refused_in_a_sentence(make: Callable[[], Any], reason: str) -> None:
    with pytest.raises(Refused) as refused:
        crossed(make())
    assert str(refused.value).startswith("`model` cannot be judged: it is a model ")
    assert reason in str(refused.value)


# --- models that are refused where they are judged ---------------------------------------------


def _layer(class_name: str, module: str = "keras.layers", /, **config: object) -> dict[str, object]:
    return {"module": module, "class_name": class_name, "config": config, "registered_name": None}


def _model(*parts: object, shape: tuple[int, ...] = (6, 6, 1)) -> dict[str, Any]:
    first = _layer("InputLayer", batch_shape=[None, *shape], dtype="float32", name="in")
    return _layer("Sequential", "keras", name="m", layers=[first, *parts])


_SHELL = {"module": "os", "class_name": "system", "config": "true", "registered_name": "system"}
_FUNCTION = {"module": "builtins", "class_name": "function", "config": "exec", "registered_name": "function"}
_LAMBDA = {"class_name": "__lambda__", "config": {"value": ["4wEAAAA=", None, None]}}
_NESTED: list[Any] = []
for _ in range(100):
    _NESTED = [_NESTED]

UNSAFE: dict[str, object] = {
    "a list": [],
    "a number": 3,
    "no model": _layer("Dense", units=3),
    "a module that is a list": {"module": [], "class_name": "Sequential", "config": {}},
    "Lambda": _model(_layer("Lambda", function=_LAMBDA)),
    "Lambda from elsewhere": _model(_layer("Lambda", "keras.src.layers.core.lambda_layer", function=_LAMBDA)),
    "a model from disk": _model(_layer("TFSMLayer", filepath="/tmp/evil")),
    "a model of a class of one's own": _layer("Model", "__main__"),
    "a layer of one's own": _model(_layer("Dense", "__main__", units=3)),
    "a layer by its registered name": _model(_layer("Dense", "builtins", units=3) | {"registered_name": "mine>Dense"}),
    "another module of Keras": _model(_layer("get_file", "keras.utils", fname="a", origin="http://example.org")),
    "a wrapper": _model(_layer("TimeDistributed", layer=_layer("Dense", units=3))),
    "a command as a layer": _model(_SHELL),
    "a command as an initializer": _model(_layer("Dense", units=3, kernel_initializer=_SHELL)),
    "a function as an activation": _model(_layer("Dense", units=3, activation=_FUNCTION)),
    "a lambda as an activation": _model(_layer("Dense", units=3, activation=_LAMBDA)),
    "a plain dict as an activation": _model(_layer("Dense", units=3, activation={"value": "4wEAAAA="})),
    "an unknown activation": _model(_layer("Activation", activation="my_relu")),
    "an initializer by name": _model(_layer("Dense", units=3, kernel_initializer="mine")),
    "a regularizer by name": _model(_layer("Dense", units=3, kernel_regularizer="mine")),
    "a class without a module": _model({"class_name": "Dense", "config": {"units": 3}}),
    "a class without a config": _model({"module": "keras.layers", "class_name": "Dense"}),
    "an unknown dtype": _model(_layer("Dense", units=3, dtype="resource")),
    "an unknown policy": _model(
        _layer("Dense", units=3, dtype=_layer("DTypePolicy", "keras", name="int8_from_float32"))
    ),
    "another policy": _model(_layer("Dense", units=3, dtype=_layer("QuantizedDTypePolicy", "keras", name="float32"))),
    "quantization": _model(_layer("Dense", units=3, quantization_config=_layer("Int8QuantizationConfig", "keras"))),
    "lora": _model(_layer("Dense", units=3, lora_rank=1_000_000)),
    "an array": _model(_layer("Rescaling", scale={"class_name": "__numpy__", "config": {"value": [1], "dtype": "O"}})),
    "a tensor": _model(_layer("Rescaling", scale={"class_name": "__tensor__", "config": {"value": 1, "dtype": "f"}})),
    "a type specification": _model({"class_name": "__typespec__", "module": "os", "spec_name": "system", "config": []}),
    "a long name": _model(_layer("Flatten", name="x" * 201)),
    "a large int": _model(_layer("Dense", units=2**31)),
    "a very large int": _model(_layer("Dense", units=10**4000)),
    "a large seed": _model(_layer("Dropout", rate=0.5, seed=2**64)),
    "a large input": _model(_layer("Flatten"), shape=(100_000, 100_000, 1)),
    "a large kernel": _model(_layer("Conv2D", filters=1, kernel_size=[1000, 1000])),
    "a large dilation": _model(_layer("Conv2D", filters=1, kernel_size=[9, 9], dilation_rate=[64, 64], padding="same")),
    "a large padding": _model(_layer("ZeroPadding2D", padding=[[10**5, 10**5], [10**5, 10**5]])),
    "many numbers in a list": _model(_layer("Reshape", target_shape=[9] * 300_000)),
    "deep lists": _model(_layer("Conv2D", filters=1, kernel_size=_NESTED)),
    "two hundred and one layers": _model(*[_layer("ReLU", name=f"r{i}") for i in range(201)]),
}


@pytest.mark.parametrize("config", UNSAFE.values(), ids=UNSAFE)
def test_what_is_unsafe_is_refused_before_keras_sees_it(config: object, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(keras.saving, "deserialize_keras_object", lambda *args, **_: seen.append(args))
    with pytest.raises(RefusedModel) as refused:
        rebuild_model(ModelValue(json.dumps(config), (), None))
    assert not seen
    assert refused.value.reason.startswith("a model ")
    assert len(refused.value.reason) < 400


def test_the_models_below_are_fine_but_for_what_is_done_to_them() -> None:
    for part in (_layer("Flatten"), _layer("ReLU", max_value=1)):
        assert isinstance(rebuild_model(ModelValue(json.dumps(_model(part)), (), None)), keras.Model)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "NaN",
        json.dumps(_model(_layer("Flatten"))).replace('"name": "m"', '"name": "m", "name": "m"'),
        json.dumps(_model(_layer("ReLU", max_value=1))).replace(": 1}", ": Infinity}"),
        json.dumps(_model(_layer("ReLU", max_value=1))).replace(": 1}", ": 1e999}"),
        "[" * 500_000,
        json.dumps(_model(_layer("Flatten"))) + " " * 1_000_000,
        '{"a":' * 150_000 + "1" + "}" * 150_000,
        "9" * 5_000,
    ],
    ids=range(10),
)
def test_text_that_is_not_quite_json_is_refused(text: str) -> None:
    with pytest.raises(RefusedModel):
        rebuild_model(ModelValue(text, (), None))


GROWTH = [_layer("UpSampling2D", size=[100, 100], name=f"up{i}") for i in range(8)]
CONV = {"filters": 64, "kernel_size": [9, 9], "padding": "same"}
LARGE: dict[str, tuple[object, str]] = {
    "a dense layer": (
        _model(_layer("Flatten"), _layer("Dense", units=1_000_000), shape=(1000, 1000, 2)),
        "parameters",
    ),
    "a hidden dense layer": (
        _model(_layer("Dense", units=1000, name="a"), _layer("Flatten"), _layer("Dense", units=10_000, name="b")),
        "parameters",
    ),
    "a convolution": (_model(_layer("Conv2D", filters=1_000_000, kernel_size=[6, 6])), "parameters"),
    "images that grow": (_model(*GROWTH), "numbers for one image"),
    "padding that grows": (_model(_layer("ZeroPadding2D", padding=[[3000, 0], [3000, 0]])), "numbers for one image"),
    "a row that repeats": (_model(_layer("Flatten"), _layer("RepeatVector", n=1_000_000)), "numbers for one image"),
    "an input": (_model(_layer("Flatten"), shape=(3000, 3000, 1)), "numbers for one image"),
    "work": (
        _model(*[_layer("Conv2D", **CONV, name=f"c{i}") for i in range(6)], shape=(100, 100, 1)),
        "too much time for one image",
    ),
    "pooling": (
        _model(_layer("MaxPooling2D", pool_size=[200, 200], strides=[1, 1]), shape=(500, 500, 1)),
        "too much time for one image",
    ),
}


@pytest.mark.parametrize(("config", "reason"), LARGE.values(), ids=LARGE)
def test_what_is_too_large_is_refused_before_it_is_made(config: object, reason: str) -> None:
    before = keras.layers.Layer.add_weight, keras.layers.Layer.__call__
    started, memory = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(RefusedModel, match=reason):
        rebuild_model(ModelValue(json.dumps(config), (), None))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 200_000  # kB
    assert time.perf_counter() - started < 20
    assert (keras.layers.Layer.add_weight, keras.layers.Layer.__call__) == before


def test_weights_must_be_of_the_models_shapes() -> None:
    value = described(classifier())
    first, *rest = value.weights
    for weights in ((), value.weights[:-1], (first.T, *rest), (*value.weights, first), (first[None], *rest)):
        with pytest.raises(RefusedModel):
            rebuild_model(replace(value, weights=tuple(weights)))


def test_weights_must_be_numbers_and_not_too_many() -> None:
    value = described(classifier())
    texts = tuple(weight.astype("U8") for weight in value.weights)
    with pytest.raises(RefusedModel, match="not numbers"):
        rebuild_model(replace(value, weights=texts))
    with pytest.raises(RefusedModel, match="5,000,000 parameters"):
        rebuild_model(replace(value, weights=(np.zeros(5_000_001, np.uint8),)))


def test_what_keras_cannot_build_is_refused() -> None:
    with pytest.raises(RefusedModel, match="Keras cannot build"):
        rebuild_model(ModelValue(json.dumps(_model(_layer("Conv2D", filters=1, kernel_size=[9, 9]))), (), None))


def test_a_refused_model_is_refused_as_a_result_too() -> None:
    value = ModelValue(json.dumps(UNSAFE["Lambda"]), (), None)
    with pytest.raises(Refused, match="it returned a model with a Lambda layer"):
        Function("build", Notebook(LocalTransport({"build": lambda: [value]})))()


def test_every_class_on_the_list_is_one_of_keras() -> None:
    for module, name in architecture_module._KNOWN_CLASSES - architecture_module._MODELS:
        found: Any = keras
        for part in f"{module}.{name}".split(".")[1:]:
            found = getattr(found, part)
        assert isinstance(found, type)


def test_every_activation_on_the_list_is_one_of_keras() -> None:
    for name in architecture_module._KNOWN_ACTIVATIONS:
        assert callable(getattr(keras.activations, name))


def _places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        found += _places(value, (*path, key))
    return found


VALUES = [described(MODELS["functional"]()), described(MODELS["many kinds"]())]
JUNK = st.sampled_from(
    [None, True, -1, 0, 2, 10**9, 1.5, "", "relu", "float32", [], [3, 3], [[1, 2]], {}, {"a": 1}, _SHELL, _LAMBDA]
)


@settings(derandomize=True, deadline=None, database=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(VALUES), JUNK, st.data())
def test_damaged_models_are_a_model_or_refused(value: ModelValue, junk: object, data: st.DataObject) -> None:
    config = copy.deepcopy(json.loads(value.config))
    places = _places(config)
    *path, last = data.draw(st.sampled_from(places))
    node = config
    for key in path:
        node = node[key]
    if data.draw(st.booleans()):
        node[last] = junk
    else:
        *other_path, other = data.draw(st.sampled_from(places))
        source = config
        for key in other_path:
            source = source[key]
        node[last] = copy.deepcopy(source[other])
    try:
        model = rebuild_model(ModelValue(json.dumps(config), value.weights, None))
    except RefusedModel:
        return
    assert isinstance(model, keras.Model)
