"""A run of pytest inside another program, a student's notebook for one, that leaves no trace there."""

from __future__ import annotations

import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

EXAMPLES = 40
"""How many examples Hypothesis tries, unless a test says otherwise."""

# of another run of pytest, and of a CI system, on which pytest writes longer messages
_OTHERS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_CURRENT_TEST", "CI", "BUILD_NUMBER")


@contextmanager
def traceless(folder: Path, module: str) -> Iterator[None]:
    """While it lasts, pytest and Hypothesis run as they do everywhere, and what they change is put back.

    Args:
        folder: where files may be left.
        module: the name under which pytest imports the tests; no other run finds them there.
    """
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(), _random_state(), _hypothesis(folder, patch):
        for name in _OTHERS:
            patch.delenv(name, raising=False)
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        patch.setattr(sys, "dont_write_bytecode", True)
        of_before = sys.modules.pop(module, None)
        try:
            yield
        finally:
            sys.modules.pop(module, None)
            if of_before is not None:
                sys.modules[module] = of_before


@contextmanager
def _random_state() -> Iterator[None]:
    """Whoever checks an answer gets the same random numbers after it as who does not."""
    python, numpy = random.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)


@contextmanager
def _hypothesis(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hypothesis with the same examples each time and everywhere, and no files beside the notebook."""
    from hypothesis import HealthCheck, Phase, Verbosity, configuration, settings
    from hypothesis._settings import local_settings

    ours = settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        verbosity=Verbosity.normal,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),  # explaining a failure takes longer than finding it
        stateful_step_count=50,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        deadline=None,
        print_blob=False,
        backend="hypothesis",
    )
    profile = settings._current_profile
    home = vars(configuration).get("__hypothesis_home_directory")
    configuration.set_hypothesis_home_dir(folder / "hypothesis")
    _without_constants(patch)
    try:
        with local_settings(ours):
            yield
    finally:
        configuration.set_hypothesis_home_dir(home)
        if profile is not None and settings._current_profile != profile:
            settings.load_profile(profile)


def _without_constants(patch: pytest.MonkeyPatch) -> None:
    """Keep Hypothesis from trying constants that it reads in whatever modules happen to be imported.

    With them, the examples would depend on what ran before in the same process.
    """
    from hypothesis.internal.conjecture import providers

    library: Any = providers
    # not in Hypothesis before 6.132
    if hasattr(library, "_get_local_constants") and hasattr(library, "CONSTANTS_CACHE"):
        nothing = type(library._local_constants)()
        patch.setattr(library, "_get_local_constants", lambda: nothing)
        patch.setattr(library, "CONSTANTS_CACHE", type(library.CONSTANTS_CACHE)(1024))
