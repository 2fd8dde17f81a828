"""Floods the output from a thread, also while no cell runs.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: passed | timeout | crashed
"""
import sys
import threading


def flood():
    while True:
        sys.stderr.write("redteam" * 10_000)
        print("redteam" * 10_000)


threading.Thread(target=flood, daemon=True).start()


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
