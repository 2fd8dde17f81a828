"""Loops over the places, a nested list."""

def sobel_edges(image):
    result = []
    for r in range(image.shape[0] - 2):
        result.append([])
        for c in range(image.shape[1] - 2):
            p = image[r:r + 3, c:c + 3]
            gx = p[0, 2] + 2 * p[1, 2] + p[2, 2] - p[0, 0] - 2 * p[1, 0] - p[2, 0]
            gy = p[2, 0] + 2 * p[2, 1] + p[2, 2] - p[0, 0] - 2 * p[0, 1] - p[0, 2]
            result[-1].append((gx ** 2 + gy ** 2) ** 0.5)
    return result
