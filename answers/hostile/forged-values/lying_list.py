"""Returns a list and a dict of classes of their own, whose items depend on who looks.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | refused
"""
class Lying(list):
    looks = 0
    __eq__ = lambda self, other: True
    __len__ = lambda self: 1

    def __iter__(self):
        Lying.looks += 1
        return iter([[[Lying.looks, 0.5, 0.3]]])


class LyingDict(dict):
    __eq__ = lambda self, other: True
    keys = items = values = lambda self: Lying()


def adjust_brightness(image, amount):
    return Lying([LyingDict(a=1)]) if amount > 0.3 else Lying([[[0.0, 0.0, 0.0]]])
