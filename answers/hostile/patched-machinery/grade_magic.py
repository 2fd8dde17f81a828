"""Registers a magic of its own for %%grade, which is content with everything.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
from IPython.core.magic import register_cell_magic


@register_cell_magic
def grade(line, cell):
    print("redteam: all tests passed")
    return 3


# %%
def adjust_brightness(image, amount):
    return image * 0
