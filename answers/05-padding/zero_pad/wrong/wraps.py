"""What leaves on one side comes in on the other.

caught by: test_any_gray_image
reads: what comes from the other side of the image
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return np.pad(image, [(padding, padding), (padding, padding), *channels], mode='wrap')
