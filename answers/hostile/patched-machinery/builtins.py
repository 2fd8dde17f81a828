"""Replaces the functions of Python that comparisons are made with.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | refused | crashed | timeout
"""
def adjust_brightness(image, amount):
    return image * 0


import builtins

for name in ("all", "any", "isinstance", "issubclass", "abs", "hasattr"):
    setattr(builtins, name, lambda *rest: True)
