"""Four loops that leave out what lies outside of the image."""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    result = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            total = 0
            for i in range(R):
                for j in range(C):
                    y = r + i - R // 2
                    x = c + j - C // 2
                    if 0 <= y < H and 0 <= x < W:
                        total += image[y, x] * kernel[i, j]
            result[r, c] = total
    return result
