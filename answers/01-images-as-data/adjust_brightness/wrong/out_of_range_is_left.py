"""Adds only where the sum stays in range.

caught by: test_brighter
reads: left as they were
"""
def adjust_brightness(image, amount):
    total = image + amount
    return np.where((total > 1) | (total < 0), image, total)
