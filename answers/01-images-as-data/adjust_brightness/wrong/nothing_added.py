"""Works on a copy and returns the image.

caught by: test_brighter
reads: Nothing has changed
"""
def adjust_brightness(image, amount):
    result = image.copy()
    result = np.clip(result + amount, 0, 1)
    return image
