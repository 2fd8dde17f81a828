"""Fills in the first channel only.

caught by: test_any_color_image
reads: Only the first channel is there; the others are 0
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    padded = np.pad(image, [(padding, padding), (padding, padding), *channels])
    if image.ndim == 3:
        padded[:, :, 1:] = 0
    return padded
