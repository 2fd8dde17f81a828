"""Strips of zeros are glued to the image."""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("a border has at least 0 pixels")
    strip = np.zeros((padding, *image.shape[1:]), dtype=image.dtype)
    tall = np.concatenate([strip, image, strip], axis=0)
    strip = np.zeros((tall.shape[0], padding, *image.shape[2:]), dtype=image.dtype)
    return np.concatenate([strip, tall, strip], axis=1)
