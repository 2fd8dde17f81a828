"""The sign is the wrong way round.

caught by: test_brighter
reads: subtracted instead of added
"""
def adjust_brightness(image, amount):
    return np.clip(image - amount, 0, 1)
