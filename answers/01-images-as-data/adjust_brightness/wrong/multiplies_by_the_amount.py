"""The amount as the factor itself.

caught by: test_brighter
reads: The image is multiplied by `amount`
"""
def adjust_brightness(image, amount):
    return np.clip(image * amount, 0, 1)
