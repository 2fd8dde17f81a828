"""Takes the absolute value of the amount.

caught by: test_darker
reads: The image becomes brighter
"""
def adjust_brightness(image, amount):
    return np.clip(image + abs(amount), 0, 1)
