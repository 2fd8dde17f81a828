"""Nothing is done about numbers above 1.

caught by: test_brighter
reads: Some numbers are above 1 now
"""
def adjust_brightness(image, amount):
    return np.maximum(image + amount, 0)
