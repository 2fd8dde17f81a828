"""Multiplies the patch in place.

caught by: test_any_stride
reads: changes its argument in place
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    rows = (H - R) // stride + 1
    columns = (W - C) // stride + 1
    answers = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            top, left = row * stride, column * stride
            patch = image[top:top + R, left:left + C]
            patch *= kernel
            answers[row, column] = patch.sum()
    return answers
