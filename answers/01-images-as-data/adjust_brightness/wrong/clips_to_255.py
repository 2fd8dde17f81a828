"""Clips to the range of the file.

caught by: test_brighter
reads: Some numbers are above 1 now
"""
def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 255)
