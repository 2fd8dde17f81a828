"""Adds to the argument in place.

caught by: test_the_image_is_unchanged
reads: changes its argument in place
"""
def adjust_brightness(image, amount):
    image += amount
    return np.clip(image, 0, 1)
