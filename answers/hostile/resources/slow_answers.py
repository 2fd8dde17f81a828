"""Takes a second for every call: each is in time, and all together are not.

exercise: 01-images-as-data/adjust_brightness
points: 1
must: timeout
"""
import time


def adjust_brightness(image, amount):
    time.sleep(1)
    return np.clip(image + amount, 0, 1)
