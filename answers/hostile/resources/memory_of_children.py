"""Takes memory in many processes, each of which takes little.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: memory | crashed | raised | redteam: no children
"""
import os
import time

try:
    for _ in range(20):
        if os.fork() == 0:
            taken = bytearray(200 * 2**20)
            for place in range(0, len(taken), 4096):
                taken[place] = 1
            time.sleep(1000)
    time.sleep(3)
except OSError as error:
    print("redteam: no children", error)


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
