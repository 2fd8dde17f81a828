"""Looks among all objects for the grader's, and for the tests' values.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import gc
import inspect
import types


def adjust_brightness(image, amount):
    seen = 0
    for one in gc.get_objects():
        seen += 1
        if type(one) is types.FrameType and "expected" in one.f_locals:
            return one.f_locals["expected"]
        if type(one) is dict and any(type(key) is str and key.startswith("test_") for key in one):
            print([key for key in one if type(key) is str][:20])
    print("redteam: looked at", "objects", [frame.function for frame in inspect.stack()][:30])
    return image * 0


adjust_brightness(np.zeros((1, 1, 3)), 0)
