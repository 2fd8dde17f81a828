"""Calculates in uint8, as in the file.

caught by: test_brighter
reads: wrap around at 255
"""
def adjust_brightness(image, amount):
    stored = np.round(image * 255).astype(np.uint8)
    return (stored + np.array(round(amount * 255)).astype(np.uint8)) / 255
