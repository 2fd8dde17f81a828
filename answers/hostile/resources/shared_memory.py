"""Fills /dev/shm and /tmp, and leaves shared memory, semaphores and queues in the kernel.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: redteam: tried
"""
import ctypes
import os
from multiprocessing import shared_memory

libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in {
    "shmget": (0x7EDEA4, 4096, 0o1666),
    "semget": (0x7EDEA4, 1, 0o1666),
    "msgget": (0x7EDEA4, 0o1666),
    "mq_open": (b"/redteam", 66, 0o666, None),
    "memfd_create": (b"redteam", 0),
}.items():
    print(name, getattr(libc, name)(*arguments), ctypes.get_errno())
try:
    kept = shared_memory.SharedMemory("redteam", create=True, size=2**20)
except OSError as error:
    print(error)
for folder in ("/dev/shm", "/tmp", "/var/tmp", "/run", "/run/lock", "/dev/mqueue"):
    try:
        with open(f"{folder}/redteam", "wb") as file:
            for _ in range(100):
                file.write(b"\1" * 2**20)
    except OSError as error:
        print(folder, error.strerror)
print("redteam: tried")


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
