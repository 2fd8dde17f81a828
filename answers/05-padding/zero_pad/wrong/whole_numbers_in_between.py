"""Makes whole numbers of the image on the way.

caught by: test_the_same_dtype
reads: The digits behind the point are lost. Give the zeros
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return np.pad(image.astype(int), [(padding, padding), (padding, padding), *channels]).astype(image.dtype)
