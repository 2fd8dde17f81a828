"""Replies that no honest notebook sends: each ends in an outcome, nothing is executed, memory stays small."""

from __future__ import annotations

import builtins
import contextlib
import gc
import json
import os
import random
import struct
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pytest
from keras import layers
from keras.src.saving import serialization_lib

from autograder.values.architecture import _KNOWN_CLASSES
from autograder.values.codec import DEFAULT_CAPS, Opaque, encode
from autograder.values.compiled import Compiled
from autograder.values.figures import AxesValue, FigureValue
from autograder.values.messages import NONCE, Missing, Raised, Returned, Value, Where, pack
from autograder.values.models import ModelValue, describe_model
from autograder.values.notebook import AnswerRaised, Function, Malformed, MissingName, NoAnswer, Notebook, Refused
from tests.fuzzing import MOST_MEGABYTES, THOROUGH, Growth, attempt, seeds, tell

U32, U64, F64 = struct.Struct("<I"), struct.Struct("<Q"), struct.Struct("<d")
TAGS = b"NTFifcsbltezdagMPO"
KINDS = b"biufcUSOVmM?"
LENGTHS = [0, 1, 2**16 - 1, 2**20, 2**31 - 1, 2**31, 2**32 - 1]
SIDES = [0, 1, 2**20, 2**31, 2**32, 2**62, 2**63, 2**64 - 1]
FLOATS = [float("nan"), float("inf"), float("-inf"), -0.0, 5e-324, 1.7e308]
NAMES = ["", "Lambda", "Layer", "TorchModuleWrapper", "TFSMLayer", "Model", "Bidirectional", "system", "eval", "Dense"]
MODULES = ["", "os", "builtins", "keras", "keras.layers", "keras.saving", "keras.ops", "tests.values.test_fuzz"]
TYPES = [name for name, found in vars(builtins).items() if isinstance(found, type)]

LAYERS = {getattr(getattr(keras, module.split(".")[1]), name) for module, name in _KNOWN_CLASSES if "." in module[:13]}
IMPLIED = {"Functional", "DTypePolicy", "Function"}
"""Classes that Keras makes of no class name of a configuration."""

FORBIDDEN = (
    *("import", "compile", "exec", "marshal.loads", "pickle.find_class", "code.__new__", "function.__new__"),
    *("open", "os.system", "os.exec", "os.fork", "os.posix_spawn", "subprocess.Popen", "ctypes.dlopen"),
    *("socket.connect", "socket.bind", "shutil.rmtree", "os.remove", "os.rename", "os.mkdir", "os.putenv"),
)


# --- what is watched ---------------------------------------------------------------------------


class Watch:
    """What is done in the grader's process while it is on, as Python's audit events tell it."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[tuple[str, str]] = []

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if self.on and event in FORBIDDEN:
            self.seen.append((event, repr(args)[:200]))


@cache  # a hook stays for ever
def watch() -> Watch:
    made = Watch()
    sys.addaudithook(made)
    return made


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[type]:
    """The classes that Keras looks up by a name, and the layers and operations that it makes."""
    classes: set[type] = set()
    look_up: Callable[..., Any] = serialization_lib._retrieve_class_or_fn
    new: Callable[..., Any] = keras.Operation.__new__

    def looked_up(*args: Any, **kwargs: Any) -> Any:
        found = look_up(*args, **kwargs)
        classes.add(found)
        return found

    def newly_made(cls: type, *args: Any, **kwargs: Any) -> Any:
        classes.add(cls)
        return new(cls, *args, **kwargs)

    monkeypatch.setattr(serialization_lib, "_retrieve_class_or_fn", looked_up)
    monkeypatch.setattr(keras.Operation, "__new__", newly_made)
    return classes


def unknown(classes: set[type]) -> list[str]:
    names = (cls for cls in classes if cls not in LAYERS and not (isinstance(cls, type) and cls.__name__ in IMPLIED))
    return sorted(map(repr, set(names) - {keras.Sequential, keras.Model}))


# --- valid replies -----------------------------------------------------------------------------


@cache
def models() -> tuple[ModelValue, ...]:
    sequential = keras.Sequential(
        [keras.Input((4, 4, 1)), layers.Conv2D(2, 3, activation="relu"), layers.Flatten(), layers.Dense(2)]
    )
    sequential.compile("adam", "categorical_crossentropy", ["accuracy"])
    given = keras.Input((3,))
    functional = keras.Model(given, layers.Add()([layers.Dense(2, kernel_regularizer="l2")(given)] * 2))
    described = [describe_model(model) for model in (sequential, functional)]
    assert all(isinstance(value, ModelValue) for value in described)
    return tuple(value for value in described if isinstance(value, ModelValue))


@cache
def values() -> tuple[object, ...]:
    import tensorflow as tf

    history = keras.callbacks.History()
    history.history = {"loss": [0.5, float("nan")], "accuracy": [0.1, 0.9]}
    arrays = [np.ones((2, 3), kind) for kind in "?bhilBHILefdFD"] + [
        np.array(["a", "\U0001f600b"]),
        np.array([b"a", b"bc"]),
        np.zeros((0, 3)),
        np.array(1.5),
        np.zeros((1,) * 32, np.uint8),
    ]
    image = np.arange(12.0).reshape(3, 4)
    axes = AxesValue("title", "x", "y", (image,), (np.ones((3, 2)),), ("loss",), ("gray",))
    return (
        *(None, True, -1, 2**4000, 0.5, 1j, "text", "\ud800", "\0", b"bytes", (), [], {}, set(), frozenset({1, "a"})),
        [1, [2.0, (3, {"a": [b"x", {1, 2}], (1, None): 4})]],
        {f"key {number}": number for number in range(70)},
        [[[[[[[[1]]]]]]]],
        *arrays,
        arrays,
        {"images": arrays[:3], 1: np.float32(1.5), np.str_("a"): np.int8(3)},
        *(np.float16(1), np.complex64(1j), np.str_("text"), np.bytes_(b"bytes"), np.True_),
        tf.constant([[1.0, 2.0]]),
        tf.Variable(3),
        history,
        FigureValue((axes, axes), b"\x89PNG"),
        Opaque("function", "a function"),
        Opaque("other", "a generator"),
        *models(),
        [*models(), {"model": models()[0]}],
    )


def replies() -> Iterator[bytes]:
    for value in values():
        yield pack(Value(value))
        yield pack(Returned(value, ("image",), ("image", "kernel")))
    where = (Where("f", 3, "raise MyError"),)
    for name in (*TYPES, "MyError", "\ud800", "__builtins__"):
        yield pack(Raised(("Mine", name, "Exception"), "no", where))
        yield pack(Raised((name,), "\ud800", where * 3))
    yield pack(Missing("image"))


# --- mutations ---------------------------------------------------------------------------------


def at_random(rng: random.Random, corpus: list[bytes], encoded: list[bytes]) -> bytes:
    """The bytes of a mutated reply."""
    kind = rng.random()
    if kind < 0.25:
        value: Any = mutated_model(rng)
        return pack(rng.choice([Value, Returned])(value if rng.random() < 0.7 else [value, {"model": value}]))
    if kind < 0.45:
        head = rng.choice([b"V"] * 4 + [b"R" + U32.pack(len(encode(((), ())))) + encode(((), ())), b"X", b"M"])
        data = head + container(rng, encoded, 3)
        return data if rng.random() < 0.7 else mutated(rng, data, corpus)
    data = rng.choice(corpus)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 4])):
        data = mutated(rng, data, corpus)
    return data


def mutated(rng: random.Random, data: bytes, corpus: list[bytes]) -> bytes:
    place = rng.randrange(len(data) + 1)
    over = rng.choice([place, min(place + rng.choice([1, 4, 8, 50]), len(data))])
    match rng.randrange(10):
        case 0:
            at = place % max(1, len(data))
            return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :] if data else data
        case 1:
            return data[:place] + rng.randbytes(rng.choice([1, 2, 4, 40])) + data[over:]
        case 2:
            return data[:place] + data[over:]
        case 3:
            return data[:place]
        case 4:
            other = rng.choice(corpus)
            return data[:place] + other[rng.randrange(len(other) + 1) :]
        case 5:
            at = rng.choice([number for number, byte in enumerate(data) if byte in TAGS] or [0])
            return data[: at + 1] + U32.pack(rng.choice(LENGTHS)) + data[at + 5 :]
        case 6:
            return data[:place] + U64.pack(rng.choice(SIDES)) + data[place + 8 :]
        case 7:
            at = rng.choice([number for number, byte in enumerate(data) if byte in TAGS] or [0])
            return data[:at] + bytes([rng.choice(TAGS + KINDS)]) + data[at + 1 :]
        case 8:
            return data[:place] + F64.pack(rng.choice(FLOATS)) + data[place + 8 :]
        case _:
            count = rng.choice([2, 30, 33, 1000, 20_000])
            piece = rng.choice([b"l\1\0\0\0", b"t\1\0\0\0", b"z\1\0\0\0", b"d\1\0\0\0N", b"M", b"P", b"O", b"N"])
            return data[:1] + piece * count + data[1:]


def container(rng: random.Random, encoded: list[bytes], depth: int) -> bytes:
    """A container of some of the encoded values, well formed but for what may not be in it, or twice."""
    parts = [
        container(rng, encoded, depth - 1) if depth and rng.random() < 0.3 else rng.choice(encoded)
        for _ in range(rng.choice([0, 1, 2, 2, 3, 7]))
    ]
    if rng.random() < 0.3:
        parts = parts * 2
    tag = rng.choice("lllttttdddezMPO").encode()
    if tag in b"MPO":
        return tag + rng.choice([b"t" + U32.pack(len(parts)) + b"".join(parts), *parts])
    if tag == b"d":
        parts = [part for part in parts for part in (part, rng.choice(encoded))]
    return tag + U32.pack(len(parts) // (1 + (tag == b"d"))) + b"".join(parts)


def mutated_model(rng: random.Random) -> ModelValue:
    """A model in whose configuration something is something else."""
    model = rng.choice(models())
    config = json.loads(model.config)
    for _ in range(rng.choice([0, 1, 1, 2])):
        place, key = rng.choice(list(places(config)))
        place[key] = something(rng, key, place[key])
    weights = model.weights if rng.random() < 0.7 else tuple(rng.choice([array(rng), *model.weights]) for _ in range(3))
    compiled = Compiled("adam", rng.choice([None, "mse"]), ("x",) * rng.choice([0, 1, 2, 3, 50, 60]), True)
    text = model.config
    with contextlib.suppress(RecursionError):  # twice as deep as can be written
        text = json.dumps(config)
    if rng.random() < 0.1:
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(["NaN", "[" * 2000, '{"a":' * 990, "1e999", "9" * 5000, '"']) + text[at:]
    return ModelValue(text, weights, compiled)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    for key, item in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        if isinstance(item, dict | list):
            yield from places(item)


def something(rng: random.Random, key: object, before: object) -> object:
    if rng.random() < 0.5:
        if key == "class_name":
            return rng.choice([*NAMES, *(name for _, name in sorted(_KNOWN_CLASSES))])
        if key == "module":
            return rng.choice(MODULES)
    if isinstance(before, int) and rng.random() < 0.5:
        return rng.choice([0, -1, 1, 3, 7, 1000, 10**6, 10**7, 2**63, 10**40])
    deep: object = "x"
    for _ in range(rng.choice([3, 70, 900])):
        deep = [deep]
    layer = {"module": rng.choice(MODULES), "class_name": rng.choice(NAMES), "config": {"function": "os.system"}}
    policy = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": deep}}
    simple: list[object] = [
        None,
        True,
        0.5,
        float("nan"),
        "",
        "relu",
        "keras.ops",
        "\ud800",
        "x" * 300,
        [],
        {},
        [None, 3, 3],
    ]
    return rng.choice([*simple, deep, layer, policy, [layer] * 3, {"a": before}, [before] * 500])


def array(rng: random.Random) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.full(rng.choice([(), (1,), (2, 2), (0,), (3, 3, 1, 2)]), rng.choice(FLOATS), rng.choice("fdbU?"))


# --- the grader's end --------------------------------------------------------------------------


def plain(value: object, *, frozen: bool, name: str = "answer") -> None:
    """Nothing but exact built-in values, NumPy's, pictures of figures, and models of known layers."""
    cls = type(value)
    if cls in (type(None), bool, int, float, complex, str, bytes):
        return
    if cls in (list, tuple, set, frozenset):
        for item in value:  # type: ignore[attr-defined]
            plain(item, frozen=frozen and cls in (list, tuple))
    elif cls is dict:
        for key, item in value.items():  # type: ignore[attr-defined]
            plain(key, frozen=False)
            plain(item, frozen=frozen)
    elif cls is np.ndarray:
        assert isinstance(value, np.ndarray)
        assert value.dtype.kind in "biufcUS" and value.flags.owndata and value.base is None
        assert value.flags.writeable != frozen
    elif isinstance(value, np.generic):
        assert value.dtype.kind in "biufcUS"
    elif cls is FigureValue:
        plain(value.to_plain(), frozen=False)  # type: ignore[attr-defined]
    elif cls is Function:
        assert value.name == name  # type: ignore[attr-defined]
    else:
        assert isinstance(value, keras.Model), cls
        assert not unknown({type(layer) for layer in value._flatten_layers(include_self=True)})
        facts = value.compiled_facts
        assert facts is None or type(facts) is Compiled
        plain(None if facts is None else tuple(vars(facts).values()), frozen=False)


def outcome(data: bytes, *, call: bool, known: bool = True) -> str:
    """What the grader gets for a reply."""
    exchange: Callable[[bytes], bytes] = lambda request: (request[:NONCE] if known else b"????????") + data  # noqa: E731
    notebook = Notebook(exchange)
    result: object = None
    failure: NoAnswer | AnswerRaised | None = None
    watch().on = True
    try:
        result = notebook.call("answer", (1,), {"by": 2}) if call else notebook.get("answer")
    except (NoAnswer, AnswerRaised) as error:
        failure = error
    finally:
        watch().on = False
    if isinstance(failure, NoAnswer):
        assert type(failure) in (Malformed, MissingName, Refused) and (known or type(failure) is Malformed)
        assert failure.name == "answer" and 0 < len(str(failure)) < 1_000
        return type(failure).__name__
    if isinstance(failure, AnswerRaised):
        assert known and call and failure.call.name == "answer" and len(failure.text) <= 2_000
        plain((failure.type_name, str(failure), *(tuple(vars(at).values()) for at in failure.where)), frozen=False)
        assert traceback.format_exception(failure) and repr(failure)  # as pytest will
        return "AnswerRaised"
    assert known
    plain(result, frozen=not call)
    assert len(notebook.calls) == call
    return "accepted"


@pytest.fixture(scope="module")
def corpus() -> list[bytes]:
    """All valid replies; what is imported for them is imported once they were taken."""
    found = list(replies())
    for data in found:
        for call in (False, True):
            outcome(data, call=call)
    return found


def test_valid_replies_are_what_is_mutated(corpus: list[bytes], made: set[type]) -> None:
    outcomes = Counter(outcome(data, call=data[:1] != b"V") for data in corpus)
    assert set(outcomes) == {"accepted", "AnswerRaised", "Refused", "MissingName"}
    assert {layers.Conv2D, layers.Dense, keras.regularizers.L2} <= made, "what is watched is not what Keras does"
    assert outcomes["accepted"] > len(corpus) // 3 and not unknown(made)


def test_a_value_that_was_not_sent_in_another_again_and_again() -> None:
    for count in (2, 990, 10_000):
        assert outcome(b"V" + b"O" * count + b"N", call=False) == "Malformed"


def test_mutated_replies_end_in_an_outcome(corpus: list[bytes], made: set[type]) -> None:
    encoded = [data for data in map(encode, values()) if len(data) < 5_000]
    outcomes: Counter[str] = Counter()
    modules = set(sys.modules)
    watch().seen.clear()
    growth = Growth()
    for seed in seeds(500):
        rng = random.Random(seed)
        data = at_random(rng, corpus, encoded)
        with attempt(seed):
            call = rng.random() < 0.2 if data[:1] == b"V" else rng.random() < 0.9
            outcomes[outcome(data, call=call, known=rng.random() < 0.97)] += 1
            assert not watch().seen
            assert not unknown(made)
            assert set(sys.modules) == modules
    tell("replies of a student's process", outcomes, growth.peak())


def sequence(count: int, item: bytes) -> bytes:
    return b"l" + U32.pack(count) + item * count


def keys_of_one_hash() -> bytes:
    numbers = (encode((2**61 - 1) * number) for number in range(60_000))
    return b"d" + U32.pack(60_000) + b"N".join(numbers) + b"N"


MOST = 999_999
BOMBS: dict[str, Callable[[], bytes]] = {
    "the largest array": lambda: encode(np.zeros(DEFAULT_CAPS.bytes // 8 - 100)),
    "as many sets as may be": lambda: sequence(200_000, b"e\0\0\0\0"),
    "as many arrays as may be": lambda: sequence(200_000, b"aU\4\0\0\0\0a\0\0\0"),
    "deep": lambda: b"l\1\0\0\0" * 2**20,
    "keys of one hash": keys_of_one_hash,
    "ints": lambda: sequence(120_000, b"i\0\2" + b"\1" * 512),
}
SLOW_BOMBS: dict[str, Callable[[], bytes]] = {
    "sets": lambda: sequence(MOST, b"e\0\0\0\0"),
    "the most bytes": lambda: encode(bytes(DEFAULT_CAPS.bytes - 100)),
    "dicts": lambda: sequence(MOST, b"d\0\0\0\0"),
    "arrays": lambda: sequence(MOST, b"aU\4\0\0\0\0a\0\0\0"),
    "lists": lambda: sequence(MOST, b"l\0\0\0\0"),
    "text": lambda: sequence(MOST, b"s\4\0\0\0\xf0\x9f\x98\x80"),
    "text in NumPy's scalars": lambda: sequence(400_000, b"gU\4\0\0\0a\0\0\0"),
    "figures": lambda: sequence(330_000, b"Pt\2\0\0\0t\0\0\0\0b\0\0\0\0"),
    "models": lambda: encode([models()[1]] * 300),
}


@pytest.fixture
def frozen() -> Iterator[None]:
    """What was imported is not looked through again and again for garbage, as it is not where grading happens."""
    gc.freeze()
    yield
    gc.unfreeze()


ALL = [(name, False) for name in [*BOMBS, *(SLOW_BOMBS if THOROUGH else ())]]


@pytest.mark.parametrize(("name", "call"), [*ALL, *((name, True) for name, _ in (ALL if THOROUGH else ALL[:1]))])
@pytest.mark.usefixtures("frozen")
def test_no_reply_takes_more_memory_than_it_may(name: str, call: bool) -> None:
    about = encode(((), ()))
    data = (b"R" + U32.pack(len(about)) + about if call else b"V") + {**BOMBS, **SLOW_BOMBS}[name]()
    growth = Growth()
    with attempt(0):
        outcome(data, call=call)
    assert growth.peak() < MOST_MEGABYTES


@pytest.mark.usefixtures("frozen")
def test_recorded_calls_take_no_more_memory_than_they_may() -> None:
    about = encode(((), ()))
    data = b"R" + U32.pack(len(about)) + about + sequence(100_000, b"e\0\0\0\0")
    notebook = Notebook(lambda request: request[:NONCE] + data)
    growth = Growth()
    for _ in range(5):
        notebook.call("answer", (), {})
    assert 1 <= len(notebook.calls) <= 3 and growth.peak() < MOST_MEGABYTES
