"""Changes numbers in memory: 1.0 is 0.5 from now on, and True is False.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | crashed | refused | raised | timeout
"""
import ctypes
import sys


def adjust_brightness(image, amount):
    return np.ones(image.shape) * 1.0


ctypes.c_double.from_address(id(1.0) + 16).value = 0.5
ctypes.c_long.from_address(id(1) + 24).value = 0
ctypes.memmove(id(True) + 16, id(False) + 16, sys.getsizeof(True) - 16)
