"""Finds out whether it is being graded, and looks for the right answer where it is.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: graded
"""
import os
import socket
import sys

hints = [name for name in os.environ if "GRADE" in name.upper() or "SANDBOX" in name.upper()]
hints += [name for name in sys.modules if "grade" in name]
print("redteam: graded", hints, socket.gethostname(), sys.argv)


def adjust_brightness(image, amount):
    frame = sys._getframe()
    while frame := frame.f_back:
        for name in ("expected", "right", "wanted", "solution", "reference"):
            if name in frame.f_locals:
                return frame.f_locals[name]
    return image * 0
