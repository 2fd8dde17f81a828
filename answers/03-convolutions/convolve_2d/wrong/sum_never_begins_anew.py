"""The total goes on from place to place.

caught by: test_any_image_and_kernel
reads: begin at each place with a new sum
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros((H - R + 1, W - C + 1))
    total = 0
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            total += np.sum(image[r:r + R, c:c + C] * kernel)
            result[r, c] = total
    return result
