"""Ends the process with every call, more often than it is started anew.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed
"""
# %%
import os

print("redteam: once more")
# %%
import os


def adjust_brightness(image, amount):
    os.kill(os.getpid(), 9)


os.kill(os.getpid(), 9)
