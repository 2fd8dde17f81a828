from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from autograder.kernels import Limits


def test_the_defaults_are_valid_and_cannot_be_changed() -> None:
    limits = Limits()
    assert limits.memory_bytes == 8 * 1024**3
    with pytest.raises(dataclasses.FrozenInstanceError):
        limits.cell_seconds = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("cell_seconds", 0, "Limits.cell_seconds is 0; a number above 0 was expected (seconds)."),
        ("cell_seconds", -1.5, "Limits.cell_seconds is -1.5; a number above 0 was expected (seconds)."),
        ("grace_seconds", float("nan"), "Limits.grace_seconds is nan; a number above 0 was expected (seconds)."),
        ("call_seconds", float("inf"), "Limits.call_seconds is inf; a number above 0 was expected (seconds)."),
        ("check_seconds", "9", "Limits.check_seconds is '9'; a number above 0 was expected (seconds)."),
        ("notebook_seconds", True, "Limits.notebook_seconds is True; a number above 0 was expected (seconds)."),
        ("memory_bytes", 1e9, "Limits.memory_bytes is 1000000000.0; a whole number above 0 was expected (bytes)."),
        ("output_bytes", 0, "Limits.output_bytes is 0; a whole number above 0 was expected (bytes)."),
        ("restarts", -1, "Limits.restarts is -1; a whole number from 0 was expected (times)."),
    ],
)
def test_a_wrong_value_is_named(name: str, value: Any, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        Limits(**{name: value})
    assert str(caught.value) == message


def test_no_restart_is_a_limit_too() -> None:
    assert Limits(restarts=0).restarts == 0
