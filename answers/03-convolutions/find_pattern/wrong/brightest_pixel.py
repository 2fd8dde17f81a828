"""No pattern at all.

caught by: test_any_image_and_pattern
reads: the brightest pixel of the image
"""

def find_pattern(image, pattern):
    return np.unravel_index(image.argmax(), image.shape)
