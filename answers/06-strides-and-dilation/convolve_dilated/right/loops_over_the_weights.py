"""Adds up shifted images, one for each weight."""

def convolve_dilated(image, kernel, rate):
    R, C = kernel.shape
    rows = image.shape[0] - rate * (R - 1)
    columns = image.shape[1] - rate * (C - 1)
    return sum(
        kernel[r, c] * image[rate * r:rate * r + rows, rate * c:rate * c + columns]
        for r in range(R)
        for c in range(C)
    )
