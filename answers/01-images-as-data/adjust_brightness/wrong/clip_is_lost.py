"""np.clip returns a new array, which nobody keeps.

caught by: test_brighter
reads: Some numbers are above 1 now
"""
def adjust_brightness(image, amount):
    result = image + amount
    np.clip(result, 0, 1)
    return result
