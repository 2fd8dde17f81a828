"""Where student code runs: a process of its own, which is a normal Jupyter kernel, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autograder.kernels.limits import Limits

if TYPE_CHECKING:
    from autograder.kernels.outputs import ErrorInfo
    from autograder.kernels.provision import PlainProvisioner, StudentProvisioner
    from autograder.kernels.student import Execution, StartError, Status, StudentProcess

__all__ = [
    "ErrorInfo",
    "Execution",
    "Limits",
    "PlainProvisioner",
    "StartError",
    "Status",
    "StudentProcess",
    "StudentProvisioner",
]

_HOMES = {
    "ErrorInfo": "outputs",
    "Execution": "student",
    "PlainProvisioner": "provision",
    "StartError": "student",
    "Status": "student",
    "StudentProcess": "student",
    "StudentProvisioner": "provision",
}


def __getattr__(name: str) -> Any:
    # Not at once: the student process imports this package too, and has no use for jupyter_client and nbformat.
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
