"""Objects of other libraries that are sent as plain values: tensors, tables, pictures, histories.

Nothing here imports those libraries: an object of theirs can only exist if they are imported.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from autograder.values.figures import FigureValue, describe_figure
from autograder.values.models import ModelValue, describe_model
from autograder.values.opaque import Opaque, Unsendable, phrase

_ARRAY_LIBRARIES = {"tensorflow", "keras", "jax", "jaxlib", "torch", "pandas", "PIL"}


def as_plain(value: object) -> object:
    """A plain value that stands for an object of another library.

    Returns:
        an array, the dict of a History, a `ModelValue` or a `FigureValue`.

    Raises:
        Unsendable: if there is no such value.
    """
    cls = type(value)
    if _is_a(cls, "keras", "Model"):
        return _sendable(describe_model(value))
    if _is_a(cls, "keras", "callbacks.History"):
        history: object = value.history  # type: ignore[attr-defined]
        if not issubclass(type(history), dict):
            raise Unsendable("a History without results; `fit` returns one with them")
        return history
    if _is_a(cls, "matplotlib.figure", "Figure"):
        return _sendable(describe_figure(value))
    if _is_a(cls, "matplotlib.axes", "Axes"):
        return _sendable(describe_figure(value.figure))  # type: ignore[attr-defined]
    if _has_array(cls):
        return _array(value)
    raise Unsendable(phrase(value), "function" if callable(value) else "other")


def _sendable(described: ModelValue | FigureValue | Opaque) -> ModelValue | FigureValue:
    if isinstance(described, Opaque):
        raise Unsendable(described.reason, described.kind)
    return described


def _is_a(cls: type, module: str, path: str) -> bool:
    """Whether a class is a subclass of one in a library, if that library is imported at all."""
    found: Any = sys.modules.get(module)
    for name in path.split("."):
        found = getattr(found, name, None)
    return isinstance(found, type) and issubclass(cls, found)


def _has_array(cls: type) -> bool:
    for base in type.__dict__["__mro__"].__get__(cls):
        module = type.__dict__["__module__"].__get__(base)
        if isinstance(module, str) and module.partition(".")[0] in _ARRAY_LIBRARIES:
            return hasattr(cls, "__array__") or hasattr(cls, "__array_interface__")
    return False


def _array(value: object) -> np.ndarray:
    try:
        array = np.asarray(value)
    except Exception:
        # symbolic tensors, tensors on another device, and the like
        raise Unsendable(f"{phrase(value)} that holds no numbers yet") from None
    if array.dtype.kind == "V" and array.dtype.type.__module__ == "ml_dtypes":
        return array.astype(np.float32)  # bfloat16 and the like, which NumPy alone does not know
    return array
