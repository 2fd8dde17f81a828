"""Forks without an end.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised | crashed | timeout | memory
"""
import os

while True:
    os.fork()
