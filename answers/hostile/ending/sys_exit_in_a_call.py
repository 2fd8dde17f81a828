"""Raises SystemExit, KeyboardInterrupt and GeneratorExit in calls, by turns.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
turns = [SystemExit, KeyboardInterrupt, GeneratorExit, BaseException]


def adjust_brightness(image, amount):
    turns.append(turns.pop(0))
    raise turns[0](0)
