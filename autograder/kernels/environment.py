"""The environment of a student process: nothing of the caller's but where the interpreter's libraries are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from autograder.kernels.launch import HOME

MARK = "AUTOGRADER_STUDENT_PROCESS"
"""The variable whose value only one student process and its descendants have."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
SAME_SUMS = {
    **dict.fromkeys(_THREADS, "1"),
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "ONEDNN_MAX_CPU_ISA": "AVX2",  # for AVX-512 it would also write twice as much code anew, in each process
}
"""The same sums in the same order on each machine: one thread, no GPU, no code that is picked by the processor at hand.

And with one thread each, many submissions at a time do not fight for the machine's cores.
"""

_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT")


def environment(scratch: Path, mark: str) -> dict[str, str]:
    """The whole environment of a student process: nothing of the caller's but where the interpreter's libraries are."""
    home = scratch / HOME
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "KERAS_HOME": str(home / "keras"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        **SAME_SUMS,
        "MALLOC_ARENA_MAX": "1",  # a heap for each of twenty threads, all but idle, would be memory for nothing
        "MALLOC_MMAP_THRESHOLD_": "262144",  # what is larger is given back as soon as it is freed
        "MALLOC_TRIM_THRESHOLD_": "4194304",  # tracing a model gives back and takes anew a megabyte a thousand times
        "JPY_PARENT_PID": str(os.getpid()),
        MARK: mark,
    }
