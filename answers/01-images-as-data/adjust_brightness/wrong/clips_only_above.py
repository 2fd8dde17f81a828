"""Nothing is done about numbers below 0.

caught by: test_darker
reads: Some numbers are below 0 now
"""
def adjust_brightness(image, amount):
    return np.minimum(image + amount, 1)
