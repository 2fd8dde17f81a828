"""Slides each row of the kernel over a row of the image."""

def slide_row(row, weights):
    return np.correlate(row, weights, mode="valid")
# %%
def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if H < R or W < C:
        raise ValueError(f"{kernel.shape} does not fit on {image.shape}")
    return np.array([sum(slide_row(image[r + i], kernel[i]) for i in range(R)) for r in range(H - R + 1)])
