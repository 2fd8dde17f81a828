"""Keras models (to be completed)."""
from __future__ import annotations
from dataclasses import dataclass
from typing import Any
import numpy as np
from autograder.values.opaque import Opaque

@dataclass(frozen=True)
class Compiled:
    optimizer: str
    loss: str | None
    metrics: tuple[str, ...]
    loss_weights: bool

@dataclass(frozen=True)
class ModelValue:
    config: str
    weights: tuple[np.ndarray, ...]
    compiled: Compiled | None
    def to_plain(self) -> tuple[object, ...]: return ()
    @classmethod
    def from_plain(cls, plain: object) -> ModelValue: raise ValueError
class RefusedModel(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason); self.reason = reason
def describe_model(model: Any) -> ModelValue | Opaque: return Opaque("other","a model")
def rebuild_models(value: object) -> object: return value
