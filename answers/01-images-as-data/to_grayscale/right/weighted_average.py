"""A weighted average; the weights add up to 1."""
def to_grayscale(image):
    return np.average(image, axis=2, weights=[0.299, 0.587, 0.114])
