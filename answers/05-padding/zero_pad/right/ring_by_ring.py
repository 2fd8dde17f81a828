"""One ring of zeros at a time, with a helper in an own cell."""

def one_ring(image):
    larger = np.zeros((image.shape[0] + 2, image.shape[1] + 2) + image.shape[2:]).astype(image.dtype)
    larger[1:-1, 1:-1] = image
    return larger

# %%
class PaddingError(ValueError):
    pass

# %%
def zero_pad(image, padding):
    if padding < 0:
        raise PaddingError("less than nothing")
    padded = image.copy()
    for _ in range(padding):
        padded = one_ring(padded)
    return padded
