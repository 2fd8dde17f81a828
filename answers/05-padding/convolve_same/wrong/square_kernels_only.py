"""One border for all sides, from the rows of the kernel.

caught by: test_any_oblong_kernel
reads: as wide on the left and on the right as it is above and below
"""

def convolve_same(image, kernel):
    rows, columns = kernel.shape
    padded = zero_pad(image, same_padding(rows))
    result = np.zeros((padded.shape[0] - rows + 1, padded.shape[1] - columns + 1))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            result[r, c] = np.sum(padded[r:r + rows, c:c + columns] * kernel)
    return result
