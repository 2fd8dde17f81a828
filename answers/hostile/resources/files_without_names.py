"""Writes to files that it has deleted, so that nobody sees them.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised | crashed
"""
import os
import tempfile

kept = []
for number in range(10**6):
    kept.append(tempfile.TemporaryFile())
    for _ in range(8):
        kept[-1].write(b"\1" * 2**20)
