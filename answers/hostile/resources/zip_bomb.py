"""Unpacks a small file into gigabytes.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: memory | raised | timeout
"""
import io
import zlib

packed = zlib.compress(bytes(10**8), 9)


def adjust_brightness(image, amount):
    return np.frombuffer(b"".join(zlib.decompress(packed) for _ in range(100)), np.uint8)
