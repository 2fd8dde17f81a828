"""Returns the image.

caught by: test_any_square_kernel
reads: This is the image, not the answers
"""

def convolve_same(image, kernel):
    return image.copy()
