"""Expectations of Keras models: what they compute counts, and not how they are written."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

import autograder
from autograder import expect_array, expect_compiled, expect_model, expect_value
from autograder.checks.evidence import Unexpected, watching
from autograder.checks.layers import canonical_layers
from autograder.values.models import describe_model, rebuild_model
from autograder.values.notebook import CallRecord, LocalTransport, Notebook
from autograder.values.opaque import Opaque


def conv(filters: int = 10, size: int = 3, activation: Any = "relu", **options: Any) -> Any:
    return layers.Conv2D(filters, size, activation=activation, **options)


def dense(units: int = 3, activation: Any = "softmax", **options: Any) -> Any:
    return layers.Dense(units, activation=activation, **options)


def network(*stack: Any, shape: tuple[int | None, ...] = (28, 28, 1)) -> Any:
    return keras.Sequential([keras.Input(shape), *stack])


def functional(answer: Callable[[Any], Any], **given: Any) -> Any:
    inputs = keras.Input(**(given or {"shape": (28, 28, 1)}))
    return keras.Model(inputs, answer(inputs))


def small(**options: Any) -> Any:
    """The network of 04."""
    return network(conv(**options), layers.Flatten(), dense())


def crossed(model: Any) -> Any:
    """The model as the grader gets it."""
    described = describe_model(model)
    assert not isinstance(described, Opaque), described
    return rebuild_model(described)


def sentence(expect: Callable[..., None], *args: Any, **options: Any) -> str:
    with pytest.raises(Unexpected) as caught:
        expect(*args, **options)
    for text in (caught.value.sentence, *caught.value.facts):
        assert text.isprintable()
        assert len(text) < 1000
    return caught.value.sentence


@pytest.fixture(scope="module")
def reference() -> Any:
    return small()


# --- one function, written in many ways --------------------------------------------------------

CLASSIC = [
    lambda: small(),
    lambda: functional(lambda x: dense()(layers.Flatten()(conv()(x)))),
    lambda: keras.Sequential([conv(input_shape=(28, 28, 1)), layers.Flatten(), dense()]),
    lambda: keras.Sequential(
        [layers.InputLayer(shape=(28, 28, 1)), conv(name="first"), layers.Flatten(), dense()], name="mine"
    ),
    lambda: network(
        conv(activation=None), layers.Activation("relu"), layers.Flatten(), dense(activation=None), layers.Softmax()
    ),
    lambda: network(
        conv(activation=None),
        layers.ReLU(),
        layers.Reshape((-1,)),
        dense(activation="linear"),
        layers.Activation("softmax"),
    ),
    lambda: network(conv(activation=None), layers.Flatten(), layers.ReLU(), dense()),
    lambda: network(
        conv(activation=keras.activations.relu), layers.Flatten(), dense(activation=keras.activations.softmax)
    ),
    lambda: network(layers.Conv2D(10, (3, 3), (1, 1), "valid", activation="relu"), layers.Reshape((6760,)), dense()),
    lambda: network(keras.Sequential([keras.Input((28, 28, 1)), conv(), layers.Flatten()]), dense()),
    lambda: network(layers.Identity(), conv(), layers.Dropout(0.5), layers.Flatten(), layers.Dropout(0.2), dense()),
    lambda: network(
        conv(kernel_regularizer="l2", kernel_initializer="zeros"), layers.Flatten(), dense(bias_initializer="ones")
    ),
    lambda: functional(lambda x: dense()(layers.Flatten()(conv()(x))), batch_shape=(32, 28, 28, 1)),
    lambda: functional(lambda x: dense()(layers.Flatten()(conv()(x))), shape=(28, 28, 1), dtype="float64"),
    lambda: network(conv(dtype="float64"), layers.Flatten(), dense(dtype="float64")),
]


@pytest.mark.parametrize("make", CLASSIC, ids=range(len(CLASSIC)))
def test_every_way_to_write_a_model_is_right(reference: Any, make: Callable[[], Any]) -> None:
    expect_model(crossed(make()), reference)


def test_same_padding_is_what_it_computes() -> None:
    same = small(padding="same")
    expect_model(network(layers.ZeroPadding2D(1), conv(), layers.Flatten(), dense()), same)
    expect_model(
        network(layers.ZeroPadding2D(((1, 1), (1, 1))), conv(padding="valid"), layers.Flatten(), dense()), same
    )
    expect_model(small(padding="SAME"), same)


def test_same_padding_with_strides_adds_zeros_at_the_bottom_and_right() -> None:
    strided = small(padding="same", strides=2)
    expect_model(network(layers.ZeroPadding2D(((0, 1), (0, 1))), conv(strides=2), layers.Flatten(), dense()), strided)
    on_both_sides = network(layers.ZeroPadding2D(1), conv(strides=2), layers.Flatten(), dense())
    assert on_both_sides.output_shape == strided.output_shape
    assert sentence(expect_model, on_both_sides, strided) == (
        "In the model, layer 1 (Conv2D) has 1 pixel of zeros on each side; padding='same' was expected."
    )


def test_a_dense_network_and_its_spellings() -> None:
    right = network(dense(10, "relu"), dense(10, "relu"), dense(), shape=(784,))
    written = [dense(10, None), layers.Activation("relu"), dense(10, None), layers.ReLU(), dense()]
    expect_model(crossed(network(*written, shape=(784,))), right)
    # the last activation is seen although a relu may be 0 for all of a few images
    assert "has activation='relu'; activation='softmax' was expected" in sentence(
        expect_model, network(dense(10, "relu"), dense(10, "relu"), dense(activation="relu"), shape=(784,)), right
    )


def test_a_model_with_batch_normalization_can_be_expected() -> None:
    def make(*more: Any) -> Any:
        return network(conv(2), layers.BatchNormalization(), *more, layers.Flatten(), dense())

    expect_model(crossed(make()), make())
    assert sentence(expect_model, make(layers.ReLU()), make(layers.LeakyReLU())).startswith(
        "The model has a ReLU layer"
    )


def test_a_model_for_images_of_any_size_is_right_if_it_computes_the_same() -> None:
    def make(shape: tuple[int | None, ...]) -> Any:
        return network(conv(), layers.GlobalAveragePooling2D(), dense(), shape=shape)

    expect_model(make((None, None, 1)), make((28, 28, 1)))
    assert sentence(expect_model, make((28, 28, 1)), make((None, None, 1))) == (
        "The model takes inputs of 28 x 28 x 1; any x any x 1 was expected."
    )


# --- other functions ---------------------------------------------------------------------------

OTHERS = [
    (lambda: small(size=2), "In the model, layer 1 (Conv2D) has kernel_size=2; kernel_size=3 was expected."),
    (lambda: small(size=(3, 5)), "In the model, layer 1 (Conv2D) has kernel_size=(3, 5); kernel_size=3 was expected."),
    (
        lambda: small(filters=3, size=10),
        "In the model, layer 1 (Conv2D) has filters=3 and kernel_size=10; filters=10 and kernel_size=3 were expected. "
        "The first argument of Conv2D is the number of filters, the second their size.",
    ),
    (
        lambda: small(activation=None),
        "In the model, layer 1 (Conv2D) has no activation; activation='relu' was expected.",
    ),
    (
        lambda: small(activation="relu6"),
        "In the model, layer 1 (Conv2D) has activation='relu6'; activation='relu' was expected.",
    ),
    (lambda: small(strides=3), "In the model, layer 1 (Conv2D) has strides=3; strides=1 was expected."),
    (lambda: small(use_bias=False), "In the model, layer 1 (Conv2D) has use_bias=False; use_bias=True was expected."),
    (lambda: small(padding="same"), "In the model, layer 1 (Conv2D) has padding='same'; padding='valid' was expected."),
    (
        lambda: network(layers.ZeroPadding2D(2), conv(), layers.Flatten(), dense()),
        "In the model, layer 1 (Conv2D) has 2 pixels of zeros on each side; padding='valid' was expected.",
    ),
    (
        lambda: network(layers.ZeroPadding2D(((0, 2), (1, 0))), conv(), layers.Flatten(), dense()),
        "In the model, layer 1 (Conv2D) has zeros at the edges (0 at the top, 2 at the bottom, 1 left, 0 right); "
        "padding='valid' was expected.",
    ),
    (
        lambda: network(conv(activation=None), layers.ReLU(max_value=1), layers.Flatten(), dense()),
        "In the model, layer 1 (Conv2D) has activation='relu(max_value=1)'; activation='relu' was expected.",
    ),
    (
        lambda: network(conv(), layers.Flatten(), dense(activation="sigmoid")),
        "In the model, layer 3 (Dense) has activation='sigmoid'; activation='softmax' was expected.",
    ),
    (
        lambda: network(conv(), layers.Flatten(), dense(activation=None)),
        "In the model, layer 3 (Dense) has no activation; activation='softmax' was expected.",
    ),
    (
        lambda: network(conv(), layers.Flatten(), dense(1)),
        "In the model, layer 3 (Dense) has units=1; units=3 was expected. softmax over one unit is always 1.",
    ),
    (lambda: network(conv(), dense()), "The model lacks a Flatten layer behind Conv2D."),
    (lambda: network(layers.Flatten(), dense()), "The model lacks a Conv2D layer as the first layer."),
    (lambda: network(conv(), layers.Flatten()), "The model lacks a Dense layer behind Flatten (at the end)."),
    (
        lambda: network(conv(), dense(), layers.Flatten()),
        "The model has the right layers in another order: Conv2D, Dense, Flatten; Conv2D, Flatten, Dense was expected.",
    ),
    (
        lambda: network(conv(), layers.Flatten(), dense(10, "relu"), dense()),
        "The model has a Dense layer too many, behind Flatten.",
    ),
    (
        lambda: network(conv(), layers.ZeroPadding2D(1), layers.Flatten(), dense()),
        "The model has a ZeroPadding2D layer too many, behind Conv2D.",
    ),
    (
        lambda: network(layers.Rescaling(1 / 255), conv(), layers.Flatten(), dense()),
        "The model has a Rescaling layer too many, as the first layer.",
    ),
    (
        lambda: network(conv(), layers.GlobalAveragePooling2D(), dense()),
        "The model has a GlobalAveragePooling2D layer behind Conv2D, where a Flatten layer was expected.",
    ),
    (
        lambda: network(layers.Flatten(), dense(10, "relu"), dense(10, "relu"), dense()),
        "The model has the layers Flatten, Dense, Dense, Dense; Conv2D, Flatten, Dense was expected.",
    ),
    (
        lambda: network(conv(), layers.Flatten(), dense(), shape=(28, 28, 3)),
        "The model takes inputs of 28 x 28 x 3; 28 x 28 x 1 was expected.",
    ),
    (
        lambda: network(dense(10, "relu"), dense(), shape=(784,)),
        "The model takes inputs of 784; 28 x 28 x 1 was expected.",
    ),
    (
        lambda: functional(lambda x: dense()(layers.Flatten()(conv()(x))), shape=(28, 28, 1), dtype="uint8"),
        "The model takes whole numbers (uint8), and makes 0 of all pixels between 0 and 1. "
        "Leave out the `dtype` of the input.",
    ),
]


@pytest.mark.parametrize(("make", "told"), OTHERS, ids=range(len(OTHERS)))
def test_what_computes_something_else_gets_a_sentence(reference: Any, make: Callable[[], Any], told: str) -> None:
    assert sentence(expect_model, crossed(make()), reference) == told


def test_strides_and_dilation() -> None:
    strided, dilated = small(padding="same", strides=2), small(dilation_rate=2)
    assert sentence(expect_model, dilated, strided) == (
        "In the model, layer 1 (Conv2D) has dilation_rate=2, padding='valid' and strides=1; "
        "dilation_rate=1, padding='same' and strides=2 were expected. "
        "`strides` and `dilation_rate` have changed places."
    )
    assert sentence(expect_model, small(strides=2), dilated) == (
        "In the model, layer 1 (Conv2D) has dilation_rate=1 and strides=2; "
        "dilation_rate=2 and strides=1 were expected. `strides` and `dilation_rate` have changed places."
    )
    assert sentence(expect_model, small(strides=2), strided) == (
        "In the model, layer 1 (Conv2D) has padding='valid'; padding='same' was expected."
    )
    expect_model(crossed(dilated), small(dilation_rate=(2, 2)))


def test_two_convolutions() -> None:
    def deep(*stack: Any) -> Any:
        return network(*stack, layers.Flatten(), dense())

    right = deep(conv(15, 2), conv(5, 2))
    expect_model(crossed(deep(conv(15, 2, None), layers.ReLU(), conv(5, (2, 2)))), right)
    for wrong, told in (
        (deep(conv(15, 2, None), conv(5, 2)), "layer 1 (Conv2D) has no activation; activation='relu' was expected."),
        (deep(conv(15, 2), conv(5, 2, None)), "layer 2 (Conv2D) has no activation; activation='relu' was expected."),
        (deep(conv(5, 2), conv(15, 2)), "layers 1 and 2 have changed places."),
        (deep(conv(15, 3), conv(5, 3)), "layer 1 (Conv2D) has kernel_size=3; kernel_size=2 was expected."),
        (deep(conv(15, 2)), "The model lacks a Conv2D layer behind Conv2D."),
        (deep(conv(15, 2), conv(5, 2), conv(5, 2)), "The model has a Conv2D layer too many, behind Conv2D."),
        (deep(conv(15, 2), layers.MaxPooling2D(), conv(5, 2)), "The model has a MaxPooling2D layer too many"),
        (
            network(conv(15, 2), conv(5, 2), layers.Flatten(), dense(10, "relu"), dense()),
            "The model has a Dense layer too many, behind Flatten.",
        ),
    ):
        assert told in sentence(expect_model, wrong, right)


# --- known misconceptions ----------------------------------------------------------------------


def test_a_known_misconception_gets_its_sentence(reference: Any) -> None:
    asked: list[str] = []

    def wrong(name: str, **options: Any) -> Callable[[], Any]:
        def make() -> Any:
            asked.append(name)
            return small(**options)

        return make

    unless = {
        "You have 3 filters of size 10.": wrong("swapped", filters=3, size=10),
        "The convolution lacks relu.": wrong("relu", activation=None),
        "The kernels have the size 2.": small(size=2),
        "Never asked.": wrong("never", size=4),
    }
    expect_model(crossed(small()), reference, unless=lambda: unless)
    assert asked == []
    assert sentence(expect_model, crossed(small(activation="linear")), reference, unless=lambda: unless) == (
        "The convolution lacks relu."
    )
    assert asked == ["swapped", "relu"]
    assert sentence(
        expect_model, functional(lambda x: dense()(layers.Flatten()(conv(size=2)(x)))), reference, unless=unless
    ) == ("The kernels have the size 2.")
    assert sentence(expect_model, small(size=5), reference, unless=unless).startswith("In the model, layer 1")
    with pytest.raises(Unexpected) as caught:
        expect_model(small(size=2), reference, unless=unless)
    assert caught.value.unless


# --- whatever comes ----------------------------------------------------------------------------


def strange() -> dict[str, Callable[[], Any]]:
    def branches(x: Any) -> Any:
        return dense()(layers.Flatten()(layers.Add()([conv()(x), conv()(x)])))

    def two_outputs(x: Any) -> Any:
        return [dense()(layers.Flatten()(conv()(x))), dense()(layers.Flatten()(x))]

    def shared(x: Any) -> Any:
        twice = dense()
        return twice(twice(dense()(layers.Flatten()(conv()(x)))))

    def two_inputs() -> Any:
        inputs = [keras.Input((28, 28, 1)), keras.Input((28, 28, 1))]
        return keras.Model(inputs, dense()(layers.Flatten()(conv()(layers.Concatenate()(inputs)))))

    def same_shapes_other_ways(x: Any) -> Any:
        maps = conv()(x)
        return dense()(layers.Flatten()(layers.Multiply()([maps, maps])))

    return {
        "branches": lambda: functional(branches),
        "two outputs": lambda: functional(two_outputs),
        "shared": lambda: functional(shared),
        "two inputs": two_inputs,
        "dict input": lambda: (lambda x: keras.Model({"a": x}, dense(4)(layers.Flatten()(conv()(x)))))(
            keras.Input((28, 28, 1))
        ),
        "squared": lambda: functional(same_shapes_other_ways),
        "nothing": lambda: functional(lambda x: x),
        "1D": lambda: network(layers.Reshape((28, 28)), layers.Conv1D(10, 3), layers.Flatten(), dense()),
        "separable": lambda: network(layers.SeparableConv2D(10, 3), layers.Flatten(), dense()),
        "noise and more": lambda: network(layers.GaussianNoise(1.0), conv(), layers.PReLU(), layers.Flatten(), dense()),
        "augmented": lambda: network(layers.RandomFlip(), layers.Resizing(10, 10), conv(), layers.Flatten(), dense()),
        "softmax over the batch": lambda: network(
            conv(), layers.Flatten(), dense(activation=None), layers.Softmax(axis=0)
        ),
        "very deep": lambda: network(*[layers.Dense(1) for _ in range(60)], layers.Flatten(), dense()),
        "odd names": lambda: network(conv(name="conv\u202e<script>"), layers.Flatten(name="x" * 300), dense(4)),
    }


@pytest.mark.parametrize("name", strange())
def test_unusual_models_get_a_sentence(reference: Any, name: str) -> None:
    model = strange()[name]()
    assert sentence(expect_model, model, reference)
    described = describe_model(model)
    if not isinstance(described, Opaque):
        assert sentence(expect_model, rebuild_model(described), reference)


def test_models_without_a_shape_and_of_own_classes(reference: Any) -> None:
    class Own(keras.Model):
        def call(self, x: Any) -> Any:
            return x

    for model in (Own(), keras.Sequential([conv(), layers.Flatten(), dense()])):
        assert sentence(expect_model, model, reference) == (
            "The model does not know the shape of its input; "
            "begin it with a layer such as keras.Input(shape=(28, 28, 1))."
        )


def test_what_is_no_model(reference: Any) -> None:
    history = {"loss": [1.0], "accuracy": [0.5]}
    assert (
        sentence(expect_model, [reference], reference) == "The model is a list of 1 item; a Keras model was expected."
    )
    assert sentence(expect_model, None, reference, name="`cnn`") == "`cnn` is None; a Keras model was expected."
    assert sentence(expect_model, history, reference, name="`cnn`") == (
        "`cnn` is a dict of 2 items; a Keras model was expected. "
        "That is what `fit` returns; the model is what you call `fit` of."
    )
    assert sentence(expect_value, reference, 3) == "The value is a Keras model; 3 was expected."
    assert sentence(expect_array, [reference], [3]).startswith(
        "The array is a list of 1 item, in which there are not only"
    )
    assert sentence(expect_compiled, "model") == "The model is the text 'model'; a Keras model was expected."


def test_a_reference_must_be_one_that_can_be_compared(reference: Any) -> None:
    with pytest.raises(TypeError, match="one input and one output"):
        expect_model(reference, strange()["two outputs"]())


def test_the_function_that_gave_a_model_is_named(reference: Any) -> None:
    wrong = small(size=2)
    records = [CallRecord("build_cnn", (28, 28, 3), {}, wrong), CallRecord("build_cnn", (1, 1, 1), {}, None)]
    with watching(records):
        with pytest.raises(Unexpected) as caught:
            expect_model(wrong, reference)
        assert caught.value.sentence.startswith(
            "In the model that `build_cnn` returned, layer 1 (Conv2D) has kernel_size=2;"
        )
        assert caught.value.facts == (
            "Called build_cnn(28, 28, 3).",
            "Yours: 28 x 28 x 1; Conv2D(activation='relu', filters=10, kernel_size=2) gives 27 x 27 x 10; "
            "Flatten() gives 7290; Dense(activation='softmax', units=3) gives 3.",
            "Expected: 28 x 28 x 1; Conv2D(activation='relu', filters=10, kernel_size=3) gives 26 x 26 x 10; "
            "Flatten() gives 6760; Dense(activation='softmax', units=3) gives 3.",
        )
        assert sentence(expect_model, None, reference) == (
            "`build_cnn` returned None (is a `return` missing?); a Keras model was expected."
        )
        assert sentence(expect_compiled, wrong).startswith("The model that `build_cnn` returned is not compiled.")


def test_a_variable_is_named(reference: Any) -> None:
    assert sentence(expect_model, small(size=2), reference, name="`cnn`").startswith("In `cnn`, layer 1 (Conv2D) has")
    assert sentence(expect_model, network(conv(), dense()), reference, name="`cnn`") == (
        "`cnn` lacks a Flatten layer behind Conv2D."
    )


# --- nothing is changed ------------------------------------------------------------------------


def test_weights_are_put_back(reference: Any) -> None:
    right, wrong = small(), small(activation=None)
    before = [[weight.copy() for weight in model.get_weights()] for model in (right, wrong, reference)]
    expect_model(right, reference)
    sentence(expect_model, wrong, reference)
    for model, weights in zip((right, wrong, reference), before, strict=True):
        for mine, other in zip(model.get_weights(), weights, strict=True):
            np.testing.assert_array_equal(mine, other)


def test_a_model_of_the_notebook_stays_as_it_is(reference: Any) -> None:
    model = small()
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    images, labels = np.zeros((4, 28, 28, 1), np.float32), np.eye(3, dtype=np.float32)[[0, 1, 2, 0]]
    model.fit(images, labels, verbose=0)
    before = [weight.copy() for weight in model.get_weights()]
    iterations = int(model.optimizer.iterations)
    state = np.random.get_state()[1].tolist()  # type: ignore[union-attr]
    notebook = Notebook(LocalTransport({"model": model}))
    expect_model(notebook.get("model"), reference)
    expect_compiled(notebook.get("model"))
    assert all((mine == other).all() for mine, other in zip(model.get_weights(), before, strict=True))
    assert int(model.optimizer.iterations) == iterations
    assert np.random.get_state()[1].tolist() == state  # type: ignore[union-attr]


def test_a_comparison_takes_little_time(reference: Any) -> None:
    right = crossed(small())
    expect_model(right, reference)
    begin = time.process_time()
    expect_model(right, reference)
    assert time.process_time() - begin < 0.3  # some 0.01 s on a quiet machine


def test_keras_is_imported_only_when_it_is_needed() -> None:
    source = (
        "import sys, autograder\nfrom autograder import *\nimport autograder.checks.magic, autograder.checks.session\n"
        "print({'keras', 'tensorflow'} & sys.modules.keys())"
    )
    root = Path(autograder.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, cwd=root)
    assert done.stdout == "set()\n", done


# --- canonical form ----------------------------------------------------------------------------


def test_the_canonical_form_leaves_out_what_does_not_count() -> None:
    plain = network(conv(), layers.Flatten(), dense())
    written_out = network(
        layers.Identity(), conv(activation=None, name="c"), layers.ReLU(), layers.SpatialDropout2D(0.5),
        layers.Reshape((-1,)), layers.GaussianNoise(0.1), dense(activation=None), layers.Softmax(),
    )  # fmt: skip
    assert canonical_layers(written_out) == canonical_layers(plain)
    as_a_layer = network(conv(activation=layers.ReLU()), layers.Flatten(), dense())
    assert canonical_layers(as_a_layer) == canonical_layers(plain)
    assert canonical_layers(network(conv(activation="linear"), layers.Flatten(), dense())) != canonical_layers(plain)
    assert list(map(str, canonical_layers(plain))) == [
        "Conv2D(activation='relu', filters=10, kernel_size=3) gives 26 x 26 x 10",
        "Flatten() gives 6760",
        "Dense(activation='softmax', units=3) gives 3",
    ]


@pytest.mark.parametrize(
    ("side", "size", "strides", "rate"),
    [(28, 3, 2, 1), (27, 3, 2, 1), (28, 2, 1, 1), (28, 5, 3, 1), (9, 3, 1, 3), (28, 1, 2, 1)],
)
def test_same_padding_in_pixels(side: int, size: int, strides: int, rate: int) -> None:
    """The zeros that the canonical form tells are the zeros that Keras adds."""
    model = network(conv(1, size, padding="same", strides=strides, dilation_rate=rate), shape=(side, side, 1))
    (padding,) = [value for key, value in canonical_layers(model)[0].options if key == "padding"]
    zeros = layers.ZeroPadding2D(padding.margin)  # type: ignore[attr-defined]
    explicit = network(zeros, conv(1, size, strides=strides, dilation_rate=rate), shape=(side, side, 1))
    expect_model(explicit, model)
    assert canonical_layers(explicit) == canonical_layers(model)
    assert padding.told == "padding='valid'" if size == 1 else "padding='same'"  # type: ignore[attr-defined]


# --- expect_compiled ---------------------------------------------------------------------------

CCE = "categorical_crossentropy"


def compiled(*args: Any, **options: Any) -> Any:
    model = network(dense(), shape=(4,))
    model.compile(*args, **options)
    return crossed(model)


@pytest.mark.parametrize(
    "given",
    [
        {"optimizer": "adam", "loss": CCE, "metrics": ["accuracy"]},
        {"optimizer": "Adam", "loss": "CategoricalCrossentropy", "metrics": ["acc"]},
        {
            "optimizer": keras.optimizers.Adam,
            "loss": keras.losses.CategoricalCrossentropy,
            "metrics": ["accuracy", "mse"],
        },
        {
            "optimizer": lambda: keras.optimizers.Adam(0.01),
            "loss": keras.losses.categorical_crossentropy,
            "metrics": [keras.metrics.CategoricalAccuracy],
        },
        {"optimizer": "adam", "loss": [CCE], "metrics": ["categorical_accuracy"]},
        {
            "optimizer": "adam",
            "loss": lambda: keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
            "metrics": [["accuracy"]],
        },
        {"optimizer": "adam", "loss": CCE, "weighted_metrics": ["accuracy"]},
        {"optimizer": "adam", "loss": CCE, "metrics": ["accuracy"], "jit_compile": False, "run_eagerly": True},
    ],
    ids=range(8),
)
def test_every_way_to_compile_is_right(given: dict[str, Any]) -> None:
    def made(value: Any) -> Any:
        if isinstance(value, list):
            return [made(item) for item in value]
        return value() if isinstance(value, type) or getattr(value, "__name__", "") == "<lambda>" else value

    expect_compiled(compiled(**{key: made(value) for key, value in given.items()}))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("sgd", CCE, None, None, ["accuracy"]), "The model is compiled with the optimizer 'sgd', not 'adam'."),
        (("adam", None, None, None, ["accuracy"]), f"The model is compiled without a loss; '{CCE}' was expected."),
        (("adam", f"sparse_{CCE}", None, None, ["accuracy"]),
         f"The model is compiled with the loss 'sparse_{CCE}', not '{CCE}'. "
         "That loss is for labels that are numbers (0, 1, 2); yours are one-hot rows."),
        (("adam", "binary_crossentropy", None, None, ["accuracy"]),
         f"The model is compiled with the loss 'binary_crossentropy', not '{CCE}'. "
         "That loss is for yes-or-no questions; here one of several categories is right."),
        (("adam", "mse", None, None, ["accuracy"]),
         f"The model is compiled with the loss 'mean_squared_error', not '{CCE}'. "
         "That loss is for numbers to be guessed; for categories it learns slowly and badly."),
        (("adam", "kl_divergence", None, None, ["accuracy"]),
         f"The model is compiled with the loss 'kl_divergence', not '{CCE}'."),
        (("adam", keras.losses.CategoricalCrossentropy(from_logits=True), None, None, ["accuracy"]),
         f"The model is compiled with the loss '{CCE}(from_logits)', not '{CCE}'. "
         "`from_logits=True` is for a network without softmax at its end."),
        (("adam", lambda y, p: p, None, None, ["accuracy"]),
         f"The model is compiled with the loss a function of your own, not '{CCE}'."),
        (("adam", CCE), "The model is compiled without the metric 'accuracy': write `metrics=['accuracy']`."),
        (("adam", CCE, [1.0]),
         "The model has no metrics: in `compile` the third place is for `loss_weights`. "
         "Write `metrics=['accuracy']` by name."),
        (("adam", CCE, None, None, ["mse"]),
         "The model is compiled without the metric 'accuracy': write `metrics=['accuracy']`."),
        (("adam", CCE, None, None, ["binary_accuracy"]),
         "The model is compiled without the metric 'accuracy': write `metrics=['accuracy']`. "
         "'binary_accuracy' judges each category alone."),
        (("adam", CCE, None, None, [keras.metrics.Accuracy()]),
         "The model is compiled without the metric 'accuracy': write `metrics=['accuracy']`. "
         "`keras.metrics.Accuracy` is another: it counts probabilities that are exactly 0 or 1."),
        (("adam", CCE, None, None, [f"sparse_{CCE}".replace("crossentropy", "accuracy")]),
         "The model is compiled without the metric 'accuracy': write `metrics=['accuracy']`. "
         "'sparse_categorical_accuracy' is for labels that are numbers; yours are one-hot."),
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_compiled_otherwise_gets_a_sentence(given: tuple[Any, ...], told: str) -> None:
    names = ("optimizer", "loss", "loss_weights", "unused", "metrics")
    options = {name: value for name, value in zip(names, given, strict=False) if value is not None and name != "unused"}
    model = compiled(**options)
    assert sentence(expect_compiled, model) == told


def test_the_facts_tell_both_sides() -> None:
    with pytest.raises(Unexpected) as caught:
        expect_compiled(compiled("sgd", "mse", metrics=["mae", "accuracy"]), name="`cnn`")
    assert caught.value.sentence == "`cnn` is compiled with the optimizer 'sgd', not 'adam'."
    assert caught.value.facts == (
        "Yours: optimizer 'sgd', loss 'mean_squared_error', metrics: 'mean_absolute_error', 'accuracy'.",
        f"Expected: optimizer 'adam', loss '{CCE}', metrics: 'accuracy'.",
    )


def test_loss_weights_for_metrics_are_a_known_misconception() -> None:
    for options, known in (({"loss_weights": [1.0]}, True), ({}, False)):
        with pytest.raises(Unexpected) as caught:
            expect_compiled(compiled("adam", CCE, **options))
        assert caught.value.unless is known


def test_other_optimizers_losses_and_metrics_can_be_expected() -> None:
    model = compiled("sgd", "mse", metrics=["mae"])
    expect_compiled(model, optimizer="sgd", loss="mean_squared_error", metrics=["mean_absolute_error"])
    expect_compiled(model, optimizer="sgd", loss="mean_squared_error", metrics=[])


def test_what_a_test_compiles_is_not_taken_for_the_students() -> None:
    never = crossed(network(dense(), shape=(4,)))
    otherwise = compiled("sgd", "mse")
    for model in (never, otherwise):
        model.compile("adam", CCE, metrics=["accuracy"])
    assert sentence(expect_compiled, never) == (
        "The model is not compiled. Call `compile` with an optimizer, a loss and metrics before you train."
    )
    assert "optimizer 'sgd'" in sentence(expect_compiled, otherwise)


def test_a_model_of_the_same_process_is_looked_at_itself() -> None:
    model = network(dense(), shape=(4,))
    assert "is not compiled" in sentence(expect_compiled, model)
    model.compile("adam", CCE, metrics=["accuracy"])
    expect_compiled(model)
