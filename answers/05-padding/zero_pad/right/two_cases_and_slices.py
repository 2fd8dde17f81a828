"""A canvas for gray images and one for color images."""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError(f"negative padding: {padding}")
    P = padding
    if len(image.shape) == 3:
        H, W, c = image.shape
        result = np.zeros((H + 2*P, W + 2*P, c), image.dtype)
        result[P:P+H, P:P+W, :] = image
    else:
        H, W = image.shape
        result = np.zeros((H + 2*P, W + 2*P), image.dtype)
        result[P:P+H, P:P+W] = image
    return result
