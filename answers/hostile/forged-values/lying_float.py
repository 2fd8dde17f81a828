"""Returns an array of floats of a class of its own, which are equal to everything.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
class Lying(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __sub__ = __rsub__ = lambda self, other: Lying(0)
    __abs__ = lambda self: Lying(0)
    __hash__ = lambda self: 0
    __float__ = lambda self: 0.5


def adjust_brightness(image, amount):
    result = np.empty(image.shape, object)
    result[...] = Lying(7)
    return result
