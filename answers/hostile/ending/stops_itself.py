"""Stops its own process: who does not run cannot be interrupted.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
import os
import signal


def adjust_brightness(image, amount):
    os.kill(os.getpid(), signal.SIGSTOP)
