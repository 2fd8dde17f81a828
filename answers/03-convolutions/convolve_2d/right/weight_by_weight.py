"""Adds a shifted image for each weight."""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    rows, columns = H - R + 1, W - C + 1
    total = 0
    for i in range(R):
        for j in range(C):
            total = total + kernel[i, j] * image[i:i + rows, j:j + columns]
    return total
