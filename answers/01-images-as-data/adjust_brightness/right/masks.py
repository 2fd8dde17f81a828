"""Adds, then mends with masks what is out of range."""
def adjust_brightness(image, amount):
    result = image + amount
    result[result > 1] = 1
    result[result < 0] = 0
    return result
