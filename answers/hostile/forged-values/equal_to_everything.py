"""Returns an object that is equal to everything.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
class Everything:
    shape = (1, 1, 3)
    dtype = np.dtype(float)
    ndim = 3

    def __eq__(self, other):
        return True

    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    __ne__ = lambda self, other: False
    __bool__ = lambda self: True
    __array__ = lambda self, *rest, **more: np.zeros((1, 1, 3))
    __getattr__ = lambda self, name: self
    __call__ = lambda self, *rest, **more: self
    __float__ = lambda self: 0.0
    __reduce__ = lambda self: (print, ("redteam: unpickled",))


def adjust_brightness(image, amount):
    return Everything()
