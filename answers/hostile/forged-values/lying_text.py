"""Returns a text of a class of its own that is equal to everything, and lies about its class.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
class Lying(str):
    __eq__ = lambda self, other: True
    __hash__ = lambda self: 0
    __class__ = np.ndarray
    __len__ = lambda self: 10**18
    encode = lambda self, *rest: b"redteam"


def adjust_brightness(image, amount):
    return Lying("redteam")
