"""Lifts Python's bound of recursion, and overflows the stack of C.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | memory
"""
import sys

sys.setrecursionlimit(10**9)


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "")


def adjust_brightness(image, amount):
    return Endless().more
