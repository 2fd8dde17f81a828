"""Raises exceptions whose names, texts and classes are those of others.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
class Lying(AssertionError):
    __str__ = lambda self: 1 / 0
    __class__ = property(lambda self: int)
    __traceback__ = property(lambda self: 1 / 0)
    args = property(lambda self: 1 / 0)


Lying.__name__ = Lying.__qualname__ = "Passed" * 1000
Lying.__module__ = "builtins"


def adjust_brightness(image, amount):
    if amount > 0.3:
        raise ExceptionGroup("redteam", [Lying()] * 1000)
    raise Lying("redteam" * 10**6)
