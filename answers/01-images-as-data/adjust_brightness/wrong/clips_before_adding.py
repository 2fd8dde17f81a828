"""Clips the image first, then adds.

caught by: test_brighter
reads: Some numbers are above 1 now
"""
def adjust_brightness(image, amount):
    return np.clip(image, 0, 1) + amount
