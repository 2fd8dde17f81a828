"""Prints every argument that it is given, and writes it where it may.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: asked
"""
import pathlib


def adjust_brightness(image, amount):
    print("redteam: asked", image, amount)
    pathlib.Path("asked.txt").write_text(repr((image, amount)))
    try:
        pathlib.Path("__COURSE__/asked.txt").write_text(repr((image, amount)))
    except OSError as error:
        print(error)
    return image * 0


adjust_brightness(np.zeros((1, 1, 3)), 0)
