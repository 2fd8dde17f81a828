"""Mirrors the image without its edge.

caught by: test_any_gray_image
reads: mirrors the image at its outermost pixels
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return np.pad(image, [(padding, padding), (padding, padding), *channels], mode='reflect')
