"""Adds to the red channel only.

caught by: test_brighter
reads: Only the red channel has changed
"""
def adjust_brightness(image, amount):
    result = image.copy()
    result[:, :, 0] += amount
    return np.clip(result, 0, 1)
