"""A square border with zero_pad, of which the unneeded part is cut off."""

def slide(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    return np.array([
        [np.sum(image[r:r + kernel.shape[0], c:c + kernel.shape[1]] * kernel) for c in range(columns)]
        for r in range(rows)
    ])

# %%
def convolve_same(image, kernel):
    above, beside = same_padding(kernel.shape[0]), same_padding(kernel.shape[1])
    border = max(above, beside)
    padded = zero_pad(image, border)
    top, left = border - above, border - beside
    return slide(padded[top:padded.shape[0] - top, left:padded.shape[1] - left], kernel)
