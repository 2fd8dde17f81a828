"""TensorFlow's table of operations, in a process of its own: other tests compute with TensorFlow."""

import json
import subprocess
import sys

PROGRAM = """
import json, os
import tensorflow
from tensorflow.python.eager import context
from autograder.kernels.operations import lay_out

def threads():
    return len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1

before = threads()
lay_out()
told = {"started": threads() - before, "context": context.context()._context_handle is not None}
print(json.dumps(told | {"sum": float(tensorflow.constant(1.0) + 2)}))
"""


def test_looking_up_runs_no_operation_and_starts_no_thread() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout) == {"started": 0, "context": False, "sum": 3.0}
