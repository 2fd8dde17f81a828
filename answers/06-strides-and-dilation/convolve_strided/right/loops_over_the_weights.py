"""Adds up shifted and thinned images, one for each weight."""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    rows = (image.shape[0] - kernel.shape[0]) // stride + 1
    columns = (image.shape[1] - kernel.shape[1]) // stride + 1
    answers = np.zeros((rows, columns))
    for (r, c), weight in np.ndenumerate(kernel):
        answers += weight * image[r:r + (rows - 1) * stride + 1:stride, c:c + (columns - 1) * stride + 1:stride]
    return answers
