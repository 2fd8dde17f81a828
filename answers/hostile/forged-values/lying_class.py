"""Lies about its class by a metaclass, so that isinstance holds.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused | crashed
"""
class Meta(type):
    __instancecheck__ = __subclasscheck__ = lambda cls, other: True
    __eq__ = lambda cls, other: True
    __hash__ = lambda cls: hash(np.ndarray)
    __mro__ = property(lambda cls: (np.ndarray, object))
    mro = lambda cls: [cls, object]


class Lying(metaclass=Meta):
    __class__ = property(lambda self: np.ndarray)
    __name__ = "ndarray"


Lying.__module__ = "numpy"
Lying.__qualname__ = Lying.__name__ = "ndarray"


def adjust_brightness(image, amount):
    return Lying()
