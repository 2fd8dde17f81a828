"""Brightness as a factor.

caught by: test_brighter
reads: The image is multiplied instead of added to
"""
def adjust_brightness(image, amount):
    return np.clip(image * (1 + amount), 0, 1)
