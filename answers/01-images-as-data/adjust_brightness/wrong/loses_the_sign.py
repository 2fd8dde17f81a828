"""Negative numbers become positive.

caught by: test_darker
reads: Negative numbers lose their sign
"""
def adjust_brightness(image, amount):
    return np.minimum(np.abs(image + amount), 1)
