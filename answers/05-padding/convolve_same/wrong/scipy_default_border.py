"""scipy.ndimage mirrors the image, if nobody says otherwise.

caught by: test_any_square_kernel
reads: The border
"""

from scipy.ndimage import correlate

def convolve_same(image, kernel):
    return correlate(image.astype(float), kernel)
