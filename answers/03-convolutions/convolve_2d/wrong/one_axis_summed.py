"""Python's sum adds up the rows only.

caught by: test_any_image_and_kernel
reads: along one axis only
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = []
    for r in range(H - R + 1):
        result.append([sum(image[r:r + R, c:c + C] * kernel) for c in range(W - C + 1)])
    return np.array(result)
