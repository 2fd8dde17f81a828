"""TensorFlow's table of operations, in a process of its own: other tests compute with TensorFlow."""

import json
import subprocess
import sys

PROGRAM = """
import json, os, resource, sys
import tensorflow
from tensorflow.python.eager import context
from autograder.kernels.operations import lay_out

def threads():
    return len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

before = threads()
if "lay_out" in sys.argv:
    lay_out()
told = {"started": threads() - before, "context": context.context()._context_handle is not None}
before = faults()
told["sum"] = float(tensorflow.constant(1.0) + 2)
print(json.dumps(told | {"pages": faults() - before}))
"""


def told(*arguments: str) -> dict[str, float]:
    ended = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(ended.stdout)
    return answer


def test_looking_up_runs_no_operation_and_saves_memory_for_the_first_that_is_run() -> None:
    without, laid_out = told(), told("lay_out")
    saved = without.pop("pages") - laid_out.pop("pages")
    assert laid_out == without == {"started": 0, "context": False, "sum": 3.0}
    assert saved > 500  # pages of 4 KB; some 1,500 are seen
