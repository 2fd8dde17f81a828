"""Prints without an end.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: output cut
"""
while True:
    print("redteam " * 1000)
