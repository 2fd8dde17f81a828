"""Reads and stops other processes: ptrace, process_vm_readv, pidfd_getfd, /proc/PID/mem.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


mine = Vector(ctypes.addressof(buffer), 4096)
for pid in (os.getppid(), __GRADER_PID__, 1, 2):
    theirs = Vector(0x400000, 4096)
    print(pid, libc.process_vm_readv(pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0), ctypes.get_errno())
    print(pid, libc.ptrace(16, pid, 0, 0), ctypes.get_errno())
    handle = libc.syscall(434, pid, 0)
    print(pid, handle, [libc.syscall(438, handle, number, 0) for number in range(3)], ctypes.get_errno())
    try:
        print(open(f"/proc/{pid}/mem", "rb").read(10))
    except OSError as error:
        print(pid, error.strerror)
print(buffer.raw.strip(b"\0"))
print("redteam: looked")
