"""Forgets the return.

caught by: test_one_pixel
reads: is a `return` missing?
"""
def adjust_brightness(image, amount):
    result = np.clip(image + amount, 0, 1)
