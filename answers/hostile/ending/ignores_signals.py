"""Ignores and blocks all signals that can be ignored, and then loops.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))


def adjust_brightness(image, amount):
    while True:
        pass
