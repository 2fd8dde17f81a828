"""Reads the environment, its own and that of the processes above it.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import ctypes
import os

print(dict(os.environ))
for pid in ("self", os.getppid(), 1, "__GRADER_PID__"):
    try:
        print(open(f"/proc/{pid}/environ", "rb").read())
    except OSError as error:
        print(error)
stack = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
for number in range(1000):
    if stack[number] is None:
        break
    print(stack[number])
assert "REDTEAM_SECRET" not in os.environ
print("redteam: looked")
