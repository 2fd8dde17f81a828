"""Loops in the answer cell.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
while True:
    pass
