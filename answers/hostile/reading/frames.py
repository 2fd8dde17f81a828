"""Walks up the frames of the call, and prints all that it finds there.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import sys


def adjust_brightness(image, amount):
    frame = sys._getframe()
    while frame is not None:
        print(frame.f_code.co_filename, frame.f_code.co_name, str(frame.f_locals)[:5000])
        frame = frame.f_back
    for thread, frame in sys._current_frames().items():
        print(thread, str(frame.f_locals)[:1000])
    print("redteam: looked")
    return image * 0


adjust_brightness(np.zeros((1, 1, 3)), 0)
