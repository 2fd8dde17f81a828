"""Check cells for notebooks: tests that grade, in words that help.

In a notebook, ``%load_ext autograder`` brings the ``%%grade`` cell magic. In a check cell,
``from autograder import expect_array`` brings what its tests are written with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from autograder.checks.compiled import expect_compiled
    from autograder.checks.expectations import (
        expect_array,
        expect_raises,
        expect_unchanged,
        expect_value,
    )
    from autograder.checks.models import expect_model

__all__ = [
    "expect_array",
    "expect_compiled",
    "expect_model",
    "expect_raises",
    "expect_unchanged",
    "expect_value",
    "load_ipython_extension",
]

_HOMES = {
    "expect_array": "autograder.checks.expectations",
    "expect_raises": "autograder.checks.expectations",
    "expect_unchanged": "autograder.checks.expectations",
    "expect_value": "autograder.checks.expectations",
    "expect_compiled": "autograder.checks.compiled",
    "expect_model": "autograder.checks.models",
}


def __getattr__(name: str) -> object:
    """Import an expectation when it is first asked for, so that ``autograder --help`` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'autograder' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Bring the ``%%grade`` cell magic into a notebook (``%load_ext autograder``)."""
    from autograder.checks.magic import GradeMagics

    shell.register_magics(GradeMagics(shell))
