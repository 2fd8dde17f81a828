"""TensorFlow's table of operations, laid out before a process is forked.

Whoever first asks the table for a name that it does not hold has TensorFlow write all of it out, for a message that
nobody reads; and the first who looks for a kernel has those of its compiler registered. Both are done once in each
process, and take 15 ms and 4 MB. No operation is run by looking, no context made, and no thread started.
"""

from __future__ import annotations

import contextlib


def lay_out() -> None:
    """Look up an operation that is none, and the kernels of one."""
    with contextlib.suppress(ImportError, AttributeError):  # another version may have no such names: then it is slower
        from tensorflow.python.framework import kernels, op_def_registry

        op_def_registry.get("NoSuchOperation")
        kernels.get_registered_kernels_for_op("Relu")
