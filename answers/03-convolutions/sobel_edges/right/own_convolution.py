"""A function of one's own for sliding."""

def slide(image, kernel):
    R, C = kernel.shape
    rows, columns = image.shape[0] - R + 1, image.shape[1] - C + 1
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(columns)] for r in range(rows)])
# %%
def sobel_edges(image):
    gx = slide(image, np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]))
    gy = slide(image, np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]]))
    return np.abs(gx + 1j * gy)
