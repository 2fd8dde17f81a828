"""Keeps the size of stride 1, with zeros at the places left out.

caught by: test_any_stride
reads: zeros stand at the places that were left out
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    answers = np.zeros((H - R + 1, W - C + 1))
    for row in range(0, H - R + 1, stride):
        for column in range(0, W - C + 1, stride):
            answers[row, column] = np.sum(image[row:row + R, column:column + C] * kernel)
    return answers
