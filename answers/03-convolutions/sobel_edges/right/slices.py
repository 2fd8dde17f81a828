"""Differences and sums of slices."""

def sobel_edges(image):
    dx = image[:, 2:] - image[:, :-2]
    dy = image[2:] - image[:-2]
    gx = dx[:-2] + 2 * dx[1:-1] + dx[2:]
    gy = dy[:, :-2] + 2 * dy[:, 1:-1] + dy[:, 2:]
    return np.hypot(gx, gy)
