"""Takes memory by files that lie in memory.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: memory | raised | crashed | redteam: refused
"""
import os
import time

try:
    kept = [os.memfd_create("redteam") for _ in range(100)]
    for handle in kept:
        os.write(handle, b"\1" * 2**24)
        os.write(handle, b"\1" * 2**24)
    time.sleep(2)
except OSError as error:
    print("redteam: refused", error)


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
