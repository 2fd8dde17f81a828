"""Reads whatever its open descriptors give, and what others might have left in them.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import array
import os
import socket

for number in [*range(64), *map(int, os.listdir("/proc/self/fd"))]:
    try:
        print(number, os.readlink(f"/proc/self/fd/{number}"), os.fstat(number).st_mode)
        os.set_blocking(number, False)
        print(os.pread(number, 1000, 0))
    except (OSError, ValueError) as error:
        print(number, error)
print("redteam: looked")
