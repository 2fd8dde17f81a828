"""Leaves threads behind a right answer, which print and raise for ever.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: passed
"""
import threading
import time


def noise():
    while True:
        print("redteam: still here", flush=True)
        time.sleep(0.01)
        threading.Thread(target=lambda: 1 / 0).start()


for _ in range(5):
    threading.Thread(target=noise, daemon=False).start()


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
