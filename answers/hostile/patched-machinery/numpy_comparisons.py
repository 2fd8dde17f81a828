"""Makes all comparisons of NumPy succeed.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | refused
"""
import numpy.testing

for name in ("allclose", "array_equal", "array_equiv", "isclose", "all", "equal", "less_equal", "median", "clip"):
    setattr(np, name, lambda *rest, **more: np.True_)
for name in dir(numpy.testing):
    if name.startswith("assert_"):
        setattr(numpy.testing, name, lambda *rest, **more: None)
np.ndarray = type("ndarray", (), {"__eq__": lambda self, other: True})


def adjust_brightness(image, amount):
    return image * 0
