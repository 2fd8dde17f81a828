"""The first code of a student process: `python -P -s -m autograder.kernels.launch -f CONNECTION_FILE --limits JSON`.

It binds the process to its limits before anything else is imported, and then becomes an ordinary
Jupyter kernel. Each step is a function of its own, so that a process which comes to life in another
way (forked, in a sandbox) takes the same steps.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.kernels.confinement import Confinement
from autograder.kernels.limits import Limits

OPEN_FILES = 512
HOME = ".home"
"""The folder in the scratch folder that holds what programs write behind a student's back."""

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NAME = 15


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -P -s -m autograder.kernels.launch")
    parser.add_argument("-f", dest="connection_file", required=True, help="the connection file of the kernel")
    parser.add_argument("--limits", type=json.loads, default={}, help="the fields of Limits, as JSON")
    parser.add_argument("--confinement", type=Confinement.from_json, help="what to give up, as JSON")
    given = parser.parse_args(arguments)
    limits = Limits(**given.limits)
    close_descriptors()
    if given.confinement is None or not given.confinement.alone:
        follow_parent()
    bind(limits)
    if given.confinement is not None:
        given.confinement.apply()
    make_home(Path.cwd())
    append_to_path(Path.cwd())
    serve(given.connection_file, limits)


def close_descriptors() -> None:
    """Close every descriptor above standard error: what the engine has open is none of a student's business."""
    for name in os.listdir("/dev/fd"):
        if int(name) > 2:
            with contextlib.suppress(OSError):  # the listing's own descriptor is closed already
                os.close(int(name))


def follow_parent() -> None:
    """Lead a session of its own, die with the parent, and stay the ancestor of all that is started here."""
    if os.getsid(0) != os.getpid():
        os.setsid()
    if sys.platform != "linux":
        return  # elsewhere ipykernel itself looks every second whether its parent lives
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # A daemon (double fork, setsid) becomes a child of this process instead of init's, so it stays in sight.
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    parent = os.environ.get("JPY_PARENT_PID")
    if parent is not None and os.getppid() != int(parent):
        sys.exit("The parent process ended while this one started.")


def name_itself(name: str) -> None:
    """Be called so in a list of processes (of a fork, it would tell the program that it was forked from)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, name.encode(), 0, 0, 0)


def bind(limits: Limits) -> None:
    """Set the limits of this process and of each one that it starts.

    Not RLIMIT_NPROC: it counts all processes of the user, does not bind root, and makes TensorFlow abort.
    """
    bounds = {
        resource.RLIMIT_AS: limits.memory_bytes + _address_space(),
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
    }
    for kind, bound in bounds.items():
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            bound = min(bound, hard)
        # One second between the two bounds of processor time: the first tells why, the second cannot be ignored.
        last = bound + 1 if kind == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else bound
        try:
            resource.setrlimit(kind, (bound, last))
        except (OSError, ValueError):
            if sys.platform == "linux":
                raise
            # macOS refuses to bound the address space; there the engine's watch over memory is the bound.


def _address_space() -> int:
    """Bytes of addresses that are taken before a student's first line: with a zygote, those of every library."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def make_home(scratch: Path) -> None:
    """Make the folders that `environment.environment` names, all of them in the scratch folder."""
    for name in ("ipython", "matplotlib", "keras", "tmp"):
        (scratch / HOME / name).mkdir(parents=True, exist_ok=True)


def append_to_path(scratch: Path) -> None:
    """Let `import helpers` find a student's own file, but never let that file stand in for a library."""
    sys.path[:] = [entry for entry in sys.path if entry not in ("", ".", str(scratch))]
    sys.path.append(str(scratch))


def serve(connection_file: str, limits: Limits) -> None:
    """Be a Jupyter kernel until told to stop."""
    from autograder.kernels.app import StudentKernelApp  # only now: after the limits

    app = StudentKernelApp.instance(output_bytes=limits.output_bytes, connection_file=connection_file)
    app.initialize([])  # type: ignore[no-untyped-call]
    # Until here an error is printed where the engine reads it; from here on nothing gets past the kernel's messages.
    with open(os.devnull, "wb") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())
    app.start()


if __name__ == "__main__":
    main()
