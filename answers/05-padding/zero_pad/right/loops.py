"""Pixel by pixel."""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError
    shape = list(image.shape)
    shape[0] += 2 * padding
    shape[1] += 2 * padding
    new_image = np.zeros(shape, dtype=image.dtype)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            new_image[r + padding, c + padding] = image[r, c]
    return new_image
