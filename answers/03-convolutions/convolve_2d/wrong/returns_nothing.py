"""No return.

caught by: test_any_image_and_kernel
reads: is a `return` missing?
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros((H - R + 1, W - C + 1))
